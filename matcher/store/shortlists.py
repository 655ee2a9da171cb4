"""Shortlists: named, ordered, with a note on the list and on each match."""

from collections.abc import Sequence

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from matcher.domain.desk import Shortlist, ShortlistEntry
from matcher.store.columns import now
from matcher.store.tables import ShortlistEntryRecord, ShortlistRecord
from matcher.store.versions import found, move


class NameTakenError(ValueError):
    """The person has something of that name already."""


def add(session: Session, owner_id: int, name: str, note: str = "") -> Shortlist:
    """Give the new, empty shortlist.

    Raises
    ------
    NameTakenError
        The owner has a shortlist of that name.
    """
    _refuse_taken(session, owner_id, name, 0)
    record = ShortlistRecord(owner_id=owner_id, name=name, note=note, created_at=now())
    session.add(record)
    session.flush()
    return Shortlist(**record.model_dump())


def get(session: Session, shortlist_id: int) -> Shortlist:
    """Give a shortlist.

    Raises
    ------
    NotFoundError
        No shortlist has that id.
    """
    return Shortlist(**found(session, ShortlistRecord, shortlist_id).model_dump())


def every(session: Session) -> list[tuple[Shortlist, int]]:
    """Give all shortlists with the number of their matches, by name."""
    size = (
        select(func.count())
        .where(ShortlistEntryRecord.shortlist_id == ShortlistRecord.id)
        .correlate(ShortlistRecord)
        .scalar_subquery()
    )
    statement = select(ShortlistRecord, size)
    rows = session.exec(statement.order_by(ShortlistRecord.name, col(ShortlistRecord.id))).all()
    return [(Shortlist(**record.model_dump()), int(number or 0)) for record, number in rows]


def owned_by(session: Session, owner_id: int) -> list[Shortlist]:
    """Give the shortlists of a person, by name."""
    statement = select(ShortlistRecord).where(ShortlistRecord.owner_id == owner_id)
    records = session.exec(statement.order_by(ShortlistRecord.name)).all()
    return [Shortlist(**record.model_dump()) for record in records]


def rewrite(session: Session, shortlist: Shortlist, name: str, note: str) -> int:
    """Give the next version, under a new name and note.

    Raises
    ------
    NameTakenError
        The owner has another shortlist of that name.
    StaleVersionError
        The shortlist has changed since it was read.
    """
    _refuse_taken(session, shortlist.owner_id, name, shortlist.id)
    seen = (shortlist.id, shortlist.version)
    return move(session, ShortlistRecord, seen, name=name, note=note)


def remove(session: Session, shortlist: Shortlist) -> None:
    """Remove a shortlist; the matches stay.

    Raises
    ------
    StaleVersionError
        The shortlist has changed since it was read.
    """
    move(session, ShortlistRecord, (shortlist.id, shortlist.version))
    for table, column in (
        (ShortlistEntryRecord, col(ShortlistEntryRecord.shortlist_id)),
        (ShortlistRecord, col(ShortlistRecord.id)),
    ):
        session.execute(delete(table).where(column == shortlist.id))


def entries(session: Session, shortlist_id: int) -> list[ShortlistEntry]:
    """Give what a shortlist holds, in its order."""
    records = _entries(session, shortlist_id)
    return [ShortlistEntry(**one.model_dump(exclude={"shortlist_id"})) for one in records]


def put(session: Session, shortlist: Shortlist, match_ids: Sequence[int]) -> int:
    """Give how many matches were added at the end; those already there keep their place.

    Raises
    ------
    StaleVersionError
        The shortlist has changed since it was read.
    """
    move(session, ShortlistRecord, (shortlist.id, shortlist.version))
    present = _entries(session, shortlist.id)
    known = {one.match_id for one in present}
    fresh = [match_id for match_id in dict.fromkeys(match_ids) if match_id not in known]
    session.add_all(
        ShortlistEntryRecord(shortlist_id=shortlist.id, match_id=match_id, place=place)
        for place, match_id in enumerate(fresh, start=len(present) + 1)
    )
    session.flush()
    return len(fresh)


def arrange(session: Session, shortlist: Shortlist, wanted: Sequence[tuple[int, str]]) -> int:
    """Give the next version with these matches and notes in this order, and no others.

    Raises
    ------
    StaleVersionError
        The shortlist has changed since it was read.
    """
    version = move(session, ShortlistRecord, (shortlist.id, shortlist.version))
    known = {one.match_id: one for one in _entries(session, shortlist.id)}
    for place, (match_id, note) in enumerate(wanted, start=1):
        record = known.pop(match_id, None)
        if record is not None:
            record.place, record.note = place, note
    for record in known.values():
        session.delete(record)
    session.flush()
    return version


def _entries(session: Session, shortlist_id: int) -> Sequence[ShortlistEntryRecord]:
    statement = select(ShortlistEntryRecord).where(
        ShortlistEntryRecord.shortlist_id == shortlist_id
    )
    place = (col(ShortlistEntryRecord.place), col(ShortlistEntryRecord.id))
    return session.exec(statement.order_by(*place)).all()


def _refuse_taken(session: Session, owner_id: int, name: str, other_than: int) -> None:
    statement = select(func.count()).where(
        ShortlistRecord.owner_id == owner_id,
        ShortlistRecord.name == name,
        ShortlistRecord.id != other_than,
    )
    if session.exec(statement).one():
        raise NameTakenError(f"there is a shortlist called {name} already")
