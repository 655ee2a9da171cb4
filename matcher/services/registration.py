"""A firm comes in, and its profile is kept."""

from uuid import uuid4

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile
from matcher.domain.review import AccountRole
from matcher.services.accounts import Account, create
from matcher.services.matching import match_firm
from matcher.store import audit, firms


def register(session: Session, name: str, email: str, password: str) -> Account:
    """Give the account of a new firm of which only the name is known."""
    firm_id = f"firm-{uuid4().hex}"
    firms.add(session, firm_id, FirmProfile(name=name))
    account = create(session, email, password, AccountRole.FIRM, firm_id)
    audit.append(session, account.email, "registered", firm_id)
    return account


def save_profile(
    session: Session, catalogue: Catalogue, account: Account, profile: FirmProfile, version: int
) -> int:
    """Give how many needs the saved firm was ranked for."""
    if account.firm_id is None:
        raise LookupError("the account speaks for no firm")
    following = firms.save(session, account.firm_id, profile, version)
    audit.append(
        session, account.email, "saved the profile", account.firm_id, {"version": following}
    )
    return match_firm(session, catalogue, account.firm_id)
