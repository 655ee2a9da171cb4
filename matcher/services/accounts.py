"""Who may sign in: passwords are checked against argon2id hashes, never kept."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlmodel import Session

from matcher.domain.firm import FirmProfile
from matcher.domain.review import AccountRole
from matcher.store import accounts, firms
from matcher.store.accounts import Account, EmailTakenError
from matcher.store.versions import NotFoundError

__all__ = ["Account", "EmailTakenError", "authenticate", "create", "ensure_demo", "still_valid"]

SHORTEST = 8
DEMO_FIRM = "demo-firm"
_HASHER = PasswordHasher()
# Checked when nobody has the address, so that the answer takes as long as a wrong password.
_NOBODY = _HASHER.hash("nobody has this password")


class ShortPasswordError(ValueError):
    """The password has fewer characters than are asked for."""


def create(
    session: Session, email: str, password: str, role: AccountRole, firm_id: str | None = None
) -> Account:
    """Give the new account.

    Raises
    ------
    ShortPasswordError
        The password is shorter than eight characters.
    """
    if len(password) < SHORTEST:
        raise ShortPasswordError(f"a password has at least {SHORTEST} characters")
    return accounts.add(session, email, _HASHER.hash(password), role, firm_id)


def authenticate(session: Session, email: str, password: str) -> Account | None:
    """Give the active account that e-mail and password belong to, else None."""
    account = accounts.by_email(session, email)
    known = _NOBODY if account is None else account.password_hash
    try:
        _HASHER.verify(known, password)
    except (VerificationError, InvalidHashError):
        return None
    return account if account is not None and account.is_active else None


def still_valid(session: Session, account_id: int, epoch: object) -> Account | None:
    """Give the account of a session that was not ended since, else None."""
    try:
        account = accounts.get(session, account_id)
    except NotFoundError:
        return None
    return account if account.is_active and account.session_epoch == epoch else None


def ensure_demo(session: Session, password: str) -> list[str]:
    """Give the addresses of the demonstration accounts, made where they are missing."""
    emails = []
    for role in AccountRole:
        name = "admin" if role is AccountRole.ADMINISTRATOR else role.value
        email = f"{name}@demo.example"
        emails.append(email)
        if accounts.by_email(session, email) is None:
            firm_id = _demo_firm(session) if role is AccountRole.FIRM else None
            create(session, email, password, role, firm_id)
    return emails


def _demo_firm(session: Session) -> str:
    try:
        firms.get(session, DEMO_FIRM)
    except NotFoundError:
        profile = FirmProfile(name="Demonstration firm", is_synthetic=True)
        firms.add(session, DEMO_FIRM, profile)
    return DEMO_FIRM
