from datetime import UTC, datetime, timedelta

import pytest

from matcher.domain.report import Channel, Edition, Format, ReportKind
from matcher.reports.verification import verify
from matcher.services.reporting.files import FolderNameError, below
from matcher.services.reporting.scheduling import first_due, produce_due
from matcher.store import mails, schedules
from matcher.store.schedules import Schedule
from matcher.store.session import reading, transaction

MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


def weekly(office, channel=Channel.FOLDER, target="board", subject=""):
    schedule = Schedule(
        title="Board papers",
        kind=ReportKind.PORTFOLIO if not subject else ReportKind.SHORTLIST,
        subject=subject,
        edition=Edition.INTERNAL,
        format=Format.XLSX,
        language="ja",
        channel=channel,
        target=target,
        due_at=MONDAY,
        planned_at=MONDAY,
    )
    with transaction(office.engine) as session:
        return schedules.add(session, schedule)


def held(office, key):
    with reading(office.engine) as session:
        return schedules.get(session, key)


@pytest.mark.parametrize(
    ("weekday", "hour", "expected"),
    [(0, 7, MONDAY + timedelta(hours=1)), (0, 6, MONDAY + timedelta(days=7)),
     (2, 6, MONDAY + timedelta(days=2)), (6, 0, MONDAY + timedelta(days=6, hours=-6))],
)  # fmt: skip
def test_the_first_time_is_the_next_such_hour(weekday, hour, expected):
    assert first_due(weekday, hour, MONDAY) == expected


def test_a_report_is_put_into_its_folder_and_comes_again_in_a_week(office, tmp_path):
    key = weekly(office)
    (outcome,) = produce_due(office.engine, office.catalogue, tmp_path, MONDAY)
    (file,) = (tmp_path / "board").iterdir()
    assert file.name.startswith(outcome.number)
    assert verify(file.read_bytes()).holds
    assert held(office, key).due_at == MONDAY + timedelta(days=7)
    assert produce_due(office.engine, office.catalogue, tmp_path, MONDAY) == []


def test_a_report_is_promised_by_mail_with_the_file(office, tmp_path):
    weekly(office, Channel.MAIL, "board@office.example")
    (outcome,) = produce_due(office.engine, office.catalogue, tmp_path, MONDAY)
    with reading(office.engine) as session:
        (mail,) = mails.newest(session, 5)
    assert mail.message.to == "board@office.example"
    assert outcome.number in mail.message.subject
    with transaction(office.engine) as session:
        (due,) = mails.due(session, datetime.now(UTC) + timedelta(hours=1), 5)
    assert verify(due.message.attachments[0].content).holds


def test_a_failure_is_shown_tried_again_and_keeps_the_rhythm_of_the_week(office, tmp_path):
    key = weekly(office, subject="gone")
    (outcome,) = produce_due(office.engine, office.catalogue, tmp_path, MONDAY)
    assert "gone" in outcome.problem
    stands = held(office, key)
    assert (stands.attempts, stands.due_at) == (1, MONDAY + timedelta(minutes=5))
    assert stands.problem == outcome.problem
    assert stands.planned_at == MONDAY
    again = stands.due_at
    produce_due(office.engine, office.catalogue, tmp_path, again)
    assert held(office, key).due_at == again + timedelta(minutes=10)
    with transaction(office.engine) as session:
        schedules.change(session, key, subject="n1")
    produce_due(office.engine, office.catalogue, tmp_path, MONDAY + timedelta(hours=3))
    stands = held(office, key)
    assert (stands.problem, stands.attempts) == ("", 0)
    assert stands.due_at == MONDAY + timedelta(days=7)


@pytest.mark.parametrize("name", ["../etc", "a/b", "", ".", "a" * 80, "/root"])
def test_a_folder_name_cannot_lead_out(name, tmp_path):
    with pytest.raises(FolderNameError):
        below(tmp_path, name)
