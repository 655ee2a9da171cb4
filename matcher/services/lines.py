"""The state of lines: what officers have entered, and the room that leaves."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.instrument import Instrument
from matcher.domain.line import LineEntry, Report, Room
from matcher.domain.money import Money, RateMissingError, RateTable
from matcher.domain.situation import LineState
from matcher.store import audit, lines
from matcher.store.accounts import Account
from matcher.store.lines import StoredEntry


class EntryError(ValueError):
    """An entry does not fit its line; `field` names what, the text says how to mend it."""

    def __init__(self, field: str, remedy: str) -> None:
        super().__init__(remedy)
        self.field = field


def record(
    session: Session, catalogue: Catalogue, officer: Account, entry: LineEntry, today: date
) -> int:
    """Give the id of an entry that an officer makes.

    Raises
    ------
    EntryError
        The instrument is not in the catalogue, or a day lies in the future.
    """
    if all(one.id != entry.instrument_id for one in catalogue.instruments):
        raise EntryError("instrument_id", "choose an instrument of the catalogue")
    for field, day in (("on", entry.on), ("source_as_of", entry.source.as_of)):
        if day > today:
            raise EntryError(field, "the day cannot lie in the future")
    entry_id = lines.add(session, entry, officer.id)
    details: dict[str, str | int] = {"report": entry.report.value, "entry": entry_id}
    details["on"] = entry.on.isoformat()
    audit.append(session, officer.actor, "reported on a line", entry.instrument_id, details)
    return entry_id


def withdraw(session: Session, officer: Account, entry_id: int, why: str) -> None:
    """Take a wrong entry back, with the reason.

    Raises
    ------
    EntryError
        No reason is given.
    NotFoundError
        No entry has that id.
    StaleVersionError
        Somebody has taken it back already.
    """
    if not why.strip():
        raise EntryError("why", "say why the entry is wrong")
    kept = lines.withdraw(session, entry_id, officer.id, why.strip())
    details: dict[str, str | int] = {"entry": entry_id, "why": why.strip()[:200]}
    instrument_id = kept.entry.instrument_id
    audit.append(session, officer.actor, "withdrew a report on a line", instrument_id, details)


def states(session: Session, catalogue: Catalogue) -> Mapping[str, LineState]:
    """Give what is known today of each line that somebody has reported on."""
    entries: dict[str, list[StoredEntry]] = {}
    for one in lines.every(session):
        if one.counts:
            entries.setdefault(one.entry.instrument_id, []).append(one)
    return {
        instrument.id: _state(instrument, [one.entry for one in entries[instrument.id]], catalogue)
        for instrument in catalogue.instruments
        if instrument.id in entries
    }


def room(instrument: Instrument, entries: Sequence[LineEntry], rates: RateTable) -> Room:
    """Give what is left of a line, from its published sizes and what was reported as drawn.

    Published sizes are readings of one line and are never added. Of each source only its newest
    report counts. The lowest room is the smallest size less the most drawn, the highest the
    largest size less the least drawn; nothing reported as drawn leaves the lowest unknown.
    Everything is in the currency of the first size, by the dated rates of the catalogue; a figure
    whose currency has none is left out and named.
    """
    sizes = _sizes(instrument)
    drawn = list(_newest_by_source(entries))
    if not sizes:
        return Room(drawn=tuple(drawn))
    currency = _currency([*sizes, *drawn], rates)
    known_sizes, lost = _converted(sizes, currency, rates)
    known_drawn, also_lost = _converted(drawn, currency, rates)
    if not known_sizes:
        return Room(sizes=tuple(sizes), drawn=tuple(drawn), without_rate=lost)
    least = min(known_drawn, default=None)
    low = None if not known_drawn else _less(min(known_sizes), max(known_drawn))
    high = max(known_sizes) if least is None else _less(max(known_sizes), least)
    return Room(
        low=None if low is None else Money(minor=low, currency=currency),
        high=None if lost else Money(minor=high, currency=currency),
        sizes=tuple(sizes),
        drawn=tuple(drawn),
        without_rate=tuple(sorted({*lost, *also_lost})),
    )


def _state(
    instrument: Instrument, entries: Sequence[LineEntry], catalogue: Catalogue
) -> LineState:
    left = room(instrument, entries, catalogue.rates)
    said = [one for one in entries if one.availability is not None]
    return LineState(
        instrument_id=instrument.id,
        room_low=left.low,
        room_high=left.high,
        availability=said[0].availability if said else None,
        source=(said or list(entries))[0].source,
    )


def _sizes(instrument: Instrument) -> list[Money]:
    stated = [instrument.terms.line] if instrument.terms.line is not None else []
    readings = [
        reading.money
        for conflict in instrument.conflicts
        for reading in conflict.readings
        if reading.money is not None
    ]
    return list(dict.fromkeys([*stated, *readings]))


def _newest_by_source(entries: Iterable[LineEntry]) -> list[Money]:
    newest: dict[str, LineEntry] = {}
    for one in entries:
        if one.report is Report.USE:
            known = newest.get(one.source.url)
            newest[one.source.url] = one if known is None or one.on > known.on else known
    return [one.drawn for one in newest.values() if one.drawn is not None]


def _currency(amounts: Sequence[Money], rates: RateTable) -> str:
    """Give the first currency that has a rate, so that the others can be brought to it."""
    for money in amounts:
        try:
            rates.rate(money.currency)
        except RateMissingError:
            continue
        return money.currency
    return amounts[0].currency


def _converted(
    amounts: Sequence[Money], currency: str, rates: RateTable
) -> tuple[list[int], tuple[str, ...]]:
    found, lost = [], set()
    for money in amounts:
        try:
            found.append(rates.convert(money, currency).minor)
        except RateMissingError:
            lost.add(money.currency)
    return found, tuple(sorted(lost))


def _less(size: int, drawn: int) -> int:
    return max(0, size - drawn)
