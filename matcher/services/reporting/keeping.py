"""Reports made, kept, taken out again, and compared with what would be made today."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.report import Edition, ReportKind
from matcher.reports.data import Dossier, FirmReport, Portfolio, ReportData, Shortlist
from matcher.reports.editions import public_document
from matcher.reports.envelope import Envelope, held
from matcher.services.reporting.dossiers import gather_dossier
from matcher.services.reporting.lists import gather_firm_report, gather_shortlist
from matcher.services.reporting.portfolios import gather_portfolio
from matcher.store import reports
from matcher.store.reports import Contents, StoredReport
from matcher.store.versions import NotFoundError

Gather = Callable[[Session, Catalogue, str, str, datetime | None], ReportData]
# What a change of each part of the basis is called when a report is made again.
PARTS = ("run", "profile", "need", "rules", "weights", "catalogue", "decisions", "software")


def _dossier(
    session: Session, catalogue: Catalogue, subject: str, number: str, at: datetime | None
) -> ReportData:
    if not subject.isascii() or not subject.isdigit():
        raise NotFoundError(f"match {subject} does not exist")
    return gather_dossier(session, catalogue, int(subject), number, at)


_GATHERERS: Mapping[ReportKind, Gather] = MappingProxyType(
    {
        ReportKind.DOSSIER: _dossier,
        ReportKind.SHORTLIST: gather_shortlist,
        ReportKind.FIRM: gather_firm_report,
        ReportKind.PORTFOLIO: gather_portfolio,
    }
)


def make_report(
    session: Session,
    catalogue: Catalogue,
    kind: ReportKind,
    subject: str,
    by: int | None = None,
) -> StoredReport:
    """Give the report that is now kept: a match's dossier, a need's shortlist, and so on.

    Raises
    ------
    NotFoundError
        There is no match, need, firm or instrument of that id.
    """
    number = reports.reserve(session, kind, subject, by)
    data = _GATHERERS[kind](session, catalogue, subject, number, None)
    document = data.model_dump_json()
    contents = Contents(
        title=_title(data),
        document=document,
        digest=held(document).hash,
        public_digest=held(public_document(document)).hash,
        firm_id=_firm(data),
    )
    return reports.fill(session, number, contents, data.created_at)


class ErasedReportError(LookupError):
    """The firm of the report asked to be forgotten; only number and hash are left."""


def kept_report(stored: StoredReport, edition: Edition) -> Envelope:
    """Give a kept report in an edition, the same to the byte every time.

    Raises
    ------
    ErasedReportError
        Its firm asked to be forgotten.
    """
    if not stored.document:
        raise ErasedReportError(f"report {stored.number} was erased with its firm")
    whole = stored.document
    return held(public_document(whole) if edition is Edition.PUBLIC else whole)


class Standing(StrEnum):
    """What the register knows of a number with a hash."""

    UNKNOWN = "unknown"
    CURRENT = "current"
    REDACTED = "redacted"
    """The hash is one the report had before a firm was taken out of it."""


def standing(session: Session, number: str, digest: str) -> Standing:
    """Give what the register knows of a report file that tells a number and a hash."""
    try:
        stored = reports.get(session, number)
    except NotFoundError:
        return Standing.UNKNOWN
    if digest in {stored.digest, stored.public_digest}:
        return Standing.CURRENT
    if not stored.document:
        return Standing.UNKNOWN
    former = ReportData.model_validate_json(stored.document).redactions
    hashes = {one for mark in former for one in (mark.digest, mark.public_digest)}
    return Standing.REDACTED if digest in hashes else Standing.UNKNOWN


def differences(session: Session, catalogue: Catalogue, stored: StoredReport) -> tuple[str, ...]:
    """Give what has changed since a report was frozen, nothing where it would be the same.

    The report is gathered again under its own number and moment; each part of its basis that is
    another now is named. A difference no part explains is called `record`.

    Raises
    ------
    NotFoundError
        What the report is about is no longer stored.
    ErasedReportError
        Its firm asked to be forgotten.
    """
    before = kept_report(stored, Edition.INTERNAL).report
    gather = _GATHERERS[stored.kind]
    after = gather(session, catalogue, stored.subject, stored.number, before.created_at)
    named = tuple(
        part for part in PARTS if getattr(before.basis, part) != getattr(after.basis, part)
    )
    if before.redactions:
        named = (*named, "redaction")
    return named if named or before == after else ("record",)


def _title(data: ReportData) -> str:
    body = data.body
    if isinstance(body, Dossier):
        return f"{body.firm.name} – {body.need.title}"
    if isinstance(body, Shortlist):
        return body.need.title
    return body.firm.name if isinstance(body, FirmReport) else _line(body)


def _line(body: Portfolio) -> str:
    return body.title.en


def _firm(data: ReportData) -> str | None:
    """Give the firm that may read the report: the one it is about, nobody for lists of firms."""
    return data.body.firm.id if isinstance(data.body, Dossier | FirmReport) else None
