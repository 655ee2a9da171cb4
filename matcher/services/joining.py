"""How accounts come to be: registration, invitations, and passwords that were forgotten.

None of it tells a visitor whether an address is known: the answer is in a letter to it.
"""

from collections.abc import Sequence
from secrets import token_urlsafe

from sqlmodel import Session

from matcher.domain.review import AccountRole
from matcher.services import links, passwords
from matcher.services.accounts import set_password
from matcher.services.duplicates import note_duplicates
from matcher.services.keys import Errand, Keys
from matcher.services.letters import Letters
from matcher.services.mailing import post
from matcher.services.registration import register
from matcher.store import accounts, audit
from matcher.store.accounts import Account, EmailTakenError

PURPOSE = "account"


def ask_to_register(
    session: Session, letters: Letters, name: str, applicant: tuple[str, str], language: str
) -> None:
    """Send a letter to whoever registers; `applicant` is e-mail and password.

    Raises
    ------
    WeakPasswordError
        The password is too short or too easily guessed.
    """
    email, password = applicant
    known = accounts.by_email(session, email)
    if known is not None:
        passwords.hashed(password, email, name)  # as strict and as slow as for a new address
        letter = letters.known_already(known) if known.is_active else None
        if letter is not None:
            post(session, letter, PURPOSE)
        return
    account = register(session, name, email, password)
    accounts.change(session, account.id, language=language)
    ask_to_confirm(session, letters, accounts.get(session, account.id))


def ask_to_confirm(session: Session, letters: Letters, account: Account) -> None:
    """Send the letter that asks whether the address is the account's."""
    post(session, letters.confirmation(account), PURPOSE)


def confirm(session: Session, keys: Keys, token: str, forms: Sequence[str] = ()) -> Account:
    """Give the account whose address is confirmed by a link.

    A firm that may be registered already is noted for the officers; the visitor is not told, so
    that nobody learns who is registered. Names are compared without the legal `forms`.

    Raises
    ------
    LinkError
        The link does not work, or no longer.
    """
    account, _ = links.holder(session, keys, Errand.CONFIRM, token)
    accounts.confirm(session, account.id)
    if account.firm_id is not None:
        note_duplicates(session, forms, account.firm_id)
    audit.append(session, account.actor, "confirmed the address", account.actor)
    return accounts.get(session, account.id)


def ask_to_reset(session: Session, letters: Letters, email: str) -> None:
    """Send a letter with which a new password can be set, if the address has an account."""
    account = accounts.by_email(session, email)
    if account is not None and account.is_active:
        post(session, letters.reset(account), PURPOSE)


def choose_password(
    session: Session, keys: Keys, errand: Errand, token: str, password: str
) -> Account:
    """Give the account whose password was set by a link: forgotten, or never there before.

    Raises
    ------
    LinkError
        The link does not work, or no longer.
    WeakPasswordError
        The password is too short or too easily guessed.
    """
    account, _ = links.holder(session, keys, errand, token)
    return set_password(session, account, password)


def invite(
    session: Session, letters: Letters, inviter: Account, email: str, role: AccountRole
) -> None:
    """Send an invitation; who is invited by a firm speaks for the same firm.

    Raises
    ------
    EmailTakenError
        The address has an account already; said to administrators, who see all accounts.
    PermissionError
        The inviter may not give that role.
    """
    firm_id = inviter.firm_id if role is AccountRole.FIRM else None
    if not _may_invite(inviter, role):
        raise PermissionError(f"{inviter.role} may not invite {role}")
    try:
        account = accounts.add(session, email, _unusable(), role, firm_id)
    except EmailTakenError:
        if inviter.role is AccountRole.ADMINISTRATOR:
            raise
        return
    accounts.change(session, account.id, language=inviter.language)
    letter = letters.invitation(accounts.get(session, account.id), inviter.email)
    post(session, letter, PURPOSE)
    audit.append(session, inviter.actor, "invited", account.actor, {"role": role.value})


def _may_invite(inviter: Account, role: AccountRole) -> bool:
    if inviter.role is AccountRole.ADMINISTRATOR:
        return role is not AccountRole.FIRM
    return inviter.role is AccountRole.FIRM and role is AccountRole.FIRM and bool(inviter.firm_id)


def _unusable() -> str:
    # No password has this hash; being random, it makes each invitation's link its own.
    return f"{passwords.UNUSABLE}{token_urlsafe(16)}"
