import pytest

from matcher.catalogue.loader import load
from matcher.domain.match import Contribution, Match
from matcher.domain.rule import Verdict
from matcher.services.ranking import Policy
from matcher.services.robustness import robustness

WEIGHTS = Policy.declared(load()).weights.model_copy(update={"weights": {"a": 0.5, "b": 0.5}})


def match(need_id, a, b, eligibility=Verdict.PASS):
    return Match(
        firm_id="f",
        need_id=need_id,
        eligibility=eligibility,
        verdicts=(),
        contributions=tuple(
            Contribution(criterion_id=name, performance=value, value=value, weight=0.5, points=0)
            for name, value in (("a", a), ("b", b))
        ),
        score=0.5,
        score_low=0,
        score_high=1,
        confidence=1,
    )


RANKED = (match("n3", 0.6, 0.6), match("n1", 1.0, 0.0), match("n2", 0.0, 1.0))


def test_the_chances_of_three_needs_on_two_criteria():
    """Uniform weights: (.6, .6) leads for w in (.4, .6), the others for .4 each."""
    found = robustness(RANKED, WEIGHTS, 1)
    chances = [each.any_weights.first for each in found.places]
    assert chances == pytest.approx([0.2, 0.4, 0.4])
    assert found.draws == 0
    assert found.places[0].near_weights.first > chances[0]


def test_the_weight_that_swaps_two_neighbours():
    """(.6, .6) leads (1, 0) by .6 - .5 = .1; moving m of the weight to the first criterion gains
    m x (.4 + .6), so a tenth has to move."""
    found = robustness(RANKED, WEIGHTS)
    assert found.places[0].to_next is None
    assert found.places[1].to_next == pytest.approx(0.1)


def test_an_ineligible_pair_has_no_chance_and_takes_none():
    found = robustness((*RANKED, match("n4", 1.0, 1.0, Verdict.FAIL)), WEIGHTS, 1)
    assert found.places[3].any_weights.first == 0.0
    assert sum(each.any_weights.first for each in found.places) == pytest.approx(1.0)


def test_an_empty_ranking_has_no_places():
    assert robustness((), WEIGHTS).places == ()
