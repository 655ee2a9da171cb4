"""Who may sign in, and with what."""

from sqlmodel import Session

from matcher.domain.firm import FirmProfile
from matcher.domain.review import AccountRole
from matcher.services import passwords
from matcher.services.passwords import ShortPasswordError, WeakPasswordError
from matcher.store import accounts, audit, firms
from matcher.store.accounts import Account, EmailTakenError
from matcher.store.versions import NotFoundError

__all__ = [
    "Account",
    "EmailTakenError",
    "ShortPasswordError",
    "WeakPasswordError",
    "authenticate",
    "create",
    "end_sessions",
    "ensure_demo",
    "set_password",
    "still_valid",
]

DEMO_FIRM = "demo-firm"


def create(
    session: Session, email: str, password: str, role: AccountRole, firm_id: str | None = None
) -> Account:
    """Give the new account, whose address still has to be confirmed.

    Raises
    ------
    WeakPasswordError
        The password is too short or too easily guessed.
    EmailTakenError
        Another account has that address.
    """
    return accounts.add(session, email, passwords.hashed(password, email), role, firm_id)


def authenticate(session: Session, email: str, password: str) -> Account | None:
    """Give the active account that e-mail and password belong to, else None."""
    account = accounts.by_email(session, email)
    known = None if account is None else account.password_hash
    if not passwords.matches(known, password) or account is None:
        return None
    return account if account.is_active else None


def set_password(session: Session, account: Account, password: str) -> Account:
    """Give the account with its new password; every session it had is ended.

    Raises
    ------
    WeakPasswordError
        The password is too short or too easily guessed.
    """
    accounts.set_password_hash(session, account.id, passwords.hashed(password, account.email))
    accounts.confirm(session, account.id)  # who has the link has the address
    audit.append(session, account.actor, "set a new password", account.actor)
    return end_sessions(session, account)


def end_sessions(session: Session, account: Account) -> Account:
    """Give the account after every session it had, on any device, is ended."""
    accounts.end_sessions(session, account.id)
    return accounts.get(session, account.id)


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
            account = create(session, email, password, role, firm_id)
            accounts.confirm(session, account.id)
    return emails


def _demo_firm(session: Session) -> str:
    try:
        firms.get(session, DEMO_FIRM)
    except NotFoundError:
        profile = FirmProfile(name="Demonstration firm", is_synthetic=True)
        firms.add(session, DEMO_FIRM, profile)
    return DEMO_FIRM
