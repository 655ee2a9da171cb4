"""The main menu: a few pages at hand, the others in groups, each role its own."""

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from flask import request

from matcher.domain.review import AccountRole
from matcher.web.auth import allows
from matcher.web.context import current_account
from matcher.web.wording import gettext, pgettext


@dataclass(frozen=True)
class Entry:
    """A page of the menu; `covers` names the endpoints and blueprints that belong to it too."""

    endpoint: str
    text: str
    covers: tuple[str, ...] = ()

    @property
    def current(self) -> str:
        """Give `page` on the page itself, `true` on one that belongs to it, else nothing."""
        if request.endpoint == self.endpoint:
            return "page"
        return "true" if {request.endpoint, request.blueprint} & set(self.covers) else ""


@dataclass(frozen=True)
class Group:
    """Pages under one word."""

    key: str
    text: str
    entries: tuple[Entry, ...]

    @property
    def is_current(self) -> bool:
        """Tell whether the visitor is on one of its pages."""
        return any(entry.current for entry in self.entries)


Part = Entry | Group


def menu() -> list[Part]:
    """Give the menu of the account; an entry the account may not open is left out."""
    account = current_account()
    role = None if account is None else AccountRole(account.role)
    parts = [_open(part, role) for part in _MENUS[role]()]
    return [part for part in parts if part is not None]


def _open(part: Part, role: AccountRole | None) -> Part | None:
    if isinstance(part, Entry):
        return part if allows(part.endpoint, role) else None
    return Group(
        part.key, part.text, tuple(one for one in part.entries if allows(one.endpoint, role))
    )


def _stranger() -> list[Part]:
    return [
        Entry("accounts.sign_in", gettext("Sign in"), ("accounts.code", "letters")),
        Entry("accounts.register", gettext("Register"), ("accounts.letter_sent",)),
        *_public(),
    ]


def _public() -> list[Part]:
    return [
        Entry("instruments.listing", gettext("Instruments"), ("instruments",)),
        Entry("pages.methodology", gettext("Method")),
        Entry("reports.verify", gettext("Check a report")),
    ]


def _firm() -> list[Part]:
    intake = ("firms.step", "firms.review", "firms.prefill", "firms.take_over", "firms.choose")
    found = ("firms.match", "firms.compare", "firms.avoided_parties", "financing")
    return [
        Entry("firms.profile", gettext("Profile"), intake),
        Entry("firms.results", gettext("Ranked needs"), found),
        Entry("inbox.questions", gettext("Questions"), ("inbox", "firms.next_question")),
        Entry("reports.listing", gettext("Reports"), ("reports.show",)),
        *_public(),
        _account(),
    ]


def _office() -> list[Part]:
    register = (
        Entry("needs.listing", gettext("Needs"), ("needs", "register")),
        Entry("rankings.firms", gettext("Firms"), ("rankings", "runs", "intake.firm")),
        Entry("intake.listing", gettext("Registrations")),
        Entry("instruments.listing", gettext("Instruments"), ("instruments", "lines")),
    )
    evidence = (
        Entry("overview.dashboard", gettext("Dashboard")),
        Entry("reports.listing", gettext("Reports"), ("reports", "tables", "batches")),
        Entry("weights.start", gettext("Weights"), ("weights", "profiles")),
        Entry("review.exceptions", gettext("Exceptions")),
        Entry("audit.listing", gettext("Audit trail")),
        Entry("pages.methodology", gettext("Method")),
    )
    cases = ("review.match", "review.why", "review.compare", "queue", "financing")
    return [
        Entry("queue.listing", gettext("Queue"), cases),
        Entry("inbox.mine", gettext("Inbox")),
        Entry("shortlists.every", gettext("Shortlists"), ("shortlists",)),
        Group("register", pgettext("menu", "Register"), register),
        Group("evidence", pgettext("menu", "Evidence"), evidence),
        _account(),
    ]


def _administration() -> list[Part]:
    evidence = (
        Entry("overview.dashboard", gettext("Dashboard")),
        Entry("profiles.listing", gettext("Weights"), ("profiles",)),
        Entry("interests.everybody", gettext("Declared interests")),
        Entry("instruments.listing", gettext("Instruments"), ("instruments",)),
        Entry("pages.methodology", gettext("Method")),
        Entry("reports.verify", gettext("Check a report")),
    )
    return [
        Entry("admin.people", gettext("Accounts")),
        Entry("admin.post", gettext("Mail")),
        Entry("audit.listing", gettext("Audit trail")),
        Group("evidence", pgettext("menu", "Evidence"), evidence),
        _account(),
    ]


def _account() -> Group:
    entries = (
        Entry("settings.overview", gettext("Settings"), ("settings", "factor")),
        Entry("interests.mine", gettext("My interests"), ("interests",)),
    )
    return Group("account", gettext("Account"), entries)


_MENUS: MappingProxyType[AccountRole | None, Callable[[], list[Part]]] = MappingProxyType(
    {
        None: _stranger,
        AccountRole.FIRM: _firm,
        AccountRole.OFFICER: _office,
        AccountRole.APPROVER: _office,
        AccountRole.ADMINISTRATOR: _administration,
    }
)
