"""Needs, each as its source states it, with every state it ever had."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from matcher.domain.need import Need
from matcher.domain.register import Entry, Made, Move, Revision
from matcher.store.columns import now
from matcher.store.tables import NeedRecord, NeedRevisionRecord
from matcher.store.versions import StaleVersionError, found, move

_SEARCHED = ("id", "title", "description", "sponsor", "place", "sector_label", "note")


def save(session: Session, need: Need) -> int:
    """Give the version under which the need is kept; an unchanged need keeps its version."""
    record = session.get(NeedRecord, need.id, populate_existing=True, with_for_update=True)
    if record is None:
        return add(session, need, Made(move=Move.CREATED))
    if record.document == need.model_dump_json():
        return record.version
    return write(session, _entry(record).model_copy(update={"need": need}), Made(move=Move.EDITED))


def add(session: Session, need: Need, made: Made) -> int:
    """Give the version of a need that is new.

    Raises
    ------
    StaleVersionError
        There is a need of that id already.
    """
    if session.get(NeedRecord, need.id, populate_existing=True) is not None:
        raise StaleVersionError(f"need {need.id} exists already")
    entry = Entry(need=need, version=1, updated_at=now())
    session.add(NeedRecord(id=need.id, version=1, **_columns(entry)))
    session.flush()
    _remember(session, entry, made)
    return 1


def write(session: Session, entry: Entry, made: Made) -> int:
    """Give the version under which a new state is kept; the entry names the one it follows.

    Raises
    ------
    NotFoundError
        No need has that id.
    StaleVersionError
        The need was changed by somebody else since.
    """
    found(session, NeedRecord, entry.need.id)
    state = entry.model_copy(update={"version": entry.version + 1, "updated_at": now()})
    move(session, NeedRecord, (entry.need.id, entry.version), **_columns(state))
    _remember(session, state, made)
    return state.version


def get(session: Session, need_id: str) -> Need:
    """Give a need.

    Raises
    ------
    NotFoundError
        No need has that id.
    """
    return entry(session, need_id).need


def entry(session: Session, need_id: str) -> Entry:
    """Give a need with its standing in the register.

    Raises
    ------
    NotFoundError
        No need has that id.
    """
    return _entry(found(session, NeedRecord, need_id))


def changed_at(session: Session, need_id: str) -> datetime:
    """Give when a need was last changed.

    Raises
    ------
    NotFoundError
        No need has that id.
    """
    return found(session, NeedRecord, need_id).updated_at


def every(session: Session) -> list[Need]:
    """Give all needs, by id, retired ones too."""
    documents = session.exec(select(NeedRecord.document).order_by(col(NeedRecord.id))).all()
    return [Need.model_validate_json(document) for document in documents]


def entries(session: Session) -> list[Entry]:
    """Give all needs with their standing, by id."""
    statement = select(NeedRecord).order_by(col(NeedRecord.id))
    return [_entry(one) for one in session.exec(statement).all()]


def in_force(session: Session) -> list[Entry]:
    """Give the needs that are ranked, by id."""
    statement = select(NeedRecord).where(col(NeedRecord.is_retired).is_(False))
    return [_entry(one) for one in session.exec(statement.order_by(col(NeedRecord.id))).all()]


def titles(session: Session) -> dict[str, str]:
    """Give the titles of the needs in force by id, in the order of the ids."""
    statement = select(NeedRecord.id, NeedRecord.title).where(
        col(NeedRecord.is_retired).is_(False)
    )
    return dict(session.exec(statement.order_by(col(NeedRecord.id))).all())


def several(session: Session, need_ids: Iterable[str]) -> dict[str, Need]:
    """Give some needs by id."""
    wanted = sorted(need_ids)
    # In parts: a list of thousands exceeds what a statement may carry.
    parts = (wanted[start : start + 500] for start in range(0, len(wanted), 500))
    statement = select(NeedRecord.id, NeedRecord.document)
    return {
        key: Need.model_validate_json(document)
        for part in parts
        for key, document in session.exec(statement.where(col(NeedRecord.id).in_(part)))
    }


def ranked(session: Session) -> list[Need]:
    """Give what the needs in force say, by id."""
    return [one.need for one in in_force(session)]


def merged_into(session: Session, need_id: str) -> list[Entry]:
    """Give the needs for which another one stands."""
    statement = select(NeedRecord).where(NeedRecord.merged_into == need_id)
    return [_entry(one) for one in session.exec(statement.order_by(col(NeedRecord.id))).all()]


def history(session: Session, need_id: str) -> list[Revision]:
    """Give every state a need had, the newest first."""
    statement = select(NeedRevisionRecord).where(NeedRevisionRecord.need_id == need_id)
    newest = statement.order_by(col(NeedRevisionRecord.version).desc())
    return [_revision(record) for record in session.exec(newest).all()]


def as_of(session: Session, need_id: str, version: int) -> Entry | None:
    """Give the state of a need at a version, None where that state is not kept."""
    statement = select(NeedRevisionRecord).where(
        NeedRevisionRecord.need_id == need_id, NeedRevisionRecord.version == version
    )
    record = session.exec(statement).first()
    return None if record is None else _revision(record).entry


def count(session: Session) -> int:
    """Give how many needs are stored."""
    return session.exec(select(func.count()).select_from(NeedRecord)).one()


def _columns(entry: Entry) -> dict[str, Any]:
    need = entry.need
    words = " ".join(str(getattr(need, name)) for name in _SEARCHED)
    return {
        "document": need.model_dump_json(),
        "title": need.title,
        "sponsor": need.sponsor,
        "ends_on": need.ends_on,
        "updated_at": entry.updated_at,
        "is_retired": entry.is_retired,
        "merged_into": entry.merged_into,
        "sector": (need.sector or need.sector_label).casefold(),
        "stage": "" if need.stage is None else need.stage.value,
        "places": "".join(f"|{place}".casefold() for place in need.oblasts) + "|",
        "has_cost": need.cost is not None,
        "words": words.casefold(),
    }


def _remember(session: Session, entry: Entry, made: Made) -> None:
    record = NeedRevisionRecord(
        need_id=entry.need.id,
        version=entry.version,
        document=entry.need.model_dump_json(),
        is_retired=entry.is_retired,
        merged_into=entry.merged_into,
        move=made.move.value,
        made_by=made.by,
        reason=made.reason,
        batch_id=made.batch_id,
        made_at=entry.updated_at,
    )
    session.add(record)
    session.flush()


def _entry(record: NeedRecord) -> Entry:
    return Entry(
        need=Need.model_validate_json(record.document),
        version=record.version,
        updated_at=record.updated_at,
        is_retired=record.is_retired,
        merged_into=record.merged_into,
    )


def _revision(record: NeedRevisionRecord) -> Revision:
    return Revision(
        entry=Entry(
            need=Need.model_validate_json(record.document),
            version=record.version,
            updated_at=record.made_at,
            is_retired=record.is_retired,
            merged_into=record.merged_into,
        ),
        made=Made(
            move=Move(record.move),
            by=record.made_by,
            reason=record.reason,
            batch_id=record.batch_id,
        ),
    )
