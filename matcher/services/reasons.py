"""Why a match stands where it stands: what separates it from its neighbours, and how firmly."""

from collections.abc import Mapping, Sequence

import numpy as np
from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.desk import QueueOrder, QueueRow, QueueSearch
from matcher.domain.match import Match
from matcher.domain.value import Share, Value
from matcher.engine.features import FloatArray
from matcher.engine.robustness.acceptability import acceptability, around
from matcher.engine.robustness.swap import smallest_swap
from matcher.services.accounts import Account
from matcher.services.weighting import policy
from matcher.store import matches, queue
from matcher.store.matches import StoredMatch

COMPARED = 50
TOP = 3


class Part(Value):
    """One criterion of two matches: the points of each, and the weight before and after a swap.

    `points` is None where the criterion is unknown; it then earns nothing.
    """

    criterion_id: str
    upper: float | None
    lower: float | None
    weight: float
    swapped: float | None


class Separation(Value):
    """What stands between a match and a neighbour of the same need.

    `moved` is the least share of all weight that has to move for them to draw level, None where
    no weights do that.
    """

    neighbour: QueueRow
    is_above: bool
    gap: float
    moved: Share | None
    parts: tuple[Part, ...]


class Firmness(Value):
    """How firmly a match holds its place when the weights are uncertain.

    `first` and `top` are the chances to stand first and among the first `k` of the `compared`
    best eligible firms of the need; `error` is how far a drawn chance may be off.
    """

    place: int
    compared: int
    k: int
    first: Share
    top: Share
    error: float


class Reasons(Value):
    """A match among the eligible firms of its need that the reader may see."""

    separations: tuple[Separation, ...]
    firmness: Firmness | None


def reasons(session: Session, catalogue: Catalogue, officer: Account, row: StoredMatch) -> Reasons:
    """Give what separates a match from the one above and the one below, and how firm its place is.

    Only firms the officer may see are compared: the others would be named by their distance.
    """
    search = QueueSearch(need_id=row.match.need_id, order=QueueOrder.SCORE, descending=True)
    lines = queue.page(session, officer.id, search, (COMPARED, 0))
    eligible = [line for line in lines if line.eligibility]
    place = next((at for at, line in enumerate(eligible) if line.id == row.id), None)
    if place is None:
        return Reasons(separations=(), firmness=None)
    held = {one.id: one for one in matches.several(session, [line.id for line in eligible])}
    weights = policy(session, catalogue).weights.weights
    beside = [(at, at < place) for at in (place - 1, place + 1) if 0 <= at < len(eligible)]
    return Reasons(
        separations=tuple(
            _separation(
                eligible[at], _order(row.match, held[eligible[at].id].match, above), weights
            )
            for at, above in beside
        ),
        firmness=_firmness([held[line.id].match for line in eligible], place, weights),
    )


def _order(mine: Match, other: Match, is_above: bool) -> tuple[Match, Match]:  # noqa: FBT001
    return (other, mine) if is_above else (mine, other)


def _separation(
    line: QueueRow, pair: tuple[Match, Match], declared: Mapping[str, float]
) -> Separation:
    upper, lower = pair
    names = _names(upper, declared)
    weights = _weights(names, declared)
    swap = smallest_swap(_values(upper, names), _values(lower, names), weights)
    swapped = [None] * len(names) if swap is None else [float(one) for one in swap.weights]
    return Separation(
        neighbour=line,
        is_above=upper.firm_id == line.firm_id,
        gap=upper.score - lower.score,
        moved=None if swap is None else min(1.0, swap.moved),
        parts=tuple(
            Part(
                criterion_id=name,
                upper=_points(upper, name),
                lower=_points(lower, name),
                weight=float(weights[at]),
                swapped=swapped[at],
            )
            for at, name in enumerate(names)
        ),
    )


def _points(match: Match, name: str) -> float | None:
    part = next((one for one in match.contributions if one.criterion_id == name), None)
    return None if part is None or part.value is None else part.points


def _firmness(
    rivals: Sequence[Match], place: int, declared: Mapping[str, float]
) -> Firmness | None:
    names = _names(rivals[place], declared)
    if not names:
        return None
    values = np.array([_values(match, names) for match in rivals])
    chances = acceptability(values, around(_weights(names, declared)), k=TOP)
    return Firmness(
        place=place + 1,
        compared=len(rivals),
        k=chances.k,
        first=float(chances.first[place]),
        top=float(chances.top[place]),
        error=float(max(chances.first_error[place], chances.top_error[place])),
    )


def _names(match: Match, declared: Mapping[str, float]) -> list[str]:
    return [part.criterion_id for part in match.contributions if part.criterion_id in declared]


def _values(match: Match, names: Sequence[str]) -> FloatArray:
    held = {part.criterion_id: part.value for part in match.contributions}
    known = [held.get(name) for name in names]
    return np.array([np.nan if value is None else value for value in known])


def _weights(names: Sequence[str], declared: Mapping[str, float]) -> FloatArray:
    return np.array([declared[name] for name in names])
