"""Usable, to be asked for or closed: each with the reason."""

from datetime import date

import pytest

from matcher.domain.firm import Role
from matcher.domain.instrument import Anchor, Availability
from matcher.domain.rule import Rule, Verdict
from matcher.domain.situation import LineState
from matcher.domain.stack import LegStatus
from matcher.domain.value import Label, Source
from matcher.finance.candidate import anchors, candidate
from tests.finance.given import LABEL, POLICY, instrument, situation, usd

RULE = Rule(
    id="partner",
    field="firm.ukrainian_partner",
    is_true=True,
    reason=Label.model_validate(LABEL),
    source=Source(url="https://example.org", as_of=date(2026, 1, 1)),
)


@pytest.mark.parametrize(
    ("verdict", "status", "code"),
    [
        (Verdict.PASS, LegStatus.USABLE, None),
        (Verdict.UNKNOWN, LegStatus.ENQUIRE, "answer:partner"),
        (Verdict.FAIL, LegStatus.NOT_USABLE, "rule:partner"),
    ],
)
def test_a_verdict_decides(verdict: Verdict, status: LegStatus, code: str | None) -> None:
    found = candidate(instrument("loan"), [(RULE, verdict)], situation(), POLICY)
    assert found.status is status
    assert [reason.code for reason in found.reasons] == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("open", LegStatus.USABLE),
        ("unconfirmed", LegStatus.ENQUIRE),
        ("planned", LegStatus.ENQUIRE),
        ("closed", LegStatus.NOT_USABLE),
        ("precedent", LegStatus.NOT_USABLE),
    ],
)
def test_availability_decides(state: str, status: LegStatus) -> None:
    one = instrument("loan", availability=state)
    assert candidate(one, [], situation(), POLICY).status is status


def test_what_has_no_terms_is_asked_for_and_never_combined() -> None:
    found = candidate(instrument("loan", numbers="none"), [], situation(), POLICY)
    assert found.status is LegStatus.ENQUIRE
    assert not found.combines


def test_a_cover_without_a_published_share_is_asked_for_and_never_combined() -> None:
    one = instrument("cover", kind="guarantee", function="covers")
    found = candidate(one, [], situation(), POLICY)
    assert [reason.code for reason in found.reasons] == ["cover_unpublished:cover"]
    assert not found.combines


def test_an_officers_confirmation_outranks_what_was_published() -> None:
    one = instrument("loan", availability="unconfirmed")
    line = LineState(instrument_id="loan", availability=Availability.OPEN)
    assert candidate(one, [], situation(), POLICY, line).status is LegStatus.USABLE


def test_a_line_without_room_is_closed() -> None:
    line = LineState(instrument_id="loan", room_high=usd(0))
    found = candidate(instrument("loan"), [], situation(), POLICY, line)
    assert [reason.code for reason in found.reasons] == ["no_room:loan"]


def test_a_tenor_beyond_the_longest_closes_an_instrument() -> None:
    one = instrument("loan", terms={"tenor_years_max": 7})
    assert candidate(one, [], situation(tenor_years=7), POLICY).status is LegStatus.USABLE
    assert candidate(one, [], situation(tenor_years=8), POLICY).status is LegStatus.NOT_USABLE


def test_owners_have_equity_suppliers_a_contract_and_the_silent_both() -> None:
    assert anchors([Role.INVESTOR]) == {Anchor.OWN_EQUITY}
    assert anchors([Role.SUPPLIER]) == {Anchor.EXPORT_CONTRACT}
    assert anchors([Role.SUPPLIER, Role.OPERATOR]) == set(Anchor)
    assert anchors([]) == set(Anchor)
