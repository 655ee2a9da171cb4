"""What a firm that had itself erased leaves behind in reports, files and letters."""

import zipfile

import pytest
from click.testing import CliRunner

from matcher.cli import main
from matcher.domain.mail import Attachment, Message
from matcher.domain.report import Edition, Format, ReportKind
from matcher.reports.verification import verify
from matcher.reports.writers.writing import MEDIA, file_name, write
from matcher.services.matching import match_firm
from matcher.services.reporting.erasing import take_out
from matcher.services.reporting.keeping import (
    Standing,
    differences,
    kept_report,
    make_report,
    standing,
)
from matcher.store import firms, mails, reports
from matcher.store.erasure import erase_firm
from tests.reports.conftest import profile
from tests.reports.telling import told

NAME = "Minato Bridge"
LISTS = {ReportKind.SHORTLIST: "n1", ReportKind.PORTFOLIO: ""}


@pytest.fixture
def written(session, office, tmp_path):
    """Two lists and a dossier in every format, in a batch with its archive, and in the mail."""
    folder = tmp_path / "batch-1"
    folder.mkdir()
    made = [make_report(session, office.catalogue, kind, one) for kind, one in LISTS.items()]
    match = str(office.match_id)
    made.append(make_report(session, office.catalogue, ReportKind.DOSSIER, match))
    with zipfile.ZipFile(tmp_path / "batch-1.zip", "w") as archive:
        for stored in made:
            for kind in Format:
                envelope = kept_report(stored, Edition.INTERNAL)
                name, data = file_name(envelope, kind, "ja"), write(envelope, kind, "ja")
                (folder / name).write_bytes(data)
                archive.write(folder / name, name)
                attached = Attachment(name=name, media_type=MEDIA[kind], content=data)
                message = Message(to="a@b.example", subject="s", text="t", attachments=(attached,))
                mails.add(session, message, "report")
    return made


def test_no_kept_report_file_archive_or_letter_names_the_firm(session, written, tmp_path):
    before = [path.read_bytes() for path in (tmp_path / "batch-1").iterdir()]
    # Rows of figures name nobody; every other format does.
    assert sum(NAME in told(data) for data in before) == 3 * (len(Format) - 1)
    take_out(session, "f1", tmp_path)
    erase_firm(session, "f1")
    left = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(left) == 2 * len(Format) + 1
    assert [data[:20] for data in left if NAME in told(data)] == []
    assert not [
        one.message.attachments[0].name
        for one in mails.newest(session, 50)
        if any(NAME in told(each.content) for each in one.message.attachments)
    ]
    assert all(NAME not in reports.get(session, one.number).document for one in written)


def test_a_redacted_report_says_so_and_when_and_keeps_the_hash_it_had(
    session, office, written, tmp_path
):
    take_out(session, "f1", tmp_path)
    erase_firm(session, "f1")
    for former in written[:2]:
        stored = reports.get(session, former.number)
        envelope = kept_report(stored, Edition.INTERNAL)
        mark = envelope.report.redactions[0]
        assert (mark.digest, mark.public_digest) == (former.digest, former.public_digest)
        assert envelope.hash == stored.digest != former.digest
        for kind in (Format.PDF, Format.XLSX, Format.CSV, Format.JSON):
            verdict = verify(write(envelope, kind, "en"))
            assert (verdict.findings, verdict.redacted_at) == ((), (mark.at,))
        page = write(envelope, Format.HTML, "en").decode()
        assert "a firm that had itself erased" in page
        assert "was taken out of this report" in page
        assert standing(session, stored.number, stored.digest) is Standing.CURRENT
        assert standing(session, stored.number, former.digest) is Standing.REDACTED
        assert standing(session, stored.number, "0" * 64) is Standing.UNKNOWN
        assert "redaction" in differences(session, office.catalogue, stored)


def test_a_second_erasure_is_added_to_the_chain(session, office, tmp_path):
    other = profile().model_copy(update={"name": "Second Bridge"})
    firms.add(session, "f2", other)
    match_firm(session, office.catalogue, "f2")
    stored = make_report(session, office.catalogue, ReportKind.SHORTLIST, "n1")
    for firm in ("f1", "f2"):
        take_out(session, firm, tmp_path)
        erase_firm(session, firm)
    report = kept_report(reports.get(session, stored.number), Edition.INTERNAL).report
    assert [one.is_erased for one in report.body.candidates] == [True, True]
    assert len(report.redactions) == 2
    assert report.redactions[0].digest == stored.digest != report.redactions[1].digest


@pytest.mark.usefixtures("written")
def test_the_command_says_plainly_that_a_report_was_redacted(session, tmp_path):
    take_out(session, "f1", tmp_path)
    path = next(one for one in (tmp_path / "batch-1").iterdir() if one.suffix == ".pdf")
    answer = CliRunner().invoke(main, ["report", "verify", str(path)])
    assert answer.exit_code == 0
    assert "redacted on" in answer.output


def test_files_of_others_are_left_as_they_are(session, tmp_path):
    (tmp_path / "notes.txt").write_text("D-2026-00001 is ours")
    take_out(session, "f1", tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "D-2026-00001 is ours"
    take_out(session, "f1", tmp_path / "not there")
