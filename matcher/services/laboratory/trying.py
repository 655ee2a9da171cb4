"""One case ranked again under weights that are being tried; nothing is stored."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock

import numpy as np
from pydantic_core import from_json
from sqlmodel import Session

from matcher.domain.desk import CaseKind
from matcher.domain.rule import Verdict
from matcher.engine.features import FloatArray
from matcher.engine.reweighing import Judged, Places, Stability, places, stability
from matcher.services.accounts import Account
from matcher.services.interests import ensure_declared
from matcher.services.laboratory.results import Line, Outcome, Shift, Trial
from matcher.store import values

SHOWN, MOVERS, KEPT, LARGEST = 25, 10, 8, 3
"""How many first places and movers are given, cases kept in memory, and reasons a line."""
LEAST = 0.0005  # a change that shows in three decimals


@dataclass(frozen=True)
class _Held:
    stamp: values.Stamp
    criteria: tuple[str, ...]
    match_ids: tuple[int, ...]
    judged: Judged


class Laboratory:
    """Tries weights out; the values of the last few cases are kept in memory.

    They are read again as soon as the case was ranked anew.
    """

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[CaseKind, str], _Held] = OrderedDict()
        self._lock = Lock()

    def try_out(
        self, session: Session, officer: Account, trial: Trial, criteria: Sequence[str]
    ) -> Outcome:
        """Give the outcome of a trial for an officer who may see the ranking.

        Raises
        ------
        UndeclaredError
            They have not declared their interests in the case.
        ConflictError
            The case is a firm in which they have one.
        """
        ensure_declared(session, officer, trial.kind, trial.case_id)
        held = self._values(session, trial, tuple(criteria))
        touched = values.hidden(session, officer.id, trial.kind, trial.case_id)
        mask = np.array([key in touched for key in held.match_ids] if touched else [], bool)
        match_ids = held.match_ids
        judged = held.judged
        if touched:
            judged = judged.without(mask)
            match_ids = tuple(key for key in match_ids if key not in touched)
        return _outcome(session, _Work(trial, held.criteria, match_ids, judged))

    def _values(self, session: Session, trial: Trial, criteria: tuple[str, ...]) -> _Held:
        key = (trial.kind, trial.case_id)
        stamp = values.stamp(session, *key)
        with self._lock:
            held = self._held.get(key)
        if held is None or (held.stamp, held.criteria) != (stamp, criteria):
            held = _read(values.rows(session, *key), stamp, criteria)
        with self._lock:
            self._held[key] = held
            self._held.move_to_end(key)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
        return held


@dataclass(frozen=True)
class _Work:
    trial: Trial
    criteria: tuple[str, ...]
    match_ids: tuple[int, ...]
    judged: Judged

    def weights(self, chosen: Mapping[str, float]) -> FloatArray:
        return np.array([chosen.get(name, 0.0) for name in self.criteria])


@dataclass(frozen=True)
class _Sides:
    weights: tuple[FloatArray, FloatArray]
    scores: tuple[FloatArray, FloatArray]
    places: tuple[Places, Places]


def _read(found: Iterable[values.Row], stamp: values.Stamp, criteria: tuple[str, ...]) -> _Held:
    rows = list(found)
    column = {name: place for place, name in enumerate(criteria)}
    table = np.full((len(rows), len(criteria)), np.nan)
    for number, row in enumerate(rows):
        for part in from_json(row.document)["contributions"]:
            if part["value"] is not None and part["criterion_id"] in column:
                table[number, column[part["criterion_id"]]] = part["value"]
    failed = np.array([row.eligibility == Verdict.FAIL.value for row in rows], bool)
    judged = Judged(tuple(row.party_id for row in rows), table, failed)
    return _Held(stamp, criteria, tuple(row.match_id for row in rows), judged)


def _outcome(session: Session, work: _Work) -> Outcome:
    judged, k = work.judged, work.trial.k
    weights = work.weights(work.trial.before), work.weights(work.trial.after)
    scores = judged.scores(weights[0]), judged.scores(weights[1])
    orders = judged.order(scores[0]), judged.order(scores[1])
    sides = _Sides(weights, scores, (places(orders[0]), places(orders[1])))
    sure = stability(judged, weights[1], orders[1], k)
    eligible = np.flatnonzero(~judged.failed)
    climbed = sides.places[0] - sides.places[1]
    movers = _movers(sides, eligible)
    shown = orders[1][:SHOWN]
    lines = _lines(session, work, sides, np.concatenate([shown, movers]), sure)
    entered = (sides.places[1][eligible] < k) & (sides.places[0][eligible] >= k)
    return Outcome(
        lines=lines[: len(shown)],
        movers=lines[len(shown) :],
        eligible=len(eligible),
        ineligible=int(judged.failed.sum()),
        moved=int(np.count_nonzero(climbed[eligible])),
        entered=int(entered.sum()),
        k=k,
        stability=sure,
    )


def _movers(sides: _Sides, eligible: Places) -> Places:
    """Give the rows that moved most, those near the top first: a place counts by its share."""
    old, new = sides.places[0][eligible] + 1, sides.places[1][eligible] + 1
    weight = np.abs(np.log(old / new))
    found = np.lexsort((new, -weight))[:MOVERS]
    return np.asarray(eligible[found[weight[found] > 0]])


def _lines(
    session: Session, work: _Work, sides: _Sides, rows: Places, sure: Stability
) -> tuple[Line, ...]:
    judged = work.judged
    some = Judged(tuple(judged.ids[row] for row in rows), judged.values[rows], judged.failed[rows])
    old, new = (some.points(weights) for weights in sides.weights)
    names = values.names(session, work.trial.kind, some.ids)
    called = [names.get(party, party) for party in some.ids]
    return tuple(
        replace(
            _line(work, sides, int(row), sure),
            name=called[number],
            shifts=_shifts(work.criteria, old[number], new[number]),
        )
        for number, row in enumerate(rows)
    )


def _line(work: _Work, sides: _Sides, row: int, sure: Stability) -> Line:
    place = int(sides.places[1][row])
    is_drawn = place < sure.compared
    return Line(
        match_id=work.match_ids[row],
        name="",
        is_eligible=not work.judged.failed[row],
        before=int(sides.places[0][row]) + 1,
        after=place + 1,
        score_before=float(sides.scores[0][row]),
        score_after=float(sides.scores[1][row]),
        shifts=(),
        first=float(sure.chances.first[place]) if is_drawn else None,
        top=float(sure.chances.top[place]) if is_drawn else None,
    )


def _shifts(criteria: Sequence[str], old: FloatArray, new: FloatArray) -> tuple[Shift, ...]:
    """Give the largest changes of points, the largest first."""
    found = [
        Shift(name, float(before), float(after))
        for name, before, after in zip(criteria, old, new, strict=True)
        if abs(after - before) > LEAST
    ]
    return tuple(sorted(found, key=lambda one: (-abs(one.change), one.criterion_id))[:LARGEST])
