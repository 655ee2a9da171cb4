"""Reports that are produced every week: when next, to whom, and how it went last."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from matcher.domain.report import Channel, Edition, Format, ReportKind
from matcher.domain.value import Language, Value
from matcher.store.tables import ScheduleRecord
from matcher.store.versions import found


class Schedule(Value):
    """What is produced every week; `due_at` is the next attempt, `planned_at` the week's day."""

    id: int = 0
    title: str
    kind: ReportKind
    subject: str
    edition: Edition
    format: Format
    language: Language
    channel: Channel
    target: str
    is_active: bool = True
    due_at: datetime
    planned_at: datetime
    produced_at: datetime | None = None
    attempts: int = 0
    problem: str = ""
    created_by: int | None = None


def add(session: Session, schedule: Schedule) -> int:
    """Give the id of a new schedule."""
    values = schedule.model_dump(exclude={"id"})
    codes = {name: value.value for name, value in values.items() if isinstance(value, StrEnum)}
    record = ScheduleRecord(**values | codes)
    session.add(record)
    session.flush()
    return record.id or 0


def get(session: Session, schedule_id: int) -> Schedule:
    """Give a schedule.

    Raises
    ------
    NotFoundError
        No schedule has that id.
    """
    return Schedule(**found(session, ScheduleRecord, schedule_id).model_dump())


def every(session: Session) -> list[Schedule]:
    """Give all schedules, by title."""
    records = session.exec(select(ScheduleRecord).order_by(ScheduleRecord.title)).all()
    return [Schedule(**record.model_dump()) for record in records]


def due(session: Session, moment: datetime) -> list[Schedule]:
    """Give the active schedules whose time has come, the oldest first."""
    statement = select(ScheduleRecord).where(
        col(ScheduleRecord.is_active).is_(True), col(ScheduleRecord.due_at) <= moment
    )
    records = session.exec(statement.order_by(col(ScheduleRecord.due_at))).all()
    return [Schedule(**record.model_dump()) for record in records]


def change(
    session: Session, schedule_id: int, **values: str | int | bool | datetime | None
) -> None:
    """Write how a schedule fared, or whether it goes on."""
    session.execute(
        update(ScheduleRecord).where(col(ScheduleRecord.id) == schedule_id).values(**values)
    )
    session.expire_all()


def remove(session: Session, schedule_id: int) -> None:
    """Remove a schedule; what it produced stays."""
    session.execute(delete(ScheduleRecord).where(col(ScheduleRecord.id) == schedule_id))
