"""Who may open which page: one table, and everything that is not in it is refused."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Flask, redirect, request, url_for
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from matcher.domain.review import AccountRole
from matcher.web.context import current_account

ANYONE: frozenset[AccountRole | None] = frozenset({None, *AccountRole})
SIGNED_IN: frozenset[AccountRole | None] = frozenset(AccountRole)
FIRMS: frozenset[AccountRole | None] = frozenset({AccountRole.FIRM})
OFFICERS: frozenset[AccountRole | None] = frozenset({AccountRole.OFFICER, AccountRole.APPROVER})
SUPERVISORS: frozenset[AccountRole | None] = frozenset(
    {AccountRole.APPROVER, AccountRole.ADMINISTRATOR}
)
READERS: frozenset[AccountRole | None] = FIRMS | OFFICERS
ADMINISTRATORS: frozenset[AccountRole | None] = frozenset({AccountRole.ADMINISTRATOR})

STAFF: frozenset[AccountRole | None] = OFFICERS | ADMINISTRATORS

POLICY: Mapping[str, frozenset[AccountRole | None]] = MappingProxyType(
    {
        "static": ANYONE,
        "bootstrap.static": ANYONE,
        "pages.home": ANYONE,
        "pages.methodology": ANYONE,
        "instruments.listing": ANYONE,
        "instruments.instrument": ANYONE,
        "instruments.compare": ANYONE,
        "instruments.calendar": ANYONE,
        "instruments.calendar_file": ANYONE,
        "financing.own": FIRMS,
        "financing.own_calendar": FIRMS,
        "financing.reviewed": OFFICERS,
        "financing.reviewed_calendar": OFFICERS,
        "lines.report": OFFICERS,
        "lines.withdraw": OFFICERS,
        "pages.healthz": ANYONE,
        "pages.readyz": ANYONE,
        "accounts.sign_in": ANYONE,
        "accounts.register": ANYONE,
        "accounts.code": ANYONE,
        "accounts.letter_sent": ANYONE,
        "letters.confirm": ANYONE,
        "letters.confirmed": ANYONE,
        "letters.forgotten": ANYONE,
        "letters.password": ANYONE,
        "letters.invitation": ANYONE,
        "letters.alert_off": ANYONE,
        "letters.alert_is_off": ANYONE,
        "accounts.sign_out": SIGNED_IN,
        "settings.overview": SIGNED_IN,
        "settings.choose_language": SIGNED_IN,
        "settings.choose_alert": SIGNED_IN,
        "settings.change_password": SIGNED_IN,
        "settings.sign_out_everywhere": SIGNED_IN,
        "factor.switch_on": SIGNED_IN,
        "factor.switch_off": SIGNED_IN,
        "settings.invite_colleague": FIRMS,
        "settings.take_data": FIRMS,
        "settings.erase": FIRMS,
        "admin.people": ADMINISTRATORS,
        "admin.invite": ADMINISTRATORS,
        "admin.change": ADMINISTRATORS,
        "admin.set_role": ADMINISTRATORS,
        "admin.post": ADMINISTRATORS,
        "admin.demonstration": ANYONE,  # 404 outside a demonstration
        "firms.profile": FIRMS,
        "firms.step": FIRMS,
        "firms.draft": FIRMS,
        "firms.choose": FIRMS,
        "firms.reverse": FIRMS,
        "firms.review": FIRMS,
        "firms.prefill": FIRMS,
        "firms.take_over": FIRMS,
        "firms.blank": FIRMS,
        "intake.listing": OFFICERS,
        "intake.judge": OFFICERS,
        "intake.firm": OFFICERS,
        "firms.results": FIRMS,
        "firms.compare": FIRMS,
        "firms.next_question": FIRMS,
        "firms.react": FIRMS,
        "firms.save_search": FIRMS,
        "firms.forget_search": FIRMS,
        "firms.avoided_parties": FIRMS,
        "firms.allow_party": FIRMS,
        "firms.match": FIRMS,
        "needs.listing": OFFICERS,
        "needs.ranking": OFFICERS,
        "needs.export": OFFICERS,
        "queue.listing": OFFICERS,
        "queue.keep_view": OFFICERS,
        "queue.remove_view": OFFICERS,
        "queue.several": OFFICERS,
        "register.need": OFFICERS,
        "register.create": OFFICERS,
        "register.edit": OFFICERS,
        "register.retire": OFFICERS,
        "register.reinstate": OFFICERS,
        "register.batches": OFFICERS,
        "register.bring": OFFICERS,
        "register.columns": OFFICERS,
        "register.template": OFFICERS,
        "register.batch": OFFICERS,
        "register.apply_batch": OFFICERS,
        "register.undo_batch": OFFICERS,
        "register.duplicates": OFFICERS,
        "register.distinguish": OFFICERS,
        "register.rejoin": OFFICERS,
        "register.merge": OFFICERS,
        "runs.of_firm": OFFICERS,
        "runs.run": OFFICERS,
        "runs.compare": OFFICERS,
        "rankings.firms": OFFICERS,
        "rankings.firm": OFFICERS,
        "rankings.export": OFFICERS,
        "review.match": OFFICERS,
        "review.note": OFFICERS,
        "review.why": OFFICERS,
        "review.compare": OFFICERS,
        "review.exceptions": OFFICERS,
        "inbox.mine": OFFICERS,
        "inbox.read": OFFICERS,
        "inbox.questions": FIRMS,
        "inbox.answer": FIRMS,
        "shortlists.every": OFFICERS,
        "shortlists.one": OFFICERS,
        "shortlists.start": OFFICERS,
        "shortlists.remove": OFFICERS,
        "audit.listing": SUPERVISORS,
        "audit.export": SUPERVISORS,
        "review.assignee": OFFICERS,
        "reports.listing": READERS,
        "reports.make": READERS,
        "reports.show": READERS,
        "reports.print_view": READERS,
        "reports.file": READERS,
        "reports.verify": ANYONE,
        "batches.listing": OFFICERS,
        "batches.show": OFFICERS,
        "batches.cancel": OFFICERS,
        "batches.resume": OFFICERS,
        "batches.archive": OFFICERS,
        "batches.weekly": OFFICERS,
        "batches.change": OFFICERS,
        "tables.matches": OFFICERS,
        "tables.file": OFFICERS,
        "tables.keep": OFFICERS,
        "tables.remove": OFFICERS,
        "interests.mine": OFFICERS,
        "interests.ended": OFFICERS,
        "interests.cases": OFFICERS,
        "interests.case": OFFICERS,
        "interests.everybody": ADMINISTRATORS,
        "overview.dashboard": STAFF,
        "weights.start": OFFICERS,
        "weights.need": OFFICERS,
        "weights.firm": OFFICERS,
        "weights.propose": OFFICERS,
        "profiles.listing": STAFF,
        "profiles.profile": STAFF,
        "profiles.learn": STAFF,
        "profiles.decide": SUPERVISORS,
        "profiles.switch_off": SUPERVISORS,
    }
)


def allows(endpoint: str, role: AccountRole | None) -> bool:
    """Tell whether a role may open an endpoint; an endpoint that is not listed is closed."""
    return role in POLICY.get(endpoint, frozenset())


def guard() -> Response | None:
    """Give nothing for an allowed request, the way to sign in for a stranger, else 403."""
    if request.endpoint is None:
        return None
    account = current_account()
    role = None if account is None else AccountRole(account.role)
    if allows(request.endpoint, role):
        return None
    if role is None and request.endpoint in POLICY:
        return redirect(url_for("accounts.sign_in"))
    raise Forbidden


def install(app: Flask) -> None:
    """Put the guard before every request."""
    app.before_request(guard)
