"""The same step on many matches: each by its own rules, each refusal with its reason."""

from collections.abc import Sequence

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.desk import QueueRow
from matcher.domain.review import Move, Status
from matcher.domain.value import Value
from matcher.domain.workflow.errors import RequirementMissingError
from matcher.domain.workflow.transitions import ForbiddenTransitionError
from matcher.services.accounts import Account
from matcher.services.interests import ConflictError, UndeclaredError
from matcher.services.review import take
from matcher.store import queue
from matcher.store.versions import NotFoundError, StaleVersionError

MOST = 200
REFUSALS = (
    RequirementMissingError,
    ForbiddenTransitionError,
    ConflictError,
    UndeclaredError,
    StaleVersionError,
    NotFoundError,
)


class TooManyError(ValueError):
    """More matches were chosen than are moved at once."""


class Outcome(Value):
    """What becomes of one match: its new status, or the kind of error that kept it."""

    row: QueueRow
    status: Status | None
    refusal: str = ""


def move_several(
    session: Session,
    catalogue: Catalogue,
    account: Account,
    seen: Sequence[tuple[int, int]],
    move: Move,
) -> list[Outcome]:
    """Give the outcome of a step on each match, the best score first.

    Whoever rehearses it sees the very changes that carrying it out makes. The order matters:
    once the best firm of a need is accepted, the next one no longer passes over anybody.

    Raises
    ------
    TooManyError
        More than 200 matches were chosen.
    """
    if len(seen) > MOST:
        raise TooManyError(f"at most {MOST} matches are moved at once")
    versions = dict(seen)
    rows = queue.rows(session, account.id, list(versions))
    ordered = sorted(rows, key=lambda row: (-row.score, row.id))
    return [
        _outcome(session, catalogue, account, row, (versions[row.id], move)) for row in ordered
    ]


def _outcome(
    session: Session,
    catalogue: Catalogue,
    account: Account,
    row: QueueRow,
    wanted: tuple[int, Move],
) -> Outcome:
    version, move = wanted
    try:
        decision = take(session, catalogue, account, (row.id, version), move)
    except REFUSALS as error:
        return Outcome(row=row, status=None, refusal=type(error).__name__)
    return Outcome(row=row, status=decision.status)
