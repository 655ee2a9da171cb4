"""What was reported of lines: appended, and withdrawn where it was wrong."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from matcher.domain.instrument import Availability
from matcher.domain.line import LineEntry, Report
from matcher.domain.money import Money
from matcher.domain.value import Source, Value
from matcher.store.columns import now
from matcher.store.tables import LineEntryRecord
from matcher.store.versions import StaleVersionError, found


class StoredEntry(Value):
    """An entry with who made it and, where it was wrong, who took it back and why."""

    id: int
    entry: LineEntry
    entered_by: int
    entered_at: datetime
    withdrawn_by: int | None
    withdrawn_at: datetime | None
    withdrawn_why: str

    @property
    def counts(self) -> bool:
        """Whether the entry was not taken back."""
        return self.withdrawn_at is None


def add(session: Session, entry: LineEntry, account_id: int) -> int:
    """Give the id of the entry that is kept."""
    drawn = entry.drawn
    record = LineEntryRecord(
        instrument_id=entry.instrument_id,
        report=entry.report.value,
        on=entry.on,
        drawn_minor=None if drawn is None else drawn.minor,
        currency=None if drawn is None else drawn.currency,
        availability=None if entry.availability is None else entry.availability.value,
        note=entry.note,
        source_url=entry.source.url,
        source_title=entry.source.title,
        source_as_of=entry.source.as_of,
        entered_by=account_id,
        entered_at=now(),
    )
    session.add(record)
    session.flush()
    return record.id or 0


def withdraw(session: Session, entry_id: int, account_id: int, why: str) -> StoredEntry:
    """Give the entry after it was taken back; it stays in the history.

    Raises
    ------
    NotFoundError
        No entry has that id.
    StaleVersionError
        Somebody has taken it back already.
    """
    record = found(session, LineEntryRecord, entry_id)
    if record.withdrawn_at is not None:
        raise StaleVersionError(f"entry {entry_id} was withdrawn already")
    record.withdrawn_by, record.withdrawn_at, record.withdrawn_why = account_id, now(), why
    session.flush()
    return _stored(record)


def of_instrument(session: Session, instrument_id: str) -> list[StoredEntry]:
    """Give everything reported of a line, the newest day first."""
    statement = select(LineEntryRecord).where(LineEntryRecord.instrument_id == instrument_id)
    order = (col(LineEntryRecord.on).desc(), col(LineEntryRecord.id).desc())
    return [_stored(record) for record in session.exec(statement.order_by(*order)).all()]


def every(session: Session) -> list[StoredEntry]:
    """Give everything reported of all lines, the newest day first."""
    order = (col(LineEntryRecord.on).desc(), col(LineEntryRecord.id).desc())
    records = session.exec(select(LineEntryRecord).order_by(*order)).all()
    return [_stored(record) for record in records]


def _stored(record: LineEntryRecord) -> StoredEntry:
    return StoredEntry(
        id=record.id or 0,
        entry=LineEntry(
            instrument_id=record.instrument_id,
            report=Report(record.report),
            on=record.on,
            drawn=_money(record.drawn_minor, record.currency, record.on),
            availability=Availability(record.availability) if record.availability else None,
            note=record.note,
            source=Source(
                url=record.source_url, as_of=record.source_as_of, title=record.source_title
            ),
        ),
        entered_by=record.entered_by,
        entered_at=record.entered_at,
        withdrawn_by=record.withdrawn_by,
        withdrawn_at=record.withdrawn_at,
        withdrawn_why=record.withdrawn_why,
    )


def _money(minor: int | None, currency: str | None, day: date) -> Money | None:
    if minor is None or currency is None:
        return None
    return Money(minor=minor, currency=currency, as_of=day)
