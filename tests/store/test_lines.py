from datetime import date

import pytest

from matcher.domain.instrument import Availability
from matcher.domain.line import LineEntry, Report
from matcher.domain.money import Money
from matcher.domain.review import AccountRole
from matcher.domain.value import Source
from matcher.store import accounts, lines
from matcher.store.versions import NotFoundError

SOURCE = Source(url="https://example.org/a", as_of=date(2026, 1, 1), title="Notice")
USE = LineEntry(
    instrument_id="line",
    report=Report.USE,
    on=date(2026, 1, 5),
    drawn=Money(minor=10**15, currency="JPY", as_of=date(2026, 1, 5)),
    source=SOURCE,
)
STATUS = LineEntry(
    instrument_id="line",
    report=Report.STATUS,
    on=date(2026, 2, 1),
    availability=Availability.CLOSED,
    note="枠終了",
    source=SOURCE,
)


@pytest.fixture
def officer(session):
    return accounts.add(session, "o@example.org", "hash", AccountRole.OFFICER).id


def test_what_was_entered_is_read_back_the_newest_day_first(session, officer):
    lines.add(session, STATUS, officer)
    lines.add(session, USE, officer)
    assert [one.entry for one in lines.of_instrument(session, "line")] == [STATUS, USE]
    assert [one.entry for one in lines.every(session)] == [STATUS, USE]
    assert lines.of_instrument(session, "other") == []


def test_nothing_can_be_withdrawn_that_is_not_there(session, officer):
    with pytest.raises(NotFoundError):
        lines.withdraw(session, 99, officer, "wrong")
