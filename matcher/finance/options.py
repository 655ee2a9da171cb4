"""Every admissible combination of a situation as arrays: what it carries, costs and covers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.domain.financing import FigureId, FinancingPolicy
from matcher.domain.firm import Role
from matcher.domain.instrument import Band, Function, Lender
from matcher.domain.money import RateTable
from matcher.domain.situation import Situation
from matcher.domain.stack import LegStatus
from matcher.finance.allocation import (
    Costs,
    FloatArray,
    IntArray,
    ceilings,
    cover,
    cover_shares,
    fill,
)
from matcher.finance.candidate import OWNERS, Candidate, anchors
from matcher.finance.combinations import BoolArray, admissible
from matcher.finance.pricing import Price, price
from matcher.finance.tax import grossed_up, is_foreign_loan, withheld


@dataclass(frozen=True)
class Options:
    """Combinations, one a row, over candidates in the order they are drawn on.

    `taken_low` and `taken_high` are what each leg certainly and possibly pays for, `insured_low`
    and `insured` what it covers, all in the units of `costs`; an unknown cost end is NaN.
    """

    candidates: tuple[Candidate, ...]
    prices: tuple[Price, ...]
    costs: Costs
    chosen: BoolArray
    taken_low: IntArray
    taken_high: IntArray
    insured_low: IntArray
    insured: IntArray
    borne_low: FloatArray
    borne_high: FloatArray
    cost_low: FloatArray
    cost_high: FloatArray
    state_insured: BoolArray

    @property
    def carried_low(self) -> IntArray:
        """What is certainly paid for, in units of the cost."""
        return np.asarray(self.taken_low.sum(axis=1))

    @property
    def carried_high(self) -> IntArray:
        """What may be paid for, in units of the cost."""
        return np.asarray(self.taken_high.sum(axis=1))

    @property
    def unpriced(self) -> FloatArray:
        """The share of what is paid for or insured of whose price nothing is known."""
        blank = np.array([each.band.low is None for each in self.prices], bool)
        amounts = self.taken_high + self.insured
        return np.asarray((amounts * blank).sum(axis=1) / np.maximum(amounts.sum(axis=1), 1))

    @property
    def certainty(self) -> FloatArray:
        """The share of the legs that can be counted on."""
        usable = np.array([each.status is LegStatus.USABLE for each in self.candidates], bool)
        return np.asarray((self.chosen & usable).sum(axis=1) / self.chosen.sum(axis=1))


def options(
    given: Sequence[Candidate], situation: Situation, policy: FinancingPolicy, rates: RateTable
) -> Options:
    """Give every admissible combination in which each leg pays for or covers something."""
    candidates = ordered(each for each in given if each.combines)
    costs = Costs.of(situation.cost, rates)
    own = anchors(situation.roles)
    chosen = admissible(candidates, own, int(policy.low(FigureId.LEGS_MAX)))
    most = ceilings(candidates, costs, situation.size)
    funds = np.array([each.instrument.function is Function.FUNDS for each in candidates], bool)
    low = fill(chosen, most.low, costs.minor, funds)[:, 0]
    high = fill(chosen, most.high, costs.minor, funds)[:, 0]
    shares = cover_shares(candidates, situation.overrides.cover_share)
    for_firm = protects_firm(candidates, own)
    base = firm_base(costs.minor, situation.roles, situation.equity_share)
    insured_low, sure = cover(chosen & for_firm, most.low, base, shares)
    insured, borne = cover(chosen & for_firm, most.high, base, shares)
    others = chosen & ~for_firm
    insured_low = insured_low[:, 0] + _insured_loans(candidates, others, most.low[0], low)
    insured = insured[:, 0] + _insured_loans(candidates, others, most.high[0], high)
    kept = ((high > 0) | (insured > 0) | ~chosen).all(axis=1)
    prices = tuple(price(each.instrument, situation, policy) for each in candidates)
    rows = (chosen[kept], low[kept], high[kept], insured_low[kept], insured[kept])
    shielded = _state_insured(candidates, rows[0])
    bands = _cost(_paid(candidates, prices, policy), rows, shielded)
    borne_ends = (sure[:, 0][kept], borne[:, 0][kept])
    return Options(candidates, prices, costs, *rows, *borne_ends, *bands, state_insured=shielded)


def ordered(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Give candidates in the order they are drawn on, by declared order, then by id."""
    return tuple(
        sorted(
            candidates,
            key=lambda each: (each.instrument.compatibility.order, each.instrument.id),
        )
    )


