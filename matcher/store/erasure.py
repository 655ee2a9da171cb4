"""A firm that asks to be forgotten: what is its own goes, what others decided stays without it."""

from collections.abc import Sequence

from sqlalchemy import delete, inspect, or_, update
from sqlmodel import Session, col, select

from matcher.domain.firm import FirmProfile
from matcher.store import accounts, reports
from matcher.store.columns import now
from matcher.store.tables import (
    AccountRecord,
    AlertRecord,
    AttachmentRecord,
    AvoidedPartyRecord,
    DraftChangeRecord,
    DuplicateRecord,
    FirmRecord,
    FirmRevisionRecord,
    MailRecord,
    ReactionRecord,
    SavedSearchRecord,
)
from matcher.store.versions import found

NAME = "Erased firm"


def erase_firm(session: Session, firm_id: str) -> None:
    """Keep nothing a firm or its people said; ids stay, so that decisions keep their object.

    Raises
    ------
    NotFoundError
        No firm has that id.
    """
    record = found(session, FirmRecord, firm_id)
    people = accounts.of_firm(session, firm_id)
    session.execute(delete(FirmRevisionRecord).where(col(FirmRevisionRecord.firm_id) == firm_id))
    _erase_drafts(session, firm_id)
    record.name, record.size, record.updated_at = NAME, "", now()
    record.profile = FirmProfile(name=NAME).model_dump_json()
    record.version += 1
    reports.forget_firm(session, firm_id, NAME)
    _erase_mail(session, [person.email for person in people])
    for person in people:
        _erase_account(session, person.id)
    session.flush()
    session.expire_all()


def _erase_drafts(session: Session, firm_id: str) -> None:
    """Forget what the firm typed, said of needs and kept for itself."""
    for table in (DraftChangeRecord, ReactionRecord, SavedSearchRecord, AvoidedPartyRecord):
        session.execute(delete(table).where(inspect(table).columns["firm_id"] == firm_id))
    pair = or_(col(DuplicateRecord.firm_id) == firm_id, col(DuplicateRecord.other_id) == firm_id)
    session.execute(delete(DuplicateRecord).where(pair))


def _erase_mail(session: Session, addresses: Sequence[str]) -> None:
    for address in addresses:
        theirs = col(MailRecord.recipient) == address
        attached = col(AttachmentRecord.mail_id).in_(select(MailRecord.id).where(theirs))
        session.execute(delete(AttachmentRecord).where(attached))
        session.execute(delete(MailRecord).where(theirs))


def _erase_account(session: Session, account_id: int) -> None:
    session.execute(delete(AlertRecord).where(col(AlertRecord.account_id) == account_id))
    session.execute(
        update(AccountRecord)
        .where(col(AccountRecord.id) == account_id)
        .values(
            email=f"erased-{account_id}@erased.invalid",
            password_hash="!",  # noqa: S106  no password has this hash
            is_active=False,
            second_factor="",
            recovery_hashes="[]",
            session_epoch=AccountRecord.session_epoch + 1,
        )
    )
