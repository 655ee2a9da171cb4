"""Which news an account asked for, and what it was told last."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from matcher.domain.alert import Alert, Cadence, Purpose
from matcher.domain.review import AccountRole
from matcher.store.tables import AccountRecord, AlertRecord


class StoredAlert(Alert):
    """An alert with when it last told something, and what was known then."""

    told_at: datetime | None = None
    known: tuple[str, ...] = ()


def of_account(
    session: Session, account_id: int, begun: Collection[Purpose] = ()
) -> list[StoredAlert]:
    """Give one alert a purpose: where nothing was said it is off, or daily if `begun`."""
    records = session.exec(select(AlertRecord).where(AlertRecord.account_id == account_id)).all()
    kept = {record.purpose: _stored(record) for record in records}
    return [
        kept.get(purpose, _unsaid(account_id, purpose, is_on=purpose in begun))
        for purpose in Purpose
    ]


def switched_on(session: Session) -> list[StoredAlert]:
    """Give every alert that is on, by account."""
    statement = (
        select(AlertRecord)
        .where(AlertRecord.cadence != Cadence.OFF.value)
        .order_by(col(AlertRecord.account_id), col(AlertRecord.purpose))
    )
    return [_stored(record) for record in session.exec(statement).all()]


def unsaid(session: Session, role: AccountRole, purpose: Purpose) -> list[StoredAlert]:
    """Give a daily alert for each active account of a role that has said nothing on a purpose."""
    said = select(AlertRecord.account_id).where(AlertRecord.purpose == purpose.value)
    statement = select(AccountRecord.id).where(
        AccountRecord.role == role.value,
        col(AccountRecord.is_active).is_(True),
        col(AccountRecord.confirmed_at).is_not(None),
        col(AccountRecord.id).not_in(said),
    )
    keys = session.exec(statement.order_by(col(AccountRecord.id))).all()
    return [_unsaid(key, purpose, is_on=True) for key in keys if key is not None]


def choose(session: Session, alert: Alert) -> None:
    """Keep what an account asks for."""
    record = _record(session, alert.account_id, alert.purpose)
    record.cadence, record.lead_days = alert.cadence.value, alert.lead_days
    session.flush()


def remember(session: Session, alert: Alert, moment: datetime, known: Sequence[str]) -> None:
    """Keep when an account was told something, and what is known to it now."""
    record = _record(session, alert.account_id, alert.purpose)
    record.told_at, record.known = moment, json.dumps(list(known))
    session.flush()


def _unsaid(account_id: int, purpose: Purpose, *, is_on: bool) -> StoredAlert:
    cadence = Cadence.DAILY if is_on else Cadence.OFF
    return StoredAlert(account_id=account_id, purpose=purpose, cadence=cadence)


def _record(session: Session, account_id: int, purpose: Purpose) -> AlertRecord:
    statement = select(AlertRecord).where(
        AlertRecord.account_id == account_id, AlertRecord.purpose == purpose.value
    )
    record = session.exec(statement).first()
    if record is None:
        record = AlertRecord(
            account_id=account_id, purpose=purpose.value, cadence=Cadence.OFF.value
        )
        session.add(record)
    return record


def _stored(record: AlertRecord) -> StoredAlert:
    return StoredAlert(
        account_id=record.account_id,
        purpose=Purpose(record.purpose),
        cadence=Cadence(record.cadence),
        lead_days=record.lead_days,
        told_at=record.told_at,
        known=tuple(json.loads(record.known)),
    )
