"""The pair of the tests of financing asks 50 million dollars; its best stack draws 10 million on
UNIDO's programme, whose size is 188 million dollars; its other published readings are left out.
"""

from datetime import date
from decimal import Decimal

import pytest

from matcher.domain.desk import CaseKind, ConflictKind
from matcher.domain.line import LineEntry, Report
from matcher.domain.money import Money
from matcher.domain.review import AccountRole, Move, Status, Step
from matcher.domain.strain import StrainKind
from matcher.domain.value import Source
from matcher.services.interests import state
from matcher.services.review import take
from matcher.services.strains.finding import strained
from matcher.store import accounts, firms, interests, lines, matches, needs, runs
from tests.services.test_financing import CATALOGUE as PUBLISHED
from tests.services.test_financing import FIRM, NEED
from tests.store.conftest import a_match, a_run

LINE = "unido-japan-ukraine"
CATALOGUE = PUBLISHED.model_copy(
    update={
        "instruments": tuple(
            one.model_copy(update={"conflicts": ()}) if one.id == LINE else one
            for one in PUBLISHED.instruments
        )
    }
)
OTHER = NEED.model_copy(update={"id": "n2", "title": "Another pumping station"})


@pytest.fixture
def officer(session):
    runs.add(session, a_run("r1", 1))
    for need in (NEED, OTHER):
        needs.save(session, need)
    firms.add(session, "f1", FIRM)
    matches.replace_for_firm(session, "r1", "f1", [a_match(NEED.id), a_match("n2", rank=2)])
    account = accounts.add(session, "officer@example.org", "h", AccountRole.OFFICER)
    interests.declare(session, account.id, CaseKind.NEED, [NEED.id, "n2"])
    return account


@pytest.fixture
def pair(session, officer):
    del officer
    return [row.id for row in matches.for_firm(session, "f1")]


def drawn(session, officer, millions):
    entry = LineEntry(
        instrument_id=LINE,
        report=Report.USE,
        on=date(2026, 6, 1),
        drawn=Money.of(Decimal(millions) * 10**6, "USD"),
        source=Source(url="https://example.org", as_of=date(2026, 6, 1)),
    )
    lines.add(session, entry, officer.id)


def kinds(session, officer, match_ids, **how):
    found = strained(session, CATALOGUE, officer, match_ids, **how).strains
    return {(one.kind, one.instrument_id) for key in match_ids for one in found[key]}


def test_a_match_says_what_it_draws_on_a_limited_line(session, officer, pair):
    uses = strained(session, CATALOGUE, officer, pair[:1]).uses[pair[0]]
    [use] = [one for one in uses if one.instrument_id == LINE]
    assert (use.drawn.minor, use.claimed.minor, use.left.minor, use.others) == (
        *(1_000_000_000, 0, 18_800_000_000, 0),
    )
    assert kinds(session, officer, pair, together=True) == set()


def test_two_matches_that_fit_singly_are_too_much_together(session, officer, pair):
    """188 less 173 leaves 15 million: enough for one of ten, not for two."""
    drawn(session, officer, 173)
    assert kinds(session, officer, pair) == set()
    assert kinds(session, officer, pair, together=True) == {(StrainKind.SHARED, LINE)}


def test_what_is_accepted_or_waits_for_approval_counts(session, officer, pair):
    """The cost of 50 million takes a second person, so the acceptance waits for approval."""
    drawn(session, officer, 173)
    taken = take(
        session, CATALOGUE, officer, (pair[0], 1), Move(step=Step.ACCEPT, note="It fits.")
    )
    assert taken.status in {Status.ACCEPTED, Status.AWAITING_APPROVAL}
    assert (StrainKind.SHARED, LINE) in kinds(session, officer, pair[1:])
    assert kinds(session, officer, pair[:1]) == set()


def test_an_exhausted_line_is_named_where_nothing_else_closes_it(session, officer, pair):
    drawn(session, officer, 188)
    assert kinds(session, officer, pair) == {(StrainKind.EXHAUSTED, LINE)}


def test_an_interest_in_a_provider_is_told_before_deciding(session, officer, pair):
    state(session, officer, ConflictKind.PROVIDER, "UNIDO")
    assert kinds(session, officer, pair) == {(StrainKind.INTEREST, LINE)}
