"""Whom a firm does not want to be paired with; only the firm itself is shown its list."""

from sqlmodel import Session, col, select

from matcher.domain.value import Value
from matcher.store.columns import now
from matcher.store.tables import AvoidedPartyRecord
from matcher.store.versions import NotFoundError


class AvoidedParty(Value):
    """A name as it was given and as it is compared."""

    id: int
    name: str
    comparable: str


def add(session: Session, firm_id: str, name: str, comparable: str) -> None:
    """Keep a name; one that is on the list already changes nothing."""
    if any(one.comparable == comparable for one in of_firm(session, firm_id)):
        return
    record = AvoidedPartyRecord(
        firm_id=firm_id, name=name, comparable=comparable, created_at=now()
    )
    session.add(record)
    session.flush()


def of_firm(session: Session, firm_id: str) -> list[AvoidedParty]:
    """Give the list of a firm, in the order it was written."""
    statement = (
        select(AvoidedPartyRecord)
        .where(AvoidedPartyRecord.firm_id == firm_id)
        .order_by(col(AvoidedPartyRecord.id))
    )
    return [
        AvoidedParty(**record.model_dump(include={"id", "name", "comparable"}))
        for record in session.exec(statement).all()
    ]


def remove(session: Session, firm_id: str, party_id: int) -> None:
    """Take a name off the list.

    Raises
    ------
    NotFoundError
        The list of the firm has no such entry.
    """
    record = session.get(AvoidedPartyRecord, party_id)
    if record is None or record.firm_id != firm_id:
        raise NotFoundError(f"entry {party_id} does not exist")
    session.delete(record)
    session.flush()
