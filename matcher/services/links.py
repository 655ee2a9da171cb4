"""Links that are mailed to an account: each proves itself and works for one errand."""

from hashlib import sha256

from sqlmodel import Session

from matcher.services.keys import Errand, Keys, LinkError
from matcher.store import accounts
from matcher.store.accounts import Account
from matcher.store.versions import NotFoundError


def token(keys: Keys, errand: Errand, account: Account, *words: str) -> str:
    """Give the token of a link for an account."""
    return keys.sign(errand, [account.id, _stamp(errand, account), *words])


def holder(session: Session, keys: Keys, errand: Errand, given: str) -> tuple[Account, list[str]]:
    """Give the account a link was made for, with the words it carries.

    Raises
    ------
    LinkError
        The link is not ours, too old, used already, or its account is gone.
    """
    account_id, stamp, *words = keys.read(errand, given)
    try:
        account = accounts.get(session, int(account_id))
    except NotFoundError as error:
        raise LinkError("the account of this link is gone") from error
    if stamp != _stamp(errand, account):
        raise LinkError("the link has been used")
    return account, [str(word) for word in words]


def _stamp(errand: Errand, account: Account) -> str:
    # What the errand changes is part of the stamp, so that a link works once.
    parts = {
        Errand.CONFIRM: f"{account.email} {account.confirmed_at}",
        Errand.RESET: f"{account.password_hash} {account.session_epoch}",
        Errand.INVITATION: f"{account.password_hash} {account.confirmed_at}",
        Errand.UNSUBSCRIBE: account.email,
    }
    return sha256(parts[errand].encode()).hexdigest()[:24]
