from dataclasses import replace
from datetime import date

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile, Role
from matcher.domain.rule import Verdict
from matcher.services.panel import look, outlooks
from matcher.services.purposes import purposes
from matcher.services.ranking import Policy

CATALOGUE = load()
TODAY = date(2026, 11, 24)
BY = replace(Policy.declared(CATALOGUE), day=TODAY)


def test_a_firm_that_has_said_nothing_is_asked_and_not_refused():
    panel = look(CATALOGUE, FirmProfile(name="x"), CATALOGUE.needs, BY)
    assert panel.of(Verdict.FAIL) == ()
    assert panel.of(Verdict.UNKNOWN)
    assert all(one.missing for one in panel.of(Verdict.UNKNOWN))
    assert panel.completeness == 0
    assert panel.sure == 0
    assert panel.possible == panel.needs
    assert panel.needs == len(CATALOGUE.needs)


def test_an_answer_settles_an_instrument_and_names_the_condition_that_failed():
    japanese = FirmProfile(name="x", country="Japan", roles=(Role.INVESTOR,))
    found = {one.instrument.id: one for one in outlooks(CATALOGUE, japanese, TODAY)}
    assert found["nexi-ukraine-oii-line"].verdict is Verdict.PASS
    found = {
        one.instrument.id: one
        for one in outlooks(CATALOGUE, japanese.model_copy(update={"country": "Poland"}), TODAY)
    }
    assert found["nexi-ukraine-oii-line"].verdict is Verdict.FAIL
    assert [rule.id for rule in found["nexi-ukraine-oii-line"].failed] == ["japanese-firm"]


def test_the_purpose_of_a_question_is_what_reads_its_answer():
    found = purposes(CATALOGUE, FirmProfile(name="x"), BY)
    assert "sector_fit" in found["sectors"].criteria
    assert "capability" in found["text_ja"].criteria
    assert set(found["oblasts"].criteria) == {"region_fit"}
    assert "ticket_fit" in found["ticket_max"].criteria
    assert "sanctions" in found["sanctions_clear"].rules
    assert "nexi-ukraine-oii-line" in found["country"].instruments
    assert not found["website"].matters
    assert "capability" not in found["website"].criteria


def test_an_instrument_that_is_closed_twice_over_asks_nothing_more():
    closed = FirmProfile(name="x", country="Poland", roles=(Role.SUPPLIER,))
    found = purposes(CATALOGUE, closed, BY)
    assert "nexi-ukraine-oii-line" not in found["equity_share"].instruments
    assert "nexi-ukraine-oii-line" not in found["country"].instruments


def test_a_question_counts_by_the_weights_in_force():
    """Under weights of which half are on timing, availability is worth half a score."""
    declared = BY.weights.weights
    half = dict.fromkeys(declared, 0.0) | {"timing_fit": 0.5, "capability": 0.5}
    other = replace(BY, weights=BY.weights.model_copy(update={"weights": half}))
    found = purposes(CATALOGUE, FirmProfile(name="x"), other)
    assert found["available_from"].criteria == {"timing_fit": 0.5}
    assert purposes(CATALOGUE, FirmProfile(name="x"), BY)["available_from"].criteria == {
        "timing_fit": declared["timing_fit"]
    }


def test_one_of_several_answers_that_stand_for_one_another_is_enough():
    said = FirmProfile(name="x", text_ja="橋梁", oblasts=("Lviv",), ukrainian_partner=False)
    panel = look(CATALOGUE, said, CATALOGUE.needs, BY)
    assert "text_ja" in panel.answered
    asked = {*panel.answered, *panel.unanswered}
    assert not asked & {"text_en", "text_uk", "tags", "excluded_oblasts"}
    assert "partner_owners_ukrainian" not in asked
