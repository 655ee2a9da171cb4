"""A firm comes in, and its profile is kept."""

from uuid import uuid4

from sqlmodel import Session

from matcher.domain.firm import FirmProfile
from matcher.domain.review import AccountRole
from matcher.services.accounts import Account, create
from matcher.store import audit, firms


def register(session: Session, name: str, email: str, password: str) -> Account:
    """Give the account of a new firm of which only the name is known."""
    firm_id = f"firm-{uuid4().hex}"
    firms.add(session, firm_id, FirmProfile(name=name))
    account = create(session, email, password, AccountRole.FIRM, firm_id)
    audit.append(session, account.actor, "registered", firm_id)
    return account
