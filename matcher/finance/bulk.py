"""The two figures of stacks that rankings read, for many costs at once, by the same functions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from matcher.domain.financing import FigureId, FinancingPolicy
from matcher.domain.firm import Role, Size
from matcher.domain.instrument import Availability, Function, Instrument
from matcher.domain.money import Money, RateTable
from matcher.domain.risk import ExposureRule
from matcher.domain.situation import LineState
from matcher.domain.stack import LegStatus
from matcher.finance.allocation import (
    DIMENSIONS,
    SHARE_UNITS,
    Costs,
    FloatArray,
    IntArray,
    ceilings,
    cover,
    cover_shares,
    fill,
)
from matcher.finance.candidate import Candidate, anchors, availability
from matcher.finance.combinations import BoolArray, admissible
from matcher.finance.options import firm_base, ordered, protects_firm


@dataclass(frozen=True)
class Market:
    """What the financing of every pair is computed from."""

    instruments: tuple[Instrument, ...]
    exposure_rules: tuple[ExposureRule, ...]
    policy: FinancingPolicy
    rates: RateTable
    lines: Mapping[str, LineState] = field(default_factory=dict)

    @cached_property
    def open(self) -> tuple[Instrument, ...]:
        """The instruments one can count on once their conditions are met."""
        return tuple(each for each in self.instruments if self._can_be_counted_on(each))

    def places(self, function: Function) -> tuple[int, ...]:
        """Give where the open instruments that do one job stand."""
        return tuple(place for place, each in enumerate(self.open) if each.function is function)

    @cached_property
    def looks_at_size(self) -> bool:
        """Whether an open instrument carries a share that depends on the size of the firm."""
        return any(each.terms.subsidy_share for each in self.open)

    @cached_property
    def legs_max(self) -> int:
        """How many legs a combination has at most."""
        return int(self.policy.low(FigureId.LEGS_MAX))

    def candidates(self, chosen: Iterable[int], function: Function) -> tuple[Candidate, ...]:
        """Give those of the open instruments that do one job, in the order they are drawn on."""
        found = (self._candidate(self.open[index]) for index in chosen)
        return ordered(each for each in found if each.instrument.function is function)

    def _can_be_counted_on(self, one: Instrument) -> bool:
        line = self.lines.get(one.id)
        full = line is not None and line.room_high is not None and line.room_high.minor <= 0
        is_open = availability(one, line) is Availability.OPEN
        return is_open and not full and self._candidate(one).combines

    def _candidate(self, one: Instrument) -> Candidate:
        return Candidate(one, LegStatus.USABLE, (), self.lines.get(one.id))


@dataclass(frozen=True)
class CostColumn:
    """Many costs, some of them unstated, each with its place among those of its currency."""

    stated: tuple[Money | None, ...]
    rates: RateTable

    @cached_property
    def by_currency(self) -> tuple[tuple[IntArray, Costs], ...]:
        """The rows and the amounts of every currency, and of the unstated costs."""
        names = [None if each is None else each.currency for each in self.stated]
        groups = []
        for name in dict.fromkeys(names):
            rows = np.array([row for row, given in enumerate(names) if given == name], np.int64)
            amounts = [each.minor for each in self.stated if each and each.currency == name]
            minor = np.array(amounts or [SHARE_UNITS] * len(rows), np.int64)
            groups.append((rows, Costs(minor, name, self.rates)))
        return tuple(groups)


def best_carried(
    candidates: Sequence[Candidate], costs: CostColumn, size: Size | None, legs_max: int
) -> tuple[FloatArray, FloatArray]:
    """Give the largest share of each cost that a combination certainly and possibly carries."""
    low, high = (np.zeros(len(costs.stated)) for _ in range(2))
    rows = largest(admissible(candidates, frozenset(), legs_max))
    if not len(rows):
        return low, high
    funds = np.ones(len(candidates), bool)
    for places, part in costs.by_currency:
        most = ceilings(candidates, part, size)
        whole = np.maximum(part.minor, 1)
        for target, ends in ((low, most.low), (high, most.high)):
            taken = fill(rows, ends, part.minor, funds).sum(axis=2).max(axis=0)
            target[places] = taken / whole
    return low, high


def best_cover(
    candidates: Sequence[Candidate],
    costs: CostColumn,
    roles: Sequence[Role],
    equity_share: float | None,
    legs_max: int,
) -> tuple[FloatArray, FloatArray]:
    """Give what each largest combination of covers certainly and possibly bears of a loss.

    Shape (combinations, costs, dimensions); one empty combination where there is no cover.
    """
    own = anchors(roles)
    standing = tuple(
        each
        for each, stands in zip(candidates, protects_firm(candidates, own), strict=True)
        if stands
    )
    rows = largest(admissible(standing, own, legs_max))
    count = max(len(rows), 1)
    low, high = (np.zeros((count, len(costs.stated), len(DIMENSIONS))) for _ in range(2))
    shares = cover_shares(standing, None)
    for places, part in costs.by_currency if len(rows) else ():
        most = ceilings(standing, part, None)
        base = firm_base(part.minor, roles, equity_share)
        low[:, places] = cover(rows, most.low, base, shares)[1]
        high[:, places] = cover(rows, most.high, base, shares)[1]
    return low, high


def largest(rows: BoolArray) -> BoolArray:
    """Give the rows that are part of no other row: no other carries or bears more."""
    inside = [any((row <= other).all() and (row < other).any() for other in rows) for row in rows]
    return np.asarray(rows[~np.array(inside, bool)])
