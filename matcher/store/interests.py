"""What officers have declared: interests, and the cases their declarations cover."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, exists, false, or_, true
from sqlmodel import Session, col, func, select

from matcher.domain.desk import CaseKind, Conflict, ConflictKind, Declaration
from matcher.store.columns import now
from matcher.store.tables import (
    AccountRecord,
    ConflictRecord,
    DeclarationRecord,
    FirmRecord,
    MatchRecord,
    NeedRecord,
)
from matcher.store.versions import found


def add(session: Session, officer_id: int, kind: ConflictKind, subject: str, note: str) -> int:
    """Give the number under which an interest is kept; a standing one is not kept twice."""
    for known in standing(session, officer_id):
        if (known.kind, known.subject) == (kind, subject):
            return known.id
    record = ConflictRecord(
        officer_id=officer_id, kind=kind.value, subject=subject, note=note, declared_at=now()
    )
    session.add(record)
    session.flush()
    return record.id or 0


def end(session: Session, officer_id: int, conflict_id: int) -> Conflict | None:
    """Give the interest that ends now, None where this officer has no such interest."""
    record = found(session, ConflictRecord, conflict_id)
    if record.officer_id != officer_id or record.ended_at is not None:
        return None
    record.ended_at = now()
    session.flush()
    return Conflict(**record.model_dump())


def standing(session: Session, officer_id: int) -> list[Conflict]:
    """Give the interests an officer has now, the newest first."""
    statement = select(ConflictRecord).where(
        ConflictRecord.officer_id == officer_id, col(ConflictRecord.ended_at).is_(None)
    )
    records = session.exec(statement.order_by(col(ConflictRecord.id).desc())).all()
    return [Conflict(**record.model_dump()) for record in records]


def every(session: Session) -> list[tuple[str, Conflict]]:
    """Give all interests ever declared with the address of the officer, the newest first."""
    rows = session.exec(
        select(AccountRecord.email, ConflictRecord)
        .join(ConflictRecord, col(ConflictRecord.officer_id) == col(AccountRecord.id))
        .order_by(col(ConflictRecord.id).desc())
    ).all()
    return [(email, Conflict(**record.model_dump())) for email, record in rows]


def counted(session: Session) -> list[tuple[str, int]]:
    """Give how many cases each officer has declared for, by address."""
    rows = session.exec(
        select(AccountRecord.email, func.count())
        .join(DeclarationRecord, col(DeclarationRecord.officer_id) == col(AccountRecord.id))
        .group_by(AccountRecord.email)
        .order_by(AccountRecord.email)
    ).all()
    return list(rows)


def declare(session: Session, officer_id: int, kind: CaseKind, case_ids: Sequence[str]) -> int:
    """Give how many cases were not declared for before."""
    known = {one.case_id for one in declared(session, officer_id, kind)}
    fresh = [case_id for case_id in dict.fromkeys(case_ids) if case_id not in known]
    moment = now()
    session.add_all(
        DeclarationRecord(
            officer_id=officer_id, case_kind=kind.value, case_id=case_id, declared_at=moment
        )
        for case_id in fresh
    )
    session.flush()
    return len(fresh)


def declared(session: Session, officer_id: int, kind: CaseKind) -> list[Declaration]:
    """Give the cases of a kind an officer has declared for."""
    statement = select(DeclarationRecord).where(
        DeclarationRecord.officer_id == officer_id, DeclarationRecord.case_kind == kind.value
    )
    return [
        Declaration(**record.model_dump(exclude={"id"}))
        for record in session.exec(statement).all()
    ]


def is_declared(session: Session, officer_id: int, kind: CaseKind, case_id: str) -> bool:
    """Tell whether an officer has declared for a case."""
    statement = select(func.count()).where(
        DeclarationRecord.officer_id == officer_id,
        DeclarationRecord.case_kind == kind.value,
        DeclarationRecord.case_id == case_id,
    )
    return session.exec(statement).one() > 0


def is_clear(session: Session, officer_id: int, match_id: int) -> bool:
    """Tell whether no interest of the officer touches a match."""
    statement = (
        select(func.count())
        .select_from(MatchRecord)
        .where(MatchRecord.id == match_id, without_interest(session, officer_id))
    )
    return session.exec(statement).one() > 0


def undeclared_needs(session: Session, officer_id: int) -> list[tuple[str, str, int]]:
    """Give id, title and number of matches of the needs the officer has not declared for."""
    rows = session.exec(
        select(NeedRecord.id, NeedRecord.title, func.count(col(MatchRecord.id)))
        .join(MatchRecord, col(MatchRecord.need_id) == col(NeedRecord.id))
        .where(~_is_declared(officer_id, CaseKind.NEED, col(NeedRecord.id)))
        .group_by(NeedRecord.id, NeedRecord.title)
        .order_by(NeedRecord.title, NeedRecord.id)
    ).all()
    return list(rows)


def waiting(session: Session, officer_id: int) -> int:
    """Give how many needs with matches the officer has not declared for."""
    statement = select(func.count()).where(
        exists().where(col(MatchRecord.need_id) == col(NeedRecord.id)),
        ~_is_declared(officer_id, CaseKind.NEED, col(NeedRecord.id)),
    )
    return session.exec(statement.select_from(NeedRecord)).one()


def parties(
    session: Session, kind: CaseKind, case_id: str, text: str = "", limit: int = 200
) -> list[tuple[str, str]]:
    """Give id and name of the firms held against a need, or of one firm, by name.

    `text` narrows them to names that hold it; at most `limit` are given.
    """
    statement = select(FirmRecord.id, FirmRecord.name).order_by(FirmRecord.name, FirmRecord.id)
    if kind is CaseKind.FIRM:
        statement = statement.where(FirmRecord.id == case_id)
    else:
        matched = select(MatchRecord.firm_id).where(MatchRecord.need_id == case_id)
        statement = statement.where(col(FirmRecord.id).in_(matched))
    if text:
        statement = statement.where(col(FirmRecord.name).icontains(text, autoescape=True))
    return list(session.exec(statement.limit(limit)).all())


def firms_called(session: Session, name: str) -> list[str]:
    """Give the ids of the firms of a name, however it is capitalised."""
    statement = select(FirmRecord.id).where(func.lower(FirmRecord.name) == name.strip().lower())
    return list(session.exec(statement).all())


def firm_names(session: Session, firm_ids: Iterable[str]) -> dict[str, str]:
    """Give the names of some firms by their ids."""
    statement = select(FirmRecord.id, FirmRecord.name)
    return dict(session.exec(statement.where(col(FirmRecord.id).in_(set(firm_ids)))).all())


def open_to(session: Session, officer_id: int) -> ColumnElement[bool]:
    """Give the condition under which an officer may see a match: declared for, and no interest."""
    declared_for = _is_declared(officer_id, CaseKind.NEED, col(MatchRecord.need_id))
    return and_(declared_for, without_interest(session, officer_id))


def without_interest(session: Session, officer_id: int) -> ColumnElement[bool]:
    """Give the condition that no interest an officer has now touches a match.

    It names the interests, which are few, so that nothing is looked up for each of many matches.
    """
    own = standing(session, officer_id)
    firms = [one.subject for one in own if one.kind is ConflictKind.FIRM]
    providers = [one.subject for one in own if one.kind is ConflictKind.PROVIDER]
    sponsor = func.lower(NeedRecord.sponsor)
    theirs = or_(false(), *(sponsor.contains(func.lower(subject)) for subject in providers))
    found = [col(MatchRecord.firm_id).not_in(firms)] if firms else []
    if providers:
        found.append(col(MatchRecord.need_id).not_in(select(NeedRecord.id).where(theirs)))
    return and_(true(), *found)


def _is_declared(
    officer_id: int, kind: CaseKind, case_id: SQLColumnExpression[str]
) -> ColumnElement[bool]:
    return exists().where(
        col(DeclarationRecord.officer_id) == officer_id,
        col(DeclarationRecord.case_kind) == kind.value,
        col(DeclarationRecord.case_id) == case_id,
    )
