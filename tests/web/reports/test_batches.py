from pathlib import Path

import pytest

from matcher.config import Settings
from matcher.services.reporting.batching import work
from matcher.services.reporting.scheduling import produce_due

BATCH = {
    "title": "All dossiers",
    "status": "",
    "most": "10",
    "language": "uk",
    "edition": "internal",
    "format": "json",
}
WEEKLY = {
    "title": "Board papers",
    "kind": "portfolio",
    "subject": "",
    "weekday": "0",
    "hour": "6",
    "language": "ja",
    "edition": "internal",
    "format": "xlsx",
    "channel": "folder",
    "target": "board",
}


@pytest.fixture
def folder(app, tmp_path):
    """The folder of reports, below the one of the test."""
    held = app.extensions["matcher"]
    settings = Settings(
        database_url=held.settings.database_url,
        environment="test",
        reports_folder=str(tmp_path / "reports"),
    )
    object.__setattr__(held, "settings", settings)
    return Path(settings.reports_folder)


def test_a_batch_is_ordered_worked_off_and_taken_as_one_archive(app, office, folder):
    address = office.post("/reports/batches", data=BATCH).headers["Location"]
    page = office.get(address).text
    assert "Stop this batch" in page
    assert 'data-poll="2000"' in page
    assert office.get(f"{address}/archive").status_code == 404
    held = app.extensions["matcher"]
    work(held.engine, held.catalogue, folder)
    page = office.get(address).text
    assert "Download everything" in page
    assert "data-poll" not in page
    with office.get(f"{address}/archive") as answer:
        assert answer.data.startswith(b"PK")


def test_a_batch_is_stopped_and_goes_on(office):
    address = office.post("/reports/batches", data=BATCH).headers["Location"]
    office.post(f"{address}/cancel")
    assert "Go on" in office.get(address).text
    office.post(f"{address}/resume")
    assert "Stop this batch" in office.get(address).text


def test_a_batch_of_nothing_is_not_ordered(office):
    page = office.post("/reports/batches", data=BATCH | {"status": "rejected"}).text
    assert "No match has that status" in page
    page = office.post("/reports/batches", data=BATCH | {"most": "0"}).text
    assert "There is a problem" in page


def test_a_weekly_report_is_added_produced_stopped_and_removed(app, office, folder):
    assert office.post("/reports/weekly", data=WEEKLY).status_code == 302
    assert "Board papers" in office.get("/reports/weekly").text
    office.post("/reports/weekly/1/now")
    held = app.extensions["matcher"]
    (outcome,) = produce_due(held.engine, held.catalogue, folder)
    assert outcome.problem == ""
    assert list((folder / "board").iterdir())
    office.post("/reports/weekly/1/stop")
    assert "stopped" in office.get("/reports/weekly").text
    office.post("/reports/weekly/1/start")
    office.post("/reports/weekly/1/remove")
    assert "No report comes every week" in office.get("/reports/weekly").text


def test_a_failure_is_on_the_page(app, office, folder):
    office.post("/reports/weekly", data=WEEKLY | {"kind": "shortlist", "subject": "gone"})
    office.post("/reports/weekly/1/now")
    held = app.extensions["matcher"]
    produce_due(held.engine, held.catalogue, folder)
    page = office.get("/reports/weekly").text
    assert "NotFoundError" in page
    assert "1 attempt" in page


@pytest.mark.parametrize(
    ("channel", "target"),
    [
        ("folder", "../etc"),
        ("folder", "a/b"),
        ("mail", "nobody"),
        ("mail", "a b@c.d"),
        ("mail", ""),
    ],
)
def test_a_target_that_is_none_is_refused(office, channel, target):
    page = office.post(
        "/reports/weekly", data=WEEKLY | {"channel": channel, "target": target}
    ).text
    assert "There is a problem" in page


def test_only_the_office_sees_batches_and_weekly_reports(firm):
    for path in ("/reports/batches", "/reports/weekly", "/reports/table/"):
        assert firm.get(path).status_code == 403
