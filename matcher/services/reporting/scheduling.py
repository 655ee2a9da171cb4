"""Reports produced every week: made, sent or put into a folder, tried again when that fails."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from matcher.catalogue.loader import Catalogue
from matcher.domain.mail import Attachment, Message
from matcher.domain.report import Channel
from matcher.domain.value import Value
from matcher.reports.envelope import Envelope
from matcher.reports.writers.writing import MEDIA, file_name, write
from matcher.services.mailing import post
from matcher.services.reporting.files import below, put
from matcher.services.reporting.keeping import kept_report, make_report
from matcher.store import schedules
from matcher.store.schedules import Schedule
from matcher.store.session import transaction
from matcher.wording import gettext as _
from matcher.wording import speaking

WEEK = timedelta(days=7)
SHORTEST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=12)


class Outcome(Value):
    """How one scheduled report fared; a blank problem is success."""

    schedule_id: int
    title: str
    number: str = ""
    problem: str = ""


def first_due(weekday: int, hour: int, moment: datetime) -> datetime:
    """Give the next time it is that hour (UTC) on that day of the week, Monday being 0."""
    start = moment.astimezone(UTC).replace(hour=hour, minute=0, second=0, microsecond=0)
    day = start + timedelta(days=(weekday - start.weekday()) % 7)
    return day if day > moment else day + WEEK


def produce_due(
    engine: Engine, catalogue: Catalogue, folder: Path, moment: datetime | None = None
) -> list[Outcome]:
    """Give how every report fared whose time has come.

    A failure stands with the schedule and is tried again after five minutes, then twice as long
    each time, at most twelve hours; the rhythm of the weeks is kept.
    """
    at = moment or datetime.now(UTC)
    return [_produced(engine, catalogue, folder, one, at) for one in _claimed(engine, at)]


def _claimed(engine: Engine, moment: datetime) -> list[Schedule]:
    # Moved ahead before the work starts, so that two workers do not produce the same report.
    with transaction(engine) as session:
        found = schedules.due(session, moment)
        for one in found:
            schedules.change(
                session, one.id, due_at=moment + _wait(one.attempts), attempts=one.attempts + 1
            )
    return found


def _produced(
    engine: Engine, catalogue: Catalogue, folder: Path, one: Schedule, moment: datetime
) -> Outcome:
    try:
        number = _delivered(engine, catalogue, folder, one, moment)
    except Exception as error:  # noqa: BLE001  one report must not stop the others
        problem = f"{type(error).__name__}: {error}"[:500]
        with transaction(engine) as session:
            schedules.change(session, one.id, problem=problem)
        return Outcome(schedule_id=one.id, title=one.title, problem=problem)
    return Outcome(schedule_id=one.id, title=one.title, number=number)


def _delivered(
    engine: Engine, catalogue: Catalogue, folder: Path, one: Schedule, moment: datetime
) -> str:
    """Give the number of the report; mail is promised in the same transaction that makes it."""
    with transaction(engine) as session:
        stored = make_report(session, catalogue, one.kind, one.subject, one.created_by)
        envelope = kept_report(stored, one.edition)
        name = file_name(envelope, one.format, one.language)
        data = write(envelope, one.format, one.language)
        if one.channel is Channel.FOLDER:
            put(below(folder, one.target) / name, data)
        else:
            post(session, _message(one, envelope, name, data), "report")
        planned = one.planned_at
        while planned <= moment:
            planned += WEEK
        schedules.change(
            session,
            one.id,
            due_at=planned,
            planned_at=planned,
            produced_at=moment,
            attempts=0,
            problem="",
        )
    return stored.number


def _message(one: Schedule, envelope: Envelope, name: str, data: bytes) -> Message:
    with speaking(one.language):
        text = _(
            "Here is report %(number)s, produced every week. Its content hash is %(hash)s.",
            number=envelope.report.number,
            hash=envelope.hash,
        )
        return Message(
            to=one.target,
            subject=f"{one.title} – {envelope.report.number}",
            text=text,
            attachments=(Attachment(name=name, media_type=MEDIA[one.format], content=data),),
        )


def _wait(attempts: int) -> timedelta:
    factor: int = 2 ** min(attempts, 10)
    return min(SHORTEST_WAIT * factor, LONGEST_WAIT)
