"""A firm taken out of every report that is kept, mailed or lies in the folder of reports."""

import re
import zipfile
from pathlib import Path

from sqlmodel import Session

from matcher.domain.report import Edition, Format
from matcher.reports.data import Redaction, ReportData
from matcher.reports.editions import public_document
from matcher.reports.envelope import held
from matcher.reports.redaction import redacted
from matcher.reports.writers.writing import write
from matcher.services.reporting.files import put
from matcher.services.reporting.inputs import moment
from matcher.services.reporting.keeping import kept_report
from matcher.store import mails, matches, reports
from matcher.store.reports import Contents, StoredReport

_NAME = re.compile(r"^(.+-[0-9]{4}-[0-9]+)-(internal|public)-([a-z]{2})\.([a-z]+)$")


def take_out(session: Session, firm_id: str, folder: Path) -> None:
    """Take a firm out of every report, before its own records are erased.

    Reports on the firm go, files and all; lists of firms are redacted, and every file and
    attachment of them is written anew.
    """
    gone = reports.numbers_of(session, firm_id)
    theirs = {row.id for row in matches.for_firm(session, firm_id)}
    changed = {
        one.number: again
        for one in reports.lists(session)
        if (again := _redacted(session, one, firm_id, theirs)) is not None
    }
    _rewrite_files(folder, set(gone), changed)
    _rewrite_mail(session, set(gone), changed)


def _redacted(
    session: Session, stored: StoredReport, firm_id: str, theirs: set[int]
) -> StoredReport | None:
    before = ReportData.model_validate_json(stored.document)
    mark = Redaction(at=moment(), digest=stored.digest, public_digest=stored.public_digest)
    after = redacted(before, firm_id, theirs, mark)
    if after is None:
        return None
    # Only what stands in the report is written again: nothing a later schema would add.
    document = after.model_dump_json(exclude_unset=True)
    contents = Contents(
        title=stored.title,
        document=document,
        digest=held(document).hash,
        public_digest=held(public_document(document)).hash,
    )
    return reports.fill(session, stored.number, contents, stored.created_at)


def _rewrite_files(folder: Path, gone: set[str], changed: dict[str, StoredReport]) -> None:
    touched = False
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        number = _number(path.name)
        if number in gone:
            path.unlink()
        elif number in changed:
            put(path, _written(changed[number], path.name))
        touched = touched or number in gone or number in changed
    if touched:
        for archive in sorted(folder.glob("batch-*.zip")):
            _repack(archive)


def _repack(archive: Path) -> None:
    """Write an archive anew from the files that are still in its folder."""
    files = archive.with_suffix("")
    with zipfile.ZipFile(archive) as packed:
        names = packed.namelist()
    draft = archive.with_suffix(".new")
    with zipfile.ZipFile(draft, "w") as again:
        for name in names:
            if (files / name).is_file():
                again.write(files / name, name)
    draft.replace(archive)


def _rewrite_mail(session: Session, gone: set[str], changed: dict[str, StoredReport]) -> None:
    for attachment_id, name in mails.attachments(session):
        number = _number(name)
        if number in gone:
            mails.drop_attachment(session, attachment_id)
        elif number in changed:
            content = _written(changed[number], name)
            mails.replace_attachment(session, attachment_id, content)


def _number(name: str) -> str:
    found = _NAME.match(name)
    return found[1] if found else ""


def _written(stored: StoredReport, name: str) -> bytes:
    """Give a report as the file of that name, in the edition, language and format it tells."""
    found = _NAME.match(name)
    if found is None:
        raise ValueError(f"{name} is no name of a report file")
    envelope = kept_report(stored, Edition(found[2]))
    return write(envelope, Format(found[4]), found[3])
