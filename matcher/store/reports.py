"""Reports as they were frozen, by number."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import update
from sqlmodel import Session, col, select

from matcher.domain.report import ReportKind
from matcher.domain.value import Value
from matcher.store.columns import now
from matcher.store.tables import ReportRecord
from matcher.store.versions import NotFoundError

_LETTERS: Mapping[ReportKind, str] = MappingProxyType(
    {
        ReportKind.DOSSIER: "D",
        ReportKind.SHORTLIST: "S",
        ReportKind.PORTFOLIO: "P",
        ReportKind.FIRM: "F",
    }
)


class StoredReport(Value):
    """A frozen report; `document` is its data as JSON, the digests are those of its editions."""

    id: int
    number: str
    kind: ReportKind
    subject: str
    firm_id: str | None
    title: str
    document: str
    digest: str
    public_digest: str
    created_at: datetime
    created_by: int | None


class Contents(Value):
    """What a reserved number is filled with."""

    title: str
    document: str
    digest: str
    public_digest: str
    firm_id: str | None = None


def reserve(session: Session, kind: ReportKind, subject: str, by: int | None = None) -> str:
    """Give the number of a new report, which `fill` has to be called for in the same work."""
    moment = now()
    record = ReportRecord(
        number="",
        kind=kind.value,
        subject=subject,
        title="",
        document="",
        digest="",
        public_digest="",
        created_at=moment,
        created_by=by,
    )
    session.add(record)
    session.flush()
    record.number = f"{_LETTERS[kind]}-{moment.year}-{record.id or 0:05d}"
    session.flush()
    return record.number


def fill(session: Session, number: str, contents: Contents, created_at: datetime) -> StoredReport:
    """Give the report that is kept under a reserved number.

    Raises
    ------
    NotFoundError
        The number was never reserved.
    """
    record = _record(session, number)
    for name, value in contents.model_dump().items():
        setattr(record, name, value)
    record.created_at = created_at
    session.flush()
    return _stored(record)


def get(session: Session, number: str) -> StoredReport:
    """Give a report.

    Raises
    ------
    NotFoundError
        No report has that number.
    """
    return _stored(_record(session, number))


def by_id(session: Session, report_id: int) -> StoredReport:
    """Give a report.

    Raises
    ------
    NotFoundError
        No report has that id.
    """
    record = session.get(ReportRecord, report_id)
    if record is None:
        raise NotFoundError(f"report {report_id} does not exist")
    return _stored(record)


def newest(session: Session, limit: int, firm_id: str | None = None) -> list[StoredReport]:
    """Give the newest reports without their data; those of one firm where one is named."""
    columns = [each for each in ReportRecord.__table__.columns if each.name != "document"]  # type: ignore[attr-defined]  # every table has one
    statement = select(*columns).order_by(col(ReportRecord.id).desc()).limit(limit)
    if firm_id is not None:
        statement = statement.where(col(ReportRecord.firm_id) == firm_id)
    return [
        StoredReport(document="", **dict(row._mapping))  # noqa: SLF001  the documented way
        for row in session.execute(statement)
    ]


def numbers_of(session: Session, firm_id: str) -> list[str]:
    """Give the numbers of the reports on one firm."""
    statement = select(ReportRecord.number).where(col(ReportRecord.firm_id) == firm_id)
    return list(session.exec(statement))


def lists(session: Session) -> Iterator[StoredReport]:
    """Give the reports that list several firms, with their data, one at a time."""
    kinds = (ReportKind.SHORTLIST.value, ReportKind.PORTFOLIO.value)
    listed = col(ReportRecord.kind).in_(kinds), col(ReportRecord.document) != ""
    for number in session.exec(select(ReportRecord.number).where(*listed)).all():
        yield get(session, number)


def forget_firm(session: Session, firm_id: str, name: str) -> None:
    """Keep of a firm's reports the numbers and hashes only; the data and the title go."""
    session.execute(
        update(ReportRecord)
        .where(col(ReportRecord.firm_id) == firm_id)
        .values(document="", title=name)
    )
    session.expire_all()


def _record(session: Session, number: str) -> ReportRecord:
    statement = select(ReportRecord).where(ReportRecord.number == number)
    record = session.exec(statement).first()
    if record is None:
        raise NotFoundError(f"report {number} does not exist")
    return record


def _stored(record: ReportRecord) -> StoredReport:
    return StoredReport(**record.model_dump())
