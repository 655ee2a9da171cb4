from datetime import date
from types import SimpleNamespace

import pytest

from matcher.catalogue.loader import load
from matcher.domain.instrument import Availability
from matcher.domain.line import LineEntry, Report
from matcher.domain.money import Money, Rate, RateTable
from matcher.domain.review import AccountRole
from matcher.domain.value import Source
from matcher.services import accounts, lines, weighting
from matcher.services.ranking import Policy
from matcher.store import lines as stored
from matcher.store.versions import StaleVersionError

TODAY = date(2026, 11, 24)


def usd(amount):
    return Money.of(amount, "USD")


def rate(currency, value):
    return Rate(currency=currency, usd=value, source=source("rates"))


def source(name, day=date(2026, 1, 1)):
    return Source(url=f"https://example.org/{name}", as_of=day)


RATES = RateTable(rates=(rate("USD", 1), rate("JPY", "0.01")))


def instrument(*sizes, line=None):
    readings = tuple(SimpleNamespace(money=size) for size in sizes)
    conflicts = (SimpleNamespace(readings=readings),) if readings else ()
    return SimpleNamespace(
        id="line", terms=SimpleNamespace(line=line), conflicts=conflicts, windows=()
    )


def use(amount, name="a", day=date(2026, 2, 1)):
    return LineEntry(
        instrument_id="line", report=Report.USE, on=day, drawn=amount, source=source(name)
    )


def catalogue(*instruments):
    return SimpleNamespace(instruments=instruments, rates=RATES)


def test_sizes_that_disagree_leave_a_range_and_are_never_added():
    """Sizes 100 and 150, 30 drawn by one source and 40 by another: 100-40 to 150-30."""
    left = lines.room(instrument(usd(100), usd(150)), [use(usd(30)), use(usd(40), "b")], RATES)
    assert (left.low, left.high) == (usd(60), usd(120))


def test_two_reports_of_one_source_are_one_drawing_of_which_the_newer_counts():
    entries = [use(usd(30), day=date(2026, 1, 1)), use(usd(50), day=date(2026, 5, 1))]
    left = lines.room(instrument(line=usd(100)), entries, RATES)
    assert (left.low, left.high) == (usd(50), usd(50))


def test_nothing_reported_as_drawn_leaves_the_lowest_room_unknown():
    left = lines.room(instrument(line=usd(100)), [], RATES)
    assert (left.low, left.high) == (None, usd(100))


def test_a_size_in_another_currency_is_brought_over_by_the_dated_rate():
    """20,000 yen at 0.01 dollar are 200 dollars; with 50 drawn, 50 to 150 are left."""
    left = lines.room(instrument(usd(100), Money.of(20_000, "JPY")), [use(usd(50))], RATES)
    assert (left.low, left.high) == (usd(50), usd(150))


def test_a_size_whose_currency_has_no_rate_is_named_and_leaves_the_highest_unknown():
    left = lines.room(instrument(usd(100), Money.of(90, "EUR")), [use(usd(50))], RATES)
    assert (left.low, left.high, left.without_rate) == (usd(50), None, ("EUR",))


def test_more_drawn_than_the_size_leaves_nothing():
    left = lines.room(instrument(line=usd(100)), [use(usd(130))], RATES)
    assert (left.low, left.high) == (usd(0), usd(0))


@pytest.fixture
def officer(session):
    return accounts.create(session, "o@example.org", "correct horse", AccountRole.OFFICER)


def test_what_an_officer_confirms_is_the_state_until_it_is_withdrawn(session, officer):
    line = catalogue(instrument(line=usd(100)))
    entry = LineEntry(
        instrument_id="line",
        report=Report.CONFIRMATION,
        on=date(2026, 3, 1),
        availability=Availability.OPEN,
        source=source("letter"),
    )
    entry_id = lines.record(session, line, officer, entry, TODAY)
    assert lines.states(session, line)["line"].availability is Availability.OPEN
    lines.withdraw(session, officer, entry_id, "another line was meant")
    assert lines.states(session, line) == {}
    (kept,) = stored.of_instrument(session, "line")
    assert (kept.withdrawn_by, kept.withdrawn_why) == (officer.id, "another line was meant")
    with pytest.raises(StaleVersionError):
        lines.withdraw(session, officer, entry_id, "again")


def test_an_entry_of_tomorrow_or_of_no_instrument_is_refused(session, officer):
    line = catalogue(instrument(line=usd(100)))
    with pytest.raises(lines.EntryError, match="future"):
        lines.record(session, line, officer, use(usd(1), day=date(2026, 12, 1)), TODAY)
    with pytest.raises(lines.EntryError, match="catalogue"):
        lines.record(session, catalogue(), officer, use(usd(1)), TODAY)


def test_an_entry_is_not_withdrawn_without_a_reason(session, officer):
    line = catalogue(instrument(line=usd(100)))
    entry_id = lines.record(session, line, officer, use(usd(1)), TODAY)
    with pytest.raises(lines.EntryError):
        lines.withdraw(session, officer, entry_id, "  ")
    assert stored.of_instrument(session, "line")[0].counts


def test_rankings_are_judged_with_the_lines_as_they_stand(session, officer):
    """The whole line is drawn, so no room is left of it where rankings read it."""
    seeds = load()
    open_lines = [one for one in seeds.instruments if one.terms.line and one.has_terms]
    assert open_lines
    one = open_lines[0]
    drawn = one.terms.line.model_copy(update={"as_of": None})
    entry = LineEntry(
        instrument_id=one.id,
        report=Report.USE,
        on=date(2026, 2, 1),
        drawn=drawn,
        source=source("notice"),
    )
    lines.record(session, seeds, officer, entry, TODAY)
    judged = weighting.policy(session, seeds)
    assert judged.lines[one.id].room_high == Money(minor=0, currency=drawn.currency)
    assert weighting.policy(session, seeds).weights == Policy.declared(seeds).weights
