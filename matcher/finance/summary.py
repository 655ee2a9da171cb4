"""A combination as a whole: its legs, cost, residual risk, tax, ceiling and open questions."""

from collections.abc import Iterable, Sequence

import numpy as np

from matcher.domain.financing import FigureId, FinancingPolicy, Text
from matcher.domain.instrument import Band
from matcher.domain.money import RateMissingError, RateTable
from matcher.domain.risk import Dimension
from matcher.domain.situation import Situation
from matcher.domain.stack import (
    CostBand,
    LegStatus,
    Reason,
    ResidualRisk,
    Stack,
    StackLabel,
    TaxEffect,
)
from matcher.finance.allocation import DIMENSIONS
from matcher.finance.ceiling import ceiling_check
from matcher.finance.legs import leg_of, money_of, share_of
from matcher.finance.options import Options
from matcher.finance.tax import grossed_up, is_foreign_loan, points, withheld


def build(
    found: Options,
    row: int,
    labels: tuple[StackLabel, ...],
    situation: Situation,
    policy: FinancingPolicy,
) -> Stack:
    """Give one combination as a stack."""
    places = [int(place) for place in np.flatnonzero(found.chosen[row])]
    low, high = int(found.carried_low[row]), int(found.carried_high[row])
    known = low == high
    return Stack(
        labels=labels,
        legs=tuple(leg_of(found, row, place, situation, policy) for place in places),
        carried=money_of(found.costs, situation, high) if known else None,
        carried_share=share_of(found.costs, high) if known else None,
        cost=_cost(found, row, places, policy),
        residual=_residual(found, row, situation),
        tax=_tax(found, row, places, policy),
        ceiling=ceiling_check(_loan_bands(found, row, places, policy), policy),
        questions=_questions(found, row, places, situation, policy),
    )


def situation_notes(
    situation: Situation, policy: FinancingPolicy, rates: RateTable
) -> tuple[Reason, ...]:
    """Give what is unknown of the situation as a whole."""
    if situation.cost is None:
        return (policy.reason(Text.COST_UNKNOWN),)
    try:
        rates.rate(situation.cost.currency)
    except RateMissingError:
        return (policy.reason(Text.RATE_MISSING, situation.cost.currency),)
    return ()


def _cost(found: Options, row: int, places: Sequence[int], policy: FinancingPolicy) -> CostBand:
    reasons = [reason for place in places for reason in found.prices[place].reasons]
    known = (found.taken_low[row] == found.taken_high[row]).all()
    if not known or (found.insured_low[row] != found.insured[row]).any():
        reasons.append(policy.reason(Text.AMOUNT_OPEN))
    return CostBand(
        low=_known(found.cost_low[row]),
        high=_known(found.cost_high[row]),
        widened_by=_once(reasons),
    )


def _residual(found: Options, row: int, situation: Situation) -> tuple[ResidualRisk, ...]:
    return tuple(
        _left(each, found.borne_low[row, index], found.borne_high[row, index], situation)
        for index, each in enumerate(DIMENSIONS)
    )


def _left(each: Dimension, sure: float, possible: float, situation: Situation) -> ResidualRisk:
    exposure = situation.exposure.get(each)
    known = exposure is not None and sure == possible
    return ResidualRisk(
        dimension=each,
        exposure=exposure,
        cover=possible,
        residual=exposure * (1 - sure) if known and exposure is not None else None,
        tolerance=situation.tolerance.get(each),
    )


def _interest(
    found: Options, row: int, places: Sequence[int], policy: FinancingPolicy
) -> list[tuple[float, Band, Band]]:
    """Give weight, interest and withheld share of each foreign loan of a row."""
    total = max(int(found.carried_high[row]), 1)
    return [
        (
            int(found.taken_high[row, place]) / total,
            found.prices[place].band,
            withheld(
                found.candidates[place].instrument,
                policy,
                insured=bool(found.state_insured[row, place]),
            ),
        )
        for place in places
        if is_foreign_loan(found.candidates[place].instrument)
    ]


def _loan_bands(
    found: Options, row: int, places: Sequence[int], policy: FinancingPolicy
) -> list[Band]:
    return [
        grossed_up(interest, share) for _, interest, share in _interest(found, row, places, policy)
    ]


def _tax(
    found: Options, row: int, places: Sequence[int], policy: FinancingPolicy
) -> TaxEffect | None:
    loans = _interest(found, row, places, policy)
    if not loans:
        return None
    general = policy.figure(FigureId.TAX_FOREIGN).band
    exempt = all(share.high == 0 for _, _, share in loans)
    return TaxEffect(
        points=_weighted((weight, points(each, share)) for weight, each, share in loans),
        points_without_treaty=_weighted(
            (weight, points(each, general)) for weight, each, _ in loans
        ),
        reasons=(policy.reason(Text.TAX_EXEMPT if exempt else Text.TAX_DUE),),
    )


def _weighted(parts: Iterable[tuple[float, Band]]) -> Band:
    bands = list(parts)
    lows = [weight * band.low for weight, band in bands if band.low is not None]
    highs = [weight * band.high for weight, band in bands if band.high is not None]
    return Band(
        low=sum(lows) if lows else None,
        high=sum(highs) if len(highs) == len(bands) else None,
    )


def _questions(
    found: Options,
    row: int,
    places: Sequence[int],
    situation: Situation,
    policy: FinancingPolicy,
) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    for place in places:
        each = found.candidates[place]
        if each.status is LegStatus.ENQUIRE:
            reasons += each.reasons
        reasons += [
            Reason(code=f"conflict:{one.id}", text=one.question, source=one.readings[0].source)
            for one in each.instrument.conflicts
        ]
        if each.instrument.terms.ticket_max is None and each.instrument.terms.line is not None:
            reasons.append(policy.reason(Text.CEILING_UNPUBLISHED, each.instrument.id))
    if situation.equity_share is None and found.insured[row].any():
        reasons.append(policy.reason(Text.STAKE_UNKNOWN))
    return _once(reasons)


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple({reason.code: reason for reason in reasons}.values())


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
