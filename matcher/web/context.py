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
from matcher.web.wording import LANGUAGE, gettext

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
            ("inbox.questions", gettext("Questions")),
            ("reports.listing", gettext("Reports")),
        ]
    elif account.role in {AccountRole.OFFICER, AccountRole.APPROVER}:
        entries = _office(account.role)
    elif account.role == AccountRole.ADMINISTRATOR:
        entries = [
            ("admin.people", gettext("Accounts")),
            ("admin.post", gettext("Mail")),
            ("overview.dashboard", gettext("Dashboard")),
            ("profiles.listing", gettext("Weights")),
            ("interests.everybody", gettext("Declared interests")),
            ("audit.listing", gettext("Audit trail")),
        ]
    if account is not None:
        entries.append(("settings.overview", gettext("Account")))
    public = [
        ("pages.methodology", gettext("Method")),
        ("instruments.listing", gettext("Instruments")),
    ]
    return [*entries, *public]


def _office(role: AccountRole) -> list[tuple[str, str]]:
    entries = [
        ("queue.listing", gettext("Queue")),
        ("inbox.mine", gettext("Inbox")),
        ("shortlists.every", gettext("Shortlists")),
        ("needs.listing", gettext("Needs")),
        ("rankings.firms", gettext("Firms")),
        ("intake.listing", gettext("Registrations")),
        ("reports.listing", gettext("Reports")),
        ("weights.start", gettext("Weights")),
        ("overview.dashboard", gettext("Dashboard")),
        ("review.exceptions", gettext("Exceptions")),
        ("interests.mine", gettext("My interests")),
    ]
    if role == AccountRole.APPROVER:
        entries.append(("audit.listing", gettext("Audit trail")))
    return entries


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
