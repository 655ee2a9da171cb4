import pytest

from matcher.catalogue.loader import load
from matcher.domain.effort import StepKind
from matcher.domain.firm import FirmProfile, Role, SectorClaim
from matcher.domain.need import Need
from matcher.domain.rule import Verdict
from matcher.domain.statement import Code, Topic
from matcher.services.explaining import explain_asked, explain_pair, for_instrument
from matcher.services.ranking import rank_firm
from matcher.services.telling import tell_shared
from matcher.wording import speaking

CATALOGUE = load()
WATER = {"title": "Water pumps", "sector": "water_supply_sanitation", "stage": "tender"}
NEEDS = (
    Need(id="n1", oblasts=("Lviv",), **WATER),
    Need(id="n2", title="A school", sector="education", oblasts=("Odesa",)),
    Need(id="n3", oblasts=("Lviv", "Sumy"), **WATER),
)
FIRM = FirmProfile(
    name="A",
    text_en="water pumps",
    sectors=(SectorClaim(sector="water_supply_sanitation"),),
    sanctions_clear=True,
    oblasts=("Lviv",),
)


def explained(need, firm=FIRM):
    return explain_pair(CATALOGUE, ("f", firm), need, NEEDS)


def told(explanation, topic, code):
    return [each for each in explanation.statements if (each.topic, each.code) == (topic, code)]


def test_the_explanation_is_the_match_that_was_ranked():
    ranked = {match.need_id: match for match in rank_firm(CATALOGUE, "f", FIRM, NEEDS)}
    for need in NEEDS:
        assert explained(need).match == ranked[need.id]


def test_what_helped_and_hurt_are_parts_of_the_score():
    found = explained(NEEDS[1])
    parts = {part.criterion_id: part for part in found.match.contributions}
    for each in told(found, Topic.HELPED, Code.CRITERION):
        assert each.values["points"] == parts[each.subject].points
        assert each.values["value"] >= 0.5
    hurt = told(found, Topic.HURT, Code.CRITERION)
    for each in hurt:
        part = parts[each.subject]
        assert each.values["lost"] == pytest.approx(part.weight - part.points)
    assert "capability" in {each.subject for each in hurt}


def test_what_both_speak_of_is_told_in_the_language_of_the_reader():
    firm = FIRM.model_copy(update={"text_en": "", "text_ja": "ガスタービンの保守"})
    found = explained(Need(id="n5", title="Gas turbines"), firm)
    assert told(found, Topic.HELPED, Code.SHARED)
    with speaking("en"):
        assert tell_shared(found.shared) == "Both speak of: gas turbine."
    with speaking("uk"):
        assert "газова турбіна" in tell_shared(found.shared)


def test_words_of_every_trade_are_no_common_ground():
    firm = FIRM.model_copy(update={"text_en": "Projects"})
    found = explained(Need(id="n4", title="A project"), firm)
    assert not found.shared
    assert not told(found, Topic.HELPED, Code.SHARED)


def test_every_unknown_criterion_is_named():
    found = explained(NEEDS[0])
    blank = {part.criterion_id for part in found.match.contributions if part.value is None}
    assert {each.subject for each in told(found, Topic.UNKNOWN, Code.CRITERION)} == blank


def test_the_first_has_nothing_before_it_and_the_next_is_told_its_distance():
    first, second = (match.need_id for match in rank_firm(CATALOGUE, "f", FIRM, NEEDS)[:2])
    by_id = {need.id: need for need in NEEDS}
    assert told(explained(by_id[first]), Topic.CHANGE, Code.FIRST)
    distance = told(explained(by_id[second]), Topic.CHANGE, Code.NEXT_RANK)[0]
    ahead, behind = explained(by_id[first]).match, explained(by_id[second]).match
    assert distance.subject == first
    assert distance.values["gap"] == pytest.approx(ahead.score - behind.score)


def test_raising_the_named_criterion_closes_the_gap():
    second = rank_firm(CATALOGUE, "f", FIRM, NEEDS)[1].need_id
    found = explained(next(need for need in NEEDS if need.id == second))
    raised = told(found, Topic.CHANGE, Code.RAISE)[0]
    part = next(one for one in found.match.contributions if one.criterion_id == raised.subject)
    gained = (raised.values["needed"] - raised.values["value"]) * part.weight
    gap = told(found, Topic.CHANGE, Code.NEXT_RANK)[0].values["gap"]
    assert gained == pytest.approx(gap)


def test_an_ineligible_pair_is_told_the_way_and_no_distance():
    firm = FIRM.model_copy(update={"excluded_oblasts": ("Lviv", "Sumy")})
    found = explained(NEEDS[2], firm)
    assert found.match.eligibility is Verdict.FAIL
    assert told(found, Topic.HURT, Code.RULE)[0].subject == "place-accepted"
    assert [step.values for step in found.counterfactual.ways[0].steps] == [("Lviv", "Sumy")]
    assert told(found, Topic.CHANGE, Code.WAY)
    assert not told(found, Topic.CHANGE, Code.NEXT_RANK)


def test_what_nobody_can_change_is_said_plainly():
    done = NEEDS[2].model_copy(update={"stage": "completed"})
    found = explained(done)
    assert told(found, Topic.CHANGE, Code.BLOCKED)[0].subject == "need-open"
    assert not told(found, Topic.CHANGE, Code.WAY)


def test_the_question_that_moves_most_is_named():
    firm = FIRM.model_copy(update={"sanctions_clear": None})
    found = explain_asked(CATALOGUE, ("f", firm), NEEDS[0], NEEDS)
    assert told(found, Topic.CHANGE, Code.QUESTION)[0].subject == "sanctions_clear"


def test_an_instrument_tells_what_opens_it():
    line = next(each for each in CATALOGUE.instruments if each.id == "nexi-ukraine-oii-line")
    firm = FirmProfile(name="A", country="Japan", roles=(Role.SUPPLIER,))
    need = Need(id="n", title="N", country="Ukraine")
    found = for_instrument(CATALOGUE, line, (firm, need))
    assert [(step.kind, step.values) for step in found.ways[0].steps] == [
        (StepKind.CHANGE, ("investor", "operator"))
    ]
    abroad = firm.model_copy(update={"country": "Poland"})
    assert for_instrument(CATALOGUE, line, (abroad, need)).blocked == ("japanese-firm",)
