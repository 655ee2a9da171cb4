"""What a request works with: the engine, the catalogue, and the account that asks."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from flask import current_app, g, session

from matcher.catalogue.loader import Catalogue
from matcher.config import Settings
from matcher.domain.review import AccountRole
from matcher.services.accounts import Account, still_valid
from matcher.services.keys import Keys
from matcher.services.laboratory.trying import Laboratory
from matcher.services.letters import Letters
from matcher.store.session import reading
from matcher.web.wording import LANGUAGE

EXTENSION = "matcher"


@dataclass(frozen=True)
class Installation:
    """What is opened once and used by every request."""

    engine: Any
    catalogue: Catalogue
    settings: Settings

    @cached_property
    def keys(self) -> Keys:
        """What is derived from the installation's secret."""
        return Keys(self.settings.secret_key)

    @cached_property
    def letters(self) -> Letters:
        """What writes letters with links to this installation."""
        return Letters(self.keys, self.settings.address)

    @cached_property
    def laboratory(self) -> Laboratory:
        """What tries weights out and keeps the values it has read."""
        return Laboratory()

    @property
    def is_demo(self) -> bool:
        """Whether everything here is for show."""
        return self.settings.environment == "demo"


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
    if account.language:
        session.setdefault(LANGUAGE, account.language)
    g.account = account


def forget() -> None:
    """End the session of the browser."""
    _start_anew()
    g.account = None


def start() -> str:
    """Give the endpoint an account begins at."""
    account = current_account()
    starts = {AccountRole.FIRM: "firms.results", AccountRole.ADMINISTRATOR: "admin.people"}
    return "pages.home" if account is None else starts.get(account.role, "queue.listing")


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
