"""Who may read which report, and ask for which."""

from sqlmodel import Session

from matcher.domain.desk import CaseKind
from matcher.domain.report import Edition, ReportKind
from matcher.domain.review import AccountRole
from matcher.services.accounts import Account
from matcher.services.interests import ensure_declared, ensure_open
from matcher.store import matches, reports
from matcher.store.reports import StoredReport
from matcher.store.versions import NotFoundError

LONGEST_ID = 15


def editions(account: Account) -> tuple[Edition, ...]:
    """Give the editions an account may read, the usual one first."""
    if account.role is AccountRole.FIRM:
        return (Edition.PUBLIC,)
    return (Edition.INTERNAL, Edition.PUBLIC)


def readable(session: Session, account: Account, number: str) -> StoredReport:
    """Give a report an account may read.

    Raises
    ------
    NotFoundError
        No report has that number, or it is another firm's, which is the same to whoever asks.
    UndeclaredError, ConflictError
        The officer's interests are not declared, or forbid to see it.
    """
    stored = reports.get(session, number)
    ensure_allowed(session, account, stored.kind, stored.subject)
    return stored


def ensure_allowed(session: Session, account: Account, kind: ReportKind, subject: str) -> None:
    """Pass if an account may ask for a report.

    Raises
    ------
    NotFoundError
        There is no such thing, or it belongs to another firm.
    UndeclaredError, ConflictError
        The officer's interests are not declared, or forbid it.
    """
    if account.role is AccountRole.FIRM:
        _ensure_own(session, account, kind, subject)
    elif kind is ReportKind.DOSSIER:
        row = matches.get(session, _id(subject))
        ensure_open(session, account, row.id, row.match)
    elif kind is ReportKind.SHORTLIST:
        ensure_declared(session, account, CaseKind.NEED, subject)


def _ensure_own(session: Session, account: Account, kind: ReportKind, subject: str) -> None:
    owners = {
        ReportKind.FIRM: lambda: subject,
        ReportKind.DOSSIER: lambda: matches.get(session, _id(subject)).match.firm_id,
    }
    owner = owners[kind]() if kind in owners else ""
    if not owner or owner != account.firm_id:
        raise NotFoundError(f"{kind.value} {subject} does not exist")


def _id(subject: str) -> int:
    if not subject.isascii() or not subject.isdigit() or len(subject) > LONGEST_ID:
        raise NotFoundError(f"match {subject} does not exist")
    return int(subject)
