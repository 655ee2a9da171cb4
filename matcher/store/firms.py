"""Firms: the profile as it stands, and every profile it ever had."""

from datetime import datetime

from sqlmodel import Session, col, select

from matcher.domain.firm import FirmProfile
from matcher.domain.value import Value
from matcher.store.columns import now
from matcher.store.tables import FirmRecord, FirmRevisionRecord
from matcher.store.versions import NotFoundError, found, move


class StoredFirm(Value):
    """A profile with the version its next writer has to name."""

    id: str
    profile: FirmProfile
    version: int
    created_at: datetime
    updated_at: datetime


class Revision(Value):
    """A profile as it was saved once."""

    version: int
    profile: FirmProfile
    saved_at: datetime


class FirmExistsError(ValueError):
    """The id is taken by another firm."""


def add(session: Session, firm_id: str, profile: FirmProfile) -> StoredFirm:
    """Give the new firm at its first version.

    Raises
    ------
    FirmExistsError
        A firm of that id is stored already.
    """
    if session.get(FirmRecord, firm_id) is not None:
        raise FirmExistsError(f"firm {firm_id} exists already")
    moment, document = now(), profile.model_dump_json()
    session.add(
        FirmRecord(
            id=firm_id,
            name=profile.name,
            size=_size(profile),
            profile=document,
            version=1,
            created_at=moment,
            updated_at=moment,
        )
    )
    session.flush()
    _remember(session, firm_id, 1, document, moment)
    return get(session, firm_id)


def get(session: Session, firm_id: str) -> StoredFirm:
    """Give a firm.

    Raises
    ------
    NotFoundError
        No firm has that id.
    """
    record = found(session, FirmRecord, firm_id)
    return StoredFirm(
        id=record.id,
        profile=FirmProfile.model_validate_json(record.profile),
        version=record.version,
        created_at=record.created_at,
        updated_at=record.updated_at,
    )


def every(session: Session) -> list[tuple[str, FirmProfile]]:
    """Give all firms with their ids, by id."""
    rows = session.exec(
        select(FirmRecord.id, FirmRecord.profile).order_by(col(FirmRecord.id))
    ).all()
    return [(key, FirmProfile.model_validate_json(document)) for key, document in rows]


def save(session: Session, firm_id: str, profile: FirmProfile, version: int) -> int:
    """Give the version under which the new profile is kept.

    Raises
    ------
    NotFoundError
        No firm has that id.
    StaleVersionError
        The firm was saved by somebody else since `version` was read.
    """
    found(session, FirmRecord, firm_id)
    moment, document = now(), profile.model_dump_json()
    following = move(
        session,
        FirmRecord,
        (firm_id, version),
        name=profile.name,
        size=_size(profile),
        profile=document,
        updated_at=moment,
    )
    _remember(session, firm_id, following, document, moment)
    return following


def history(session: Session, firm_id: str) -> list[Revision]:
    """Give every profile the firm had, the newest first."""
    records = session.exec(
        select(FirmRevisionRecord)
        .where(FirmRevisionRecord.firm_id == firm_id)
        .order_by(col(FirmRevisionRecord.version).desc())
    ).all()
    return [
        Revision(
            version=record.version,
            profile=FirmProfile.model_validate_json(record.profile),
            saved_at=record.created_at,
        )
        for record in records
    ]


def undo(session: Session, firm_id: str, version: int) -> int:
    """Give the new version that holds the profile from before `version`.

    Nothing is taken out of the history, so an undo can itself be undone.

    Raises
    ------
    NotFoundError
        There is no earlier profile.
    StaleVersionError
        The firm was saved by somebody else since `version` was read.
    """
    earlier = [one for one in history(session, firm_id) if one.version == version - 1]
    if not earlier:
        raise NotFoundError(f"firm {firm_id} has no profile before version {version}")
    return save(session, firm_id, earlier[0].profile, version)


def _size(profile: FirmProfile) -> str:
    return "" if profile.size is None else profile.size.value


def _remember(
    session: Session, firm_id: str, version: int, document: str, moment: datetime
) -> None:
    session.add(
        FirmRevisionRecord(firm_id=firm_id, version=version, profile=document, created_at=moment)
    )
    session.flush()
