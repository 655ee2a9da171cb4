import pytest

from matcher.domain.match import Contribution, Match
from matcher.domain.rule import Verdict
from matcher.services.insight import shortfalls


def test_what_is_unearned_and_what_an_answer_could_bring():
    """Weights a 0.6, b 0.2, c 0.2; a is 0.5, b is 1, c unknown.

    Known weight 0.8: a has 0.75 and earns 0.375, b has 0.25 and earns it. Score 0.625. At its
    best c lifts it to (0.625 * 0.8 + 0.2) / 1 = 0.7, which is 0.075 more.
    """
    parts = (
        Contribution(criterion_id="a", performance=1, value=0.5, weight=0.75, points=0.375),
        Contribution(criterion_id="b", performance=1, value=1, weight=0.25, points=0.25),
        Contribution(criterion_id="c", performance=None, value=None, weight=0, points=0),
    )
    match = Match(
        firm_id="f",
        need_id="n",
        eligibility=Verdict.PASS,
        verdicts=(),
        contributions=parts,
        score=0.625,
        score_low=0.5,
        score_high=0.7,
        confidence=0.8,
    )
    found = shortfalls(match, {"a": 0.6, "b": 0.2, "c": 0.2})
    assert [(one.criterion_id, one.unknown) for one in found] == [("a", False), ("c", True)]
    assert found[0].points == pytest.approx(0.375)
    assert found[1].points == pytest.approx(0.075)
