"""The queue: matches searched, ordered and paged by the database."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, case
from sqlalchemy import select as sql
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_

from matcher.domain.desk import CaseKind, Neighbours, QueueOrder, QueueRow, QueueSearch
from matcher.domain.review import Status
from matcher.domain.rule import Verdict
from matcher.store.columns import now
from matcher.store.interests import open_to, without_interest
from matcher.store.tables import AccountRecord, FirmRecord, MatchRecord, NeedRecord

NOT_ACCEPTED = frozenset(Status) - {Status.ACCEPTED, Status.AWAITING_APPROVAL}

AT_ONCE = 500
_BY_NEED = frozenset({QueueOrder.DEADLINE, QueueOrder.NEED})
Page = tuple[int, int]  # how many rows, after how many

_DEADLINE = func.coalesce(col(MatchRecord.due_on), col(NeedRecord.ends_on))
_ORDERS: dict[QueueOrder, SQLColumnExpression[Any]] = {
    QueueOrder.DEADLINE: _DEADLINE,
    QueueOrder.SCORE: col(MatchRecord.score),
    QueueOrder.WIDTH: col(MatchRecord.width),
    QueueOrder.CONFIDENCE: col(MatchRecord.confidence),
    QueueOrder.WAITING: col(MatchRecord.moved_at),
    QueueOrder.NEED: col(NeedRecord.title),
    QueueOrder.FIRM: col(FirmRecord.name),
    QueueOrder.RANK: col(MatchRecord.rank),
    QueueOrder.PLACE: case((col(MatchRecord.rank).is_(None), None), else_=-col(MatchRecord.score)),
}
_COLUMNS: tuple[SQLColumnExpression[Any], ...] = (
    col(MatchRecord.id),
    col(MatchRecord.version),
    col(MatchRecord.firm_id),
    col(FirmRecord.name).label("firm"),
    col(MatchRecord.need_id),
    col(NeedRecord.title).label("need"),
    col(MatchRecord.rank),
    col(MatchRecord.score),
    col(MatchRecord.width),
    col(MatchRecord.confidence),
    col(MatchRecord.eligibility),
    col(MatchRecord.status),
    col(MatchRecord.proposal),
    col(AccountRecord.email).label("assignee"),
    col(MatchRecord.moved_at),
    _DEADLINE.label("deadline"),
)


def page(
    session: Session,
    officer_id: int,
    search: QueueSearch,
    window: Page,
    *,
    within: CaseKind = CaseKind.NEED,
) -> list[QueueRow]:
    """Give the lines of a page, which are only those the officer may see.

    `within` the firm whose ranking an officer has declared for, needs they have not declared for
    are shown too: an interest alone hides a line there.
    """
    return _page(session, _visible(session, officer_id, within), search, window)


def counted_page(
    session: Session,
    officer_id: int,
    search: QueueSearch,
    window: Page | None = None,
    *,
    within: CaseKind = CaseKind.NEED,
) -> tuple[list[QueueRow], int]:
    """Give the lines of a page, all where no window is given, and how many the whole queue has."""
    visible = _visible(session, officer_id, within)
    statement = _found(sql(func.count()), visible, search, ordered=False)
    total = int(session.execute(statement).scalar_one())
    return _page(session, visible, search, window or (total, 0)), total


def rows(session: Session, officer_id: int, match_ids: Sequence[int]) -> list[QueueRow]:
    """Give the lines of some matches in the order asked for, without those not to be seen."""
    statement = _found(sql(col(MatchRecord.id)), _visible(session, officer_id), QueueSearch())
    statement = statement.where(col(MatchRecord.id).in_(match_ids))
    lines = _lines(session, list(session.execute(statement).scalars()))
    return [lines[key] for key in match_ids if key in lines]


def neighbours(
    session: Session, officer_id: int, search: QueueSearch, match_id: int
) -> Neighbours | None:
    """Give the place of a match in a queue, None where the queue does not hold it."""
    wanted = _found(sql(col(MatchRecord.id)), _visible(session, officer_id), search)
    keys = list(session.execute(wanted.order_by(*_order(search))).scalars())
    if match_id not in keys:
        return None
    at = keys.index(match_id)
    return Neighbours(
        place=at + 1,
        of=len(keys),
        before=keys[at - 1] if at else None,
        after=keys[at + 1] if at + 1 < len(keys) else None,
    )


def place_of(session: Session, match_id: int) -> tuple[int, int]:
    """Give how many eligible firms score higher for the same need, and how many of them wait."""
    mine = aliased(MatchRecord)
    left = or_(
        col(MatchRecord.status).in_([one.value for one in NOT_ACCEPTED]),
        col(MatchRecord.proposal) == Status.REJECTED.value,
    )
    statement = (
        sql(func.count(), func.count().filter(left))
        .join(mine, col(mine.need_id) == col(MatchRecord.need_id))
        .where(
            col(mine.id) == match_id,
            col(MatchRecord.score) > col(mine.score),
            col(MatchRecord.eligibility) > Verdict.FAIL.value,
        )
    )
    better, not_accepted = session.execute(statement.select_from(MatchRecord)).one()
    return int(better), int(not_accepted)


def _lines(session: Session, keys: Sequence[int]) -> dict[int, QueueRow]:
    statement = (
        sql(*_COLUMNS)
        .select_from(MatchRecord)
        .join(FirmRecord, col(FirmRecord.id) == col(MatchRecord.firm_id))
        .join(NeedRecord, col(NeedRecord.id) == col(MatchRecord.need_id))
        .outerjoin(AccountRecord, col(AccountRecord.id) == col(MatchRecord.assignee_id))
    )
    # In parts: a list of thousands exceeds what a statement may carry.
    parts = (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
    return {
        row.id: QueueRow(**row._mapping)  # noqa: SLF001  the documented way
        for part in parts
        for row in session.execute(statement.where(col(MatchRecord.id).in_(part)))
    }


def _page(
    session: Session, visible: ColumnElement[bool], search: QueueSearch, window: Page
) -> list[QueueRow]:
    limit, offset = window
    # The order is made of what an index holds; only the lines of the page are read whole.
    wanted = _found(sql(col(MatchRecord.id)), visible, search).order_by(*_order(search))
    keys = list(session.execute(wanted.limit(limit).offset(offset)).scalars())
    lines = _lines(session, keys)
    return [lines[key] for key in keys]


def _visible(
    session: Session, officer_id: int, within: CaseKind = CaseKind.NEED
) -> ColumnElement[bool]:
    may_see = open_to if within is CaseKind.NEED else without_interest
    return may_see(session, officer_id)


def _found(
    statement: Select[Any],
    visible: ColumnElement[bool],
    search: QueueSearch,
    *,
    ordered: bool = True,
) -> Select[Any]:
    """Give the matches of a search, joined only with what it reads of the two sides."""
    statement = statement.select_from(MatchRecord)
    order = search.order if ordered else None
    if search.text or search.need or search.due_before or order in _BY_NEED:
        statement = statement.join(NeedRecord, col(NeedRecord.id) == col(MatchRecord.need_id))
    if search.text or search.firm or order is QueueOrder.FIRM:
        statement = statement.join(FirmRecord, col(FirmRecord.id) == col(MatchRecord.firm_id))
    return statement.where(visible, *_conditions(search))


def _conditions(search: QueueSearch) -> list[ColumnElement[bool]]:
    exact = (
        (search.need_id, col(MatchRecord.need_id)),
        (search.firm_id, col(MatchRecord.firm_id)),
        (search.named_id, col(MatchRecord.named_id)),
        (search.eligibility, col(MatchRecord.eligibility)),
    )
    found = [column == value for value, column in exact if value is not None]
    if search.statuses:
        found.append(col(MatchRecord.status).in_([one.value for one in search.statuses]))
    if search.assignee_id is not None:
        assignee = col(MatchRecord.assignee_id)
        found.append(assignee == search.assignee_id if search.assignee_id else assignee.is_(None))
    return [*found, *_words(search), *_bounds(search)]


def _bounds(search: QueueSearch) -> list[ColumnElement[bool]]:
    limits = (
        (search.score_from, col(MatchRecord.score).__ge__),
        (search.score_to, col(MatchRecord.score).__le__),
        (search.width_from, col(MatchRecord.width).__ge__),
        (search.confidence_to, col(MatchRecord.confidence).__le__),
        (search.due_before, _DEADLINE.__le__),
    )
    found = [compare(value) for value, compare in limits if value is not None]
    if search.waiting_days is not None:
        since = now() - timedelta(days=search.waiting_days)
        found.append(col(MatchRecord.moved_at) <= since)
    return found


def _words(search: QueueSearch) -> list[ColumnElement[bool]]:
    sides = (col(NeedRecord.title), col(FirmRecord.name))
    places = ((search.text, sides), (search.need, sides[:1]), (search.firm, sides[1:]))
    return [
        or_(*(column.icontains(words.strip(), autoescape=True) for column in columns))
        for words, columns in places
        if words.strip()
    ]


def _order(search: QueueSearch) -> tuple[ColumnElement[Any], ...]:
    column = _ORDERS[search.order]
    # What is blank comes last whichever way the rest is ordered, on every engine alike.
    blank_last = case((column.is_(None), 1), else_=0)
    ordered = column.desc() if search.descending else column.asc()
    best_first = col(MatchRecord.score).desc()
    return (blank_last, ordered, best_first, col(MatchRecord.id).asc())
