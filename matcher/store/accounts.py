"""Accounts: who may sign in; the secret is kept as a hash made elsewhere."""

import json
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select, update

from matcher.domain.review import AccountRole
from matcher.domain.value import Value
from matcher.store.columns import now
from matcher.store.tables import AccountRecord
from matcher.store.versions import found


class Account(Value):
    """Who somebody is; `session_epoch` is part of every session that may still be used.

    `second_factor` is the sealed secret of a second factor, blank where there is none;
    `recovery_hashes` are the codes that may each replace it once.
    """

    id: int
    email: str
    password_hash: str
    role: AccountRole
    firm_id: str | None
    is_active: bool
    session_epoch: int
    created_at: datetime
    confirmed_at: datetime | None = None
    language: str = ""
    second_factor: str = ""
    recovery_hashes: tuple[str, ...] = ()

    @property
    def actor(self) -> str:
        """The name of the account in the audit trail, where no address may stand for ever."""
        return f"{self.role.value} {self.id}"


def number_in(actor: str) -> int | None:
    """Give the id in the name of an account in the audit trail, None where there is none."""
    number = actor.rpartition(" ")[2]
    return int(number) if number.isdecimal() else None


class EmailTakenError(ValueError):
    """Another account has that address."""


def add(
    session: Session, email: str, password_hash: str, role: AccountRole, firm_id: str | None = None
) -> Account:
    """Give the new account.

    Raises
    ------
    EmailTakenError
        Another account has that address, however it is capitalised.
    """
    if by_email(session, email) is not None:
        raise EmailTakenError("an account with this address exists already")
    record = AccountRecord(
        email=_folded(email),
        password_hash=password_hash,
        role=role.value,
        firm_id=firm_id,
        created_at=now(),
    )
    session.add(record)
    session.flush()
    return _account(record)


def by_email(session: Session, email: str) -> Account | None:
    """Give the account of an address, None where there is none."""
    statement = select(AccountRecord).where(AccountRecord.email == _folded(email))
    record = session.exec(statement).first()
    return None if record is None else _account(record)


def get(session: Session, account_id: int) -> Account:
    """Give an account.

    Raises
    ------
    NotFoundError
        No account has that id.
    """
    return _account(found(session, AccountRecord, account_id))


def every(session: Session) -> list[Account]:
    """Give all accounts, by id."""
    records = session.exec(select(AccountRecord).order_by(col(AccountRecord.id))).all()
    return [_account(record) for record in records]


def staff(session: Session) -> list[Account]:
    """Give the active officers and approvers, by address."""
    roles = (AccountRole.OFFICER.value, AccountRole.APPROVER.value)
    statement = select(AccountRecord).where(
        col(AccountRecord.role).in_(roles), col(AccountRecord.is_active)
    )
    return [_account(one) for one in session.exec(statement.order_by(AccountRecord.email)).all()]


def addresses(session: Session, account_ids: Iterable[int]) -> dict[int, str]:
    """Give the addresses of some accounts by their ids."""
    statement = select(AccountRecord.id, AccountRecord.email)
    rows = session.exec(statement.where(col(AccountRecord.id).in_(set(account_ids)))).all()
    return {key: email for key, email in rows if key is not None}


def set_password_hash(session: Session, account_id: int, password_hash: str) -> None:
    """Keep a new hash.

    Raises
    ------
    NotFoundError
        No account has that id.
    """
    record = found(session, AccountRecord, account_id)
    record.password_hash = password_hash
    session.flush()


def confirm(session: Session, account_id: int) -> None:
    """Keep that the address belongs to whoever has the account.

    Raises
    ------
    NotFoundError
        No account has that id.
    """
    record = found(session, AccountRecord, account_id)
    record.confirmed_at = record.confirmed_at or now()
    session.flush()


def change(session: Session, account_id: int, **values: str) -> None:
    """Keep another `email`, `role`, `language` or `second_factor`.

    Raises
    ------
    NotFoundError
        No account has that id.
    """
    record = found(session, AccountRecord, account_id)
    for name, value in values.items():
        setattr(record, name, value)
    session.flush()


def set_recovery_hashes(session: Session, account_id: int, hashes: Iterable[str]) -> None:
    """Keep the codes that may still replace the second factor.

    Raises
    ------
    NotFoundError
        No account has that id.
    """
    found(session, AccountRecord, account_id).recovery_hashes = json.dumps(list(hashes))
    session.flush()


def of_firm(session: Session, firm_id: str) -> list[Account]:
    """Give the accounts that speak for a firm, by id."""
    statement = select(AccountRecord).where(AccountRecord.firm_id == firm_id)
    return [_account(one) for one in session.exec(statement.order_by(col(AccountRecord.id))).all()]


def set_active(session: Session, account_id: int, *, active: bool) -> None:
    """Let an account sign in, or no longer.

    Raises
    ------
    NotFoundError
        No account has that id.
    """
    record = found(session, AccountRecord, account_id)
    record.is_active = active
    session.flush()


def end_sessions(session: Session, account_id: int) -> int:
    """Give the new session epoch, which makes every earlier session worthless.

    Raises
    ------
    NotFoundError
        No account has that id.
    """
    epoch = col(AccountRecord.session_epoch)
    session.flush()
    # Counted in the database, so that two ends at the same time are two.
    session.execute(
        update(AccountRecord)
        .where(col(AccountRecord.id) == account_id)
        .values(session_epoch=epoch + 1)
    )
    return found(session, AccountRecord, account_id).session_epoch


def _folded(email: str) -> str:
    return email.strip().casefold()


def _account(record: AccountRecord) -> Account:
    values = record.model_dump()
    values["recovery_hashes"] = tuple(json.loads(record.recovery_hashes))
    return Account(**values)
