"""What a request works with: the engine, the catalogue, and the account that asks."""

from dataclasses import dataclass
from typing import Any, cast

from flask import current_app, g, session

from matcher.catalogue.loader import Catalogue
from matcher.domain.review import AccountRole
from matcher.services.accounts import Account, still_valid
from matcher.store.session import reading
from matcher.web.wording import LANGUAGE, gettext

EXTENSION = "matcher"


@dataclass(frozen=True)
class Installation:
    """What is opened once and used by every request."""

    engine: Any
    catalogue: Catalogue


def installation() -> Installation:
    """Give the engine and the catalogue of the running application."""
    return cast("Installation", current_app.extensions[EXTENSION])


def current_account() -> Account | None:
    """Give the account of the session, None for a stranger or an ended session."""
    if "account" not in g:
        g.account = _account()
    return cast("Account | None", g.account)


def signed_in() -> Account:
    """Give the account of a request that the guard has let through."""
    account = current_account()
    if account is None:
        raise LookupError("the request has no account")
    return account


def remember(account: Account) -> None:
    """Start a fresh session for an account."""
    _start_anew()
    session["account_id"] = account.id
    session["epoch"] = account.session_epoch
    g.account = account


def forget() -> None:
    """End the session of the browser."""
    _start_anew()
    g.account = None


def start() -> str:
    """Give the endpoint an account begins at."""
    account = current_account()
    if account is None or account.role == AccountRole.ADMINISTRATOR:
        return "pages.home"
    return "firms.results" if account.role == AccountRole.FIRM else "needs.listing"


def menu() -> list[tuple[str, str]]:
    """Give the pages in the main menu of the account."""
    account = current_account()
    entries: list[tuple[str, str]] = []
    if account is None:
        entries = [
            ("accounts.sign_in", gettext("Sign in")),
            ("accounts.register", gettext("Register")),
        ]
    elif account.role == AccountRole.FIRM:
        entries = [
            ("firms.profile", gettext("Profile")),
            ("firms.results", gettext("Ranked needs")),
        ]
    elif account.role in {AccountRole.OFFICER, AccountRole.APPROVER}:
        entries = [("needs.listing", gettext("Needs")), ("review.firms", gettext("Firms"))]
    public = [
        ("pages.methodology", gettext("Method")),
        ("pages.instruments", gettext("Instruments")),
    ]
    return [*entries, *public]


def _start_anew() -> None:
    kept = {name: session[name] for name in (LANGUAGE,) if name in session}
    session.clear()
    session.update(kept)


def _account() -> Account | None:
    number = session.get("account_id")
    if not isinstance(number, int):
        return None
    with reading(installation().engine) as store:
        return still_valid(store, number, session.get("epoch"))
