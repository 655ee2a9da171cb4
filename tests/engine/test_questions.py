from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.rule import Verdict
from matcher.engine.questions import BEHIND, Judged, Terms, reach

TERMS = Terms(("a", "b"), np.array([0.6, 0.4]), ("clear",))


def judged(*pairs):
    """Give pairs of the values of a and b, None if unknown, and perhaps a verdict."""
    values = [[np.nan if one is None else one for one in pair[:2]] for pair in pairs]
    verdicts = [[pair[2] if len(pair) == 3 else Verdict.PASS] for pair in pairs]
    return Judged(
        np.array(values, float).reshape(-1, 2), np.array(verdicts, np.int8).reshape(-1, 1)
    )


def test_needs_whose_place_hangs_on_the_answer_are_counted():
    """First place of three. Known a: 0.9, 0.8, 0.1; b opens 0.4: scores from 0.6 a to 0.6 a + 0.4,
    so 0.54..0.94, 0.48..0.88 and 0.06..0.46: the first two may change places, the third cannot."""
    ranked = judged((0.9, None), (0.8, None), (0.1, None))
    found = reach(ranked, judged(*[(0.5, 0.5)] * 3), TERMS, 1)
    assert (found.undecided, found.criteria, found.rules) == (2, ("b",), ())
    assert found.widened == pytest.approx(1.2)


def test_an_answer_that_may_make_pairs_ineligible_can_empty_the_top():
    ranked = judged((0.9, 0.9, Verdict.UNKNOWN), (0.2, 0.2))
    found = reach(ranked, judged((0.9, 0.9), (0.2, 0.2)), TERMS, 1)
    assert (found.undecided, found.rules) == (2, ("clear",))


def test_an_answer_that_makes_nothing_known_moves_nothing():
    ranked = judged((0.9, None), (0.9, None))
    found = reach(ranked, ranked, TERMS, 1)
    assert (found.undecided, found.widened, found.criteria) == (0, 0.0, ())


def test_an_ineligible_pair_stays_behind():
    ranked = judged((0.5, 0.5), (0.9, None, Verdict.FAIL))
    found = reach(ranked, judged(*[(0.5, 0.5)] * 2), TERMS, 1)
    assert found.undecided == 0


def test_an_empty_register_has_no_question():
    assert reach(judged(), judged(), TERMS, 3).undecided == 0


ROW = st.tuples(st.sampled_from([0.0, 0.2, 0.5, 0.8, 1.0]), st.booleans(), st.booleans())


@settings(max_examples=50)
@given(st.lists(ROW, min_size=1, max_size=5), st.integers(1, 3))
def test_the_count_is_what_trying_every_extreme_answer_finds(rows, k):
    rows.sort(key=lambda row: -row[0])
    extremes = []
    for a, opens, unjudged in rows:
        low, high = (0.6 * a, 0.6 * a + 0.4) if opens else (a, a)
        extremes.append({BEHIND if unjudged else low, high})
    ranked = judged(
        *[
            (a, None if opens else a, Verdict.UNKNOWN if un else Verdict.PASS)
            for a, opens, un in rows
        ]
    )
    inside = [set() for _ in rows]
    for outcome in product(*extremes):
        places = sorted(range(len(rows)), key=lambda place: (-round(outcome[place], 9), place))
        for place in range(len(rows)):
            inside[place].add(places.index(place) < k)
    undecided = sum(len(found) == 2 for found in inside)
    assert reach(ranked, judged(*[(a, 0.5) for a, _, _ in rows]), TERMS, k).undecided == undecided
