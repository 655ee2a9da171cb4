"""The ranking of one case as an officer may see it: a need's firms, or a firm's needs."""

from collections.abc import Mapping

from sqlmodel import Session

from matcher.domain.desk import CaseKind, QueueOrder, QueueRow, QueueSearch
from matcher.domain.value import Value
from matcher.services.accounts import Account
from matcher.services.interests import ensure_declared
from matcher.store import cases, matches, queue
from matcher.store.matches import StoredMatch

Case = tuple[CaseKind, str]
AT_ONCE = 500


class Ranked(Value):
    """Some lines of a ranking, each with its whole match, and how many lines there are."""

    title: str
    total: int
    lines: tuple[QueueRow, ...]
    held: Mapping[int, StoredMatch]


def ranked(
    session: Session,
    officer: Account,
    case: Case,
    search: QueueSearch,
    window: tuple[int, int] | None = None,
) -> Ranked:
    """Give a page of the ranking of a case, all of it without a window.

    The search may narrow and order it, but not leave its case.

    Raises
    ------
    NotFoundError
        There is no such need or firm.
    UndeclaredError, ConflictError
        The officer's interests are not declared, or forbid to see it.
    """
    kind, case_id = case
    title = cases.name(session, kind, case_id)
    ensure_declared(session, officer, kind, case_id)
    fixed = {"need_id": case_id} if kind is CaseKind.NEED else {"firm_id": case_id}
    wanted = search.model_copy(update=fixed)
    lines, total = queue.counted_page(session, officer.id, wanted, window, within=kind)
    # In parts: a list of thousands exceeds what a statement may carry.
    ids = [line.id for line in lines]
    parts = (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
    held = {row.id: row for part in parts for row in matches.several(session, part)}
    return Ranked(title=title, total=total, lines=tuple(lines), held=held)


def own_order(kind: CaseKind) -> QueueOrder:
    """Give the order that makes a list of matches the ranking of a case."""
    return QueueOrder.PLACE if kind is CaseKind.NEED else QueueOrder.RANK
