from datetime import date

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.rule import Verdict
from matcher.engine.text import kept
from matcher.services import ranking
from matcher.services.ranking import Policy, rank_all, rank_brief, rank_firm, rank_firms

CATALOGUE = load()
FIRM = FirmProfile(name="A", text_en="bridges", sanctions_clear=False)
NEEDS = (Need(id="n1", title="Bridge"), Need(id="n2", title="School"))


def dated(**days):
    rules = tuple(
        rule.model_copy(update=days) if rule.id == "sanctions" else rule
        for rule in CATALOGUE.rules
    )
    return CATALOGUE.model_copy(update={"rules": rules})


def test_a_rule_that_is_no_longer_in_force_is_not_judged():
    catalogue = dated(valid_until=date(2025, 12, 31))
    weights = Policy.declared(catalogue).weights
    judged = {
        day: rank_firm(catalogue, "f", FIRM, NEEDS, Policy(weights, day))[0]
        for day in (date(2025, 12, 31), date(2026, 1, 1))
    }
    assert judged[date(2025, 12, 31)].eligibility is Verdict.FAIL
    assert "sanctions" not in {each.rule_id for each in judged[date(2026, 1, 1)].verdicts}


def test_a_verdict_keeps_what_was_observed():
    match = rank_firm(CATALOGUE, "f", FIRM, NEEDS)[0]
    assert {each.rule_id: each.observed for each in match.verdicts} == {
        "sanctions": "no",
        "need-open": "",
        "place-accepted": "no",
    }


def test_other_weights_give_other_scores():
    declared = Policy.declared(CATALOGUE)
    only = dict.fromkeys(declared.weights.weights, 0.0) | {"capability": 1.0}
    other = Policy(declared.weights.model_copy(update={"weights": only}), declared.day)
    first = rank_firm(CATALOGUE, "f", FIRM, NEEDS, other)[0]
    parts = {each.criterion_id: each.points for each in first.contributions}
    assert first.need_id == "n1"
    assert parts["capability"] == first.score


def test_an_ineligible_pair_stands_behind_the_others_and_has_no_rank():
    """One need lies where the firm does not work; the other one is rank 1."""
    firm = FirmProfile(
        name="A", text_en="bridges", sanctions_clear=True, excluded_oblasts=("Sumy",)
    )
    needs = (
        Need(id="n1", title="Bridge", oblasts=("Sumy",), stage="tender"),
        Need(id="n2", title="School", oblasts=("Lviv",), stage="tender"),
    )
    expected = [("n2", 1), ("n1", None)]
    assert [(one.need_id, one.rank) for one in rank_firm(CATALOGUE, "f", firm, needs)] == expected
    few = rank_all(CATALOGUE, [("f", firm)], needs, top=2)
    assert [(one.need_id, one.rank) for one in few] == expected
    (other,) = rank_firms(CATALOGUE, [("f", firm)], needs[:1])
    assert other.rank is None
    assert [one[1:3] for one in rank_brief(CATALOGUE, [("f", firm)], needs)] == [
        *(("n2", 1), ("n1", 2))
    ]


def test_what_was_read_off_a_register_is_shared_by_some_callers_only(monkeypatch):
    """With two to share, the third gets columns of its own; a ranking is the same from each."""
    monkeypatch.setattr(ranking, "LENT", 2)
    ranking._shelf.cache_clear()
    first, second, third = (ranking._encoded(CATALOGUE, NEEDS, None)[1] for _ in range(3))
    assert second is first
    assert third is not first
    assert third.texts is first.texts
    ranking._shelf.cache_clear()


def test_a_ranking_after_a_need_has_changed_is_that_of_a_fresh_start():
    register = (Need(id="n0", title="Water supply pumps"), *NEEDS)
    registers = [register]
    registers += [(register[0].model_copy(update={"title": "Ремонт мосту"}), *NEEDS)]
    registers += [(*register, Need(id="n3", title="Bridge over a river")), NEEDS]
    warm = [rank_firm(CATALOGUE, "f", FIRM, needs) for needs in registers]
    for needs, found in zip(registers, warm, strict=True):
        for each in (ranking._kept, ranking._fitted, ranking._shelf):
            each.cache_clear()
        assert rank_firm(CATALOGUE, "f", FIRM, needs) == found


def test_what_texts_say_is_dropped_when_it_has_grown_too_large(monkeypatch):
    ranking._kept.cache_clear()
    before = ranking.text_model(CATALOGUE).fit(["Bridge"])._kept
    assert ranking.text_model(CATALOGUE)._kept is before
    monkeypatch.setattr(kept, "MOST", before.size - 1)
    assert ranking.text_model(CATALOGUE)._kept is not before
