import json

import pytest
from click.testing import CliRunner

from matcher.cli import main
from matcher.domain.report import Format
from matcher.reports.writers.writing import write
from matcher.store.session import connect, migrate
from tests.reports.conftest import catalogue, dossier, envelope, fill_office, office

__all__ = ["catalogue", "dossier", "envelope", "office"]


@pytest.fixture
def run(tmp_path, monkeypatch, catalogue):
    url = f"sqlite:///{tmp_path / 'office.db'}"
    engine = connect(url)
    migrate(engine)
    held = fill_office(engine, catalogue)
    engine.dispose()
    monkeypatch.setenv("MATCHER_DATABASE_URL", url)
    monkeypatch.setenv("MATCHER_REPORTS_FOLDER", str(tmp_path / "reports"))

    def call(*words):
        return CliRunner().invoke(main, ["report", *map(str, words)])

    call.match_id = held.match_id
    return call


@pytest.mark.parametrize("form", [Format.PDF, Format.XLSX, Format.CSV, Format.JSON])
def test_a_file_that_agrees_is_told_so(envelope, tmp_path, form):
    path = tmp_path / f"report.{form.value}"
    path.write_bytes(write(envelope, form, "uk"))
    result = CliRunner().invoke(main, ["report", "verify", str(path)])
    assert result.exit_code == 0
    assert "figures agree" in result.output


def test_an_altered_figure_is_named_and_the_status_says_so(envelope, tmp_path):
    plain = json.loads(write(envelope, Format.JSON, "en"))
    cost = next(one for one in plain["report"]["figures"] if one["id"] == "need.cost")
    cost["value"] += 1
    path = tmp_path / "altered.json"
    path.write_text(json.dumps(plain))
    result = CliRunner().invoke(main, ["report", "verify", str(path)])
    assert result.exit_code == 1
    assert "need.cost" in result.output


def test_a_file_that_is_no_report_has_a_status_of_its_own(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.4 a letter")
    result = CliRunner().invoke(main, ["report", "verify", str(path)])
    assert result.exit_code == 2
    assert "letter.pdf" in result.output


def test_a_report_is_made_written_checked_and_compared(run, tmp_path):
    made = run("make", "--subject", run.match_id)
    number, digest = made.output.split()
    path = tmp_path / "out.pdf"
    assert digest in run("write", number, "--output", path, "--language", "ja").output
    first = path.read_bytes()
    run("write", number, "--output", path, "--language", "ja")
    assert path.read_bytes() == first
    assert run("verify", path).exit_code == 0
    assert "the same" in run("compare", number).output


def test_what_is_not_there_is_a_mistake_of_the_caller(run, tmp_path):
    assert run("make", "--subject", "nothing").exit_code == 2
    assert run("write", "D-1999-00001", "--output", tmp_path / "x.pdf").exit_code == 2


def test_nothing_due_is_no_failure(run):
    assert run("due").exit_code == 0


def test_the_format_is_published():
    result = CliRunner().invoke(main, ["schema", "report"])
    found = json.loads(result.output)
    assert {"report", "seals", "hash"} <= set(found["properties"])
