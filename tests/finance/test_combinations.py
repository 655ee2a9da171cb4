"""The combinations are exactly those the declared compatibility admits."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.finance.candidate import Candidate
from matcher.finance.combinations import admissible
from tests.finance.given import instrument, usable

NAMES = ("a", "b", "c", "d", "e")
KINDS = ("grant", "direct_loan", "equity")
some = st.lists(st.sampled_from((*NAMES, *KINDS, "own_equity")), max_size=2).map(tuple)


@st.composite
def catalogues(draw: st.DrawFn) -> tuple[Candidate, ...]:
    """Give up to five instruments that require, exclude and attach to one another."""
    return tuple(
        usable(
            instrument(
                name,
                kind=draw(st.sampled_from(KINDS)),
                compatibility={
                    "requires": draw(some),
                    "excludes": draw(some),
                    "attaches_to": draw(some),
                },
            )
        )
        for name in NAMES[: draw(st.integers(0, 5))]
    )


def admits(chosen: tuple[Candidate, ...], anchors: frozenset[str]) -> bool:
    """Tell in plain words whether a set of instruments may stand together."""
    for one in chosen:
        rules = one.instrument.compatibility
        others = {name for each in chosen if each is not one for name in each.names}
        if others & set(rules.excludes):
            return False
        if not set(rules.requires) <= others | anchors:
            return False
        if rules.attaches_to and not set(rules.attaches_to) & (others | anchors):
            return False
    return True


@given(catalogues(), st.booleans(), st.integers(1, 5))
@settings(max_examples=60)
def test_no_subset_is_missed_and_none_is_invented(
    candidates: tuple[Candidate, ...],
    owns: bool,  # noqa: FBT001  drawn
    most: int,
) -> None:
    anchors = frozenset({"own_equity"} if owns else ())
    expected = {
        frozenset(each.instrument.id for each in chosen)
        for size in range(1, min(most, len(candidates)) + 1)
        for chosen in combinations(candidates, size)
        if admits(chosen, anchors)
    }
    rows = admissible(candidates, anchors, most)
    found = [
        frozenset(each.instrument.id for each, is_in in zip(candidates, row, strict=True) if is_in)
        for row in rows
    ]
    assert set(found) == expected
    assert len(found) == len(expected)
