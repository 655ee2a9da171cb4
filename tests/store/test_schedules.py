from datetime import timedelta

from matcher.domain.report import Channel, Edition, Format, ReportKind
from matcher.store import schedules
from matcher.store.columns import now
from matcher.store.schedules import Schedule


def weekly(due_at, title="Weekly"):
    return Schedule(
        title=title,
        kind=ReportKind.PORTFOLIO,
        subject="",
        edition=Edition.PUBLIC,
        format=Format.XLSX,
        language="uk",
        channel=Channel.FOLDER,
        target="board",
        due_at=due_at,
        planned_at=due_at,
    )


def test_what_is_due_is_given_once_its_time_has_come(session):
    moment = now()
    early = schedules.add(session, weekly(moment - timedelta(hours=1)))
    schedules.add(session, weekly(moment + timedelta(hours=1), "Later"))
    assert [one.id for one in schedules.due(session, moment)] == [early]
    assert [one.title for one in schedules.every(session)] == ["Later", "Weekly"]


def test_a_schedule_can_be_stopped_and_removed(session):
    key = schedules.add(session, weekly(now()))
    schedules.change(session, key, is_active=False, problem="the folder is full")
    assert schedules.due(session, now()) == []
    assert schedules.get(session, key).problem == "the folder is full"
    schedules.remove(session, key)
    assert schedules.every(session) == []
