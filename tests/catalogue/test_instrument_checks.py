"""Validity and conflicts of instruments."""

from datetime import date

from matcher.catalogue.instrument_checks import (
    conflict_problems,
    field_problems,
    instrument_problems,
    overlap_problems,
    rule_problems,
)
from matcher.catalogue.loader import load
from matcher.domain.instrument import Conflict, Reading
from matcher.domain.rule import Rule
from matcher.domain.value import Label, Source

WORDS = Label(en="a", ja="あ", uk="а")
SOURCE = Source(url="https://example.org", as_of=date(2026, 1, 1))


def rule(start, end):
    return Rule(
        id="size",
        field="firm.size",
        one_of=("sme",),
        reason=WORDS,
        source=SOURCE,
        valid_from=start,
        valid_until=end,
    )


def conflict(working, reason=WORDS):
    reading = Reading(text=WORDS, source=SOURCE)
    return Conflict(
        id="line",
        question=WORDS,
        readings=(reading, reading),
        working=working,
        working_reason=reason,
    )


def test_versions_that_share_a_day_are_told():
    early, late = rule(None, date(2026, 6, 1)), rule(date(2026, 6, 1), None)
    assert list(rule_problems("loan", (early, late))) == [
        "loan: size: two versions are valid on the same day"
    ]


def test_versions_that_follow_each_other_are_sound():
    early, late = rule(None, date(2026, 5, 31)), rule(date(2026, 6, 1), None)
    assert list(rule_problems("loan", (early, late))) == []


def test_a_rule_that_ends_before_it_begins_is_told():
    backwards = rule(date(2026, 6, 1), date(2026, 5, 1))
    assert list(rule_problems("loan", (backwards,))) == [
        "loan: size.valid_until: lies before valid_from"
    ]


def test_a_working_figure_must_be_one_of_the_readings():
    assert list(conflict_problems("loan", (conflict(2),))) == [
        "loan.conflicts.line.working: names no reading"
    ]


def test_a_working_figure_needs_a_reason():
    assert list(conflict_problems("loan", (conflict(1, None),))) == [
        "loan.conflicts.line.working_reason: is missing"
    ]


def test_versions_of_different_rules_may_share_a_day():
    one, other = rule(None, None), rule(None, None).model_copy(update={"id": "role"})
    assert list(rule_problems("loan", (one, other))) == []


def test_instruments_of_different_ids_may_share_a_day(seeds):
    (loan,) = load(seeds).instruments
    assert list(overlap_problems((loan, loan.model_copy(update={"id": "grant"})))) == []


def test_a_conflict_may_stay_open():
    assert list(conflict_problems("loan", (conflict(None),))) == []


def test_two_instruments_of_one_id_are_told(seeds):
    (loan,) = load(seeds).instruments
    assert list(overlap_problems((loan, loan))) == [
        "instruments/loan: two versions are valid on the same day"
    ]


def test_an_instrument_that_ends_before_it_begins_is_told(seeds):
    catalogue = load(seeds)
    dates = {"valid_from": date(2026, 2, 1), "valid_until": date(2026, 1, 1)}
    loan = catalogue.instruments[0].model_copy(update=dates)
    changed = catalogue.model_copy(update={"instruments": (loan,)})
    assert list(instrument_problems(changed)) == [
        "instruments/loan.valid_until: lies before valid_from"
    ]


def test_a_rule_on_a_field_nobody_can_observe_is_a_problem():
    dangling = rule(None, None).model_copy(update={"field": "firm.colour"})
    assert list(field_problems("rules.toml", dangling)) == [
        "rules.toml: size.field: firm.colour is no attribute a rule can read"
    ]


def test_a_rule_whose_operator_cannot_read_its_field_is_a_problem():
    wrong = rule(None, None).model_copy(update={"field": "firm.employees"})
    assert list(field_problems("rules.toml", wrong)) == [
        "rules.toml: size.one_of: does not read firm.employees, which is a number"
    ]
