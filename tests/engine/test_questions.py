from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.match import Contribution, Match, RuleVerdict
from matcher.domain.rule import Verdict
from matcher.engine.questions import BEHIND, reach

WEIGHTS = {"a": 0.6, "b": 0.4}


def match(need_id, a, b=None, verdict=Verdict.PASS, eligibility=Verdict.PASS):
    known = {name: value for name, value in (("a", a), ("b", b)) if value is not None}
    total = sum(WEIGHTS[name] for name in known)
    score = sum(WEIGHTS[name] * value for name, value in known.items()) / total if total else 0.0
    return Match(
        firm_id="f",
        need_id=need_id,
        eligibility=eligibility,
        verdicts=(RuleVerdict(rule_id="clear", verdict=verdict),),
        contributions=tuple(
            Contribution(criterion_id=name, performance=value, value=value, weight=0.5, points=0)
            for name, value in (("a", a), ("b", b))
        ),
        score=score,
        score_low=0,
        score_high=1,
        confidence=1,
    )


def test_needs_whose_place_hangs_on_the_answer_are_counted():
    """First place of three. Known a: 0.9, 0.8, 0.1; b opens 0.4: scores from 0.6 a to 0.6 a + 0.4,
    so 0.54..0.94, 0.48..0.88 and 0.06..0.46: the first two may change places, the third cannot."""
    ranked = [match("n1", 0.9), match("n2", 0.8), match("n3", 0.1)]
    answered = [match(each.need_id, 0.5, 0.5) for each in ranked]
    found = reach(ranked, answered, WEIGHTS, 1)
    assert (found.undecided, found.criteria, found.rules) == (2, ("b",), ())
    assert found.widened == pytest.approx(1.2)


def test_an_answer_that_may_make_pairs_ineligible_can_empty_the_top():
    ranked = [match("n1", 0.9, 0.9, Verdict.UNKNOWN, Verdict.UNKNOWN), match("n2", 0.2, 0.2)]
    found = reach(ranked, [match("n1", 0.9, 0.9), match("n2", 0.2, 0.2)], WEIGHTS, 1)
    assert (found.undecided, found.rules) == (2, ("clear",))


def test_an_answer_that_makes_nothing_known_moves_nothing():
    ranked = [match("n1", 0.9), match("n2", 0.9)]
    found = reach(ranked, ranked, WEIGHTS, 1)
    assert (found.undecided, found.widened, found.criteria) == (0, 0.0, ())


def test_an_ineligible_pair_stays_behind():
    ranked = [match("n1", 0.5, 0.5), match("n2", 0.9, None, Verdict.FAIL, Verdict.FAIL)]
    found = reach(ranked, [match(each.need_id, 0.5, 0.5) for each in ranked], WEIGHTS, 1)
    assert found.undecided == 0


def test_an_empty_register_has_no_question():
    assert reach([], [], WEIGHTS, 3).undecided == 0


ROW = st.tuples(st.sampled_from([0.0, 0.2, 0.5, 0.8, 1.0]), st.booleans(), st.booleans())


@settings(max_examples=50)
@given(st.lists(ROW, min_size=1, max_size=5), st.integers(1, 3))
def test_the_count_is_what_trying_every_extreme_answer_finds(rows, k):
    ranked, answered, extremes = [], [], []
    for index, (a, opens, judged) in enumerate(rows):
        verdict = Verdict.UNKNOWN if judged else Verdict.PASS
        ranked.append(match(f"n{index}", a, None if opens else a, verdict, verdict))
        answered.append(match(f"n{index}", a, 0.5))
        low, high = (0.6 * a, 0.6 * a + 0.4) if opens else (a, a)
        extremes.append((BEHIND if judged else low, high))
    ranked.sort(key=lambda each: -each.score)
    order = [int(each.need_id[1:]) for each in ranked]
    inside = [set() for _ in rows]
    for outcome in product(*(set(extremes[index]) for index in order)):
        places = sorted(range(len(order)), key=lambda place: (-round(outcome[place], 9), place))
        for place in range(len(order)):
            inside[place].add(places.index(place) < k)
    undecided = sum(len(found) == 2 for found in inside)
    assert reach(ranked, answered, WEIGHTS, k).undecided == undecided
