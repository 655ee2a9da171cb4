from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.difference import Cause, PlaceChange, attributed, moved

SCORES = st.floats(0, 1, allow_nan=False)
PATHS = st.lists(st.tuples(st.sampled_from(list(Cause)), SCORES), min_size=1, max_size=9)


def test_each_cause_has_what_its_exchange_changed():
    """From 1/2 the profile adds 1/4; code takes 1/8 first and gives it back last."""
    path = [(Cause.CODE, 0.375), (Cause.PROFILE, 0.625), (Cause.CODE, 0.75)]
    found = attributed(path, 0.5)
    assert found[Cause.PROFILE] == Fraction(1, 4)
    assert found[Cause.CODE] == 0
    assert found[Cause.NEED] == 0


@settings(max_examples=50)
@given(PATHS, SCORES)
def test_the_parts_are_exactly_the_whole(path, before):
    total = sum(attributed(path, before).values())
    assert total == Fraction(path[-1][1]) - Fraction(before)


def test_ranks_follow_one_another_along_the_causes():
    path = [(Cause.PROFILE, 3), (Cause.NEED, 3), (Cause.RULE, None), (Cause.WEIGHTS, None)]
    assert moved(path, 5) == (
        PlaceChange(cause=Cause.PROFILE, before=5, after=3),
        PlaceChange(cause=Cause.RULE, before=3, after=None),
    )