def protects_firm(candidates: Sequence[Candidate], own: frozenset[str]) -> BoolArray:
    """Tell which covers stand on something of the firm's own, so that they lower its risk."""
    return np.array(
        [
            each.instrument.function is Function.COVERS
            and (
                not each.instrument.compatibility.attaches_to
                or bool(own & set(each.instrument.compatibility.attaches_to))
            )
            for each in candidates
        ],
        bool,
    )


def firm_base(costs: IntArray, roles: Iterable[Role], share: float | None) -> IntArray:
    """Give what of each cost is the firm's own money or claim, at most all of it.

    A firm that only puts money in risks its stake; what it would deliver is not known, so every
    other firm is taken to risk the whole.
    """
    told = set(roles)
    only_owner = bool(told) and told <= OWNERS
    if share is None or share == 0 or not only_owner:
        return costs
    return np.asarray(np.maximum(np.rint(costs * share), 1).astype(np.int64))


def _insured_loans(
    candidates: Sequence[Candidate], chosen: BoolArray, most: IntArray, taken: IntArray
) -> IntArray:
    found = np.zeros_like(taken)
    for index, each in enumerate(candidates):
        if each.instrument.function is not Function.COVERS:
            continue
        loans = _attached(candidates, each)
        found[:, index] = np.where(
            chosen[:, index], np.minimum(most[index], taken[:, loans].sum(axis=1)), 0
        )
    return found


def _attached(candidates: Sequence[Candidate], one: Candidate) -> BoolArray:
    names = set(one.instrument.compatibility.attaches_to)
    return np.array([bool(each.names & names) for each in candidates], bool)


def _state_insured(candidates: Sequence[Candidate], chosen: BoolArray) -> BoolArray:
    """Tell which loans of which combination a state body of the treaty partner insures."""
    found = np.zeros_like(chosen)
    foreign = np.array([is_foreign_loan(each.instrument) for each in candidates], bool)
    for index, each in enumerate(candidates):
        if (
            each.instrument.function is Function.COVERS
            and each.instrument.lender is Lender.TREATY_STATE
        ):
            found |= chosen[:, index, None] & (_attached(candidates, each) & foreign)
    return np.asarray(found & chosen)


def _paid(
    candidates: Sequence[Candidate], prices: Sequence[Price], policy: FinancingPolicy
) -> tuple[FloatArray, FloatArray]:
    """Give prices with tax, shapes (insured or not, candidates), low and high."""
    bands = [
        [
            grossed_up(each.band, withheld(one.instrument, policy, insured=insured))
            for one, each in zip(candidates, prices, strict=True)
        ]
        for insured in (False, True)
    ]
    return _ends(bands, "low"), _ends(bands, "high")


def _ends(bands: list[list[Band]], end: str) -> FloatArray:
    return np.array([[getattr(band, end) for band in row] for row in bands], float).reshape(2, -1)


def _cost(
    paid: tuple[FloatArray, FloatArray],
    rows: tuple[BoolArray, IntArray, IntArray, IntArray, IntArray],
    shielded: BoolArray,
) -> tuple[FloatArray, FloatArray]:
    """Give the all-in cost of each combination in percent a year of what it pays for.

    A combination that pays for nothing is measured on what it insures. Where the amounts are
    known they are the weights; else the band runs from the cheapest leg to the dearest.
    """
    chosen, taken_low, taken, insured_low, insured = rows
    low, high = (np.where(shielded, end[1], end[0]) for end in paid)
    total = taken.sum(axis=1)
    weights = (taken + insured) / np.maximum(
        np.where(total > 0, total, insured.max(axis=1, initial=0)), 1
    )[:, None]
    exact = (taken_low == taken).all(axis=1) & (insured_low == insured).all(axis=1)
    low_sum = np.where(chosen, np.nan_to_num(low) * weights, 0).sum(axis=1)
    high_sum = np.where(chosen, high * weights, 0).sum(axis=1)
    funded = chosen & ((taken > 0) | (total == 0)[:, None])
    low_least = np.where(funded, np.nan_to_num(low), np.inf).min(axis=1, initial=np.inf)
    high_most = np.where(funded, high, -np.inf).max(axis=1, initial=-np.inf)
    high_most = np.where((insured > 0).any(axis=1), np.nan, high_most)
    known = (chosen & ~np.isnan(low)).any(axis=1)
    cost_low = np.where(exact, low_sum, low_least)
    return np.where(known, cost_low, np.nan), np.where(exact, high_sum, high_most)
