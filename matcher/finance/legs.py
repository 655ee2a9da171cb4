"""One leg of a combination in words and amounts, or an instrument that stands outside."""

from matcher.domain.financing import FinancingPolicy
from matcher.domain.instrument import Function
from matcher.domain.money import Money
from matcher.domain.situation import Situation
from matcher.domain.stack import CostPart, Leg, PartKind
from matcher.finance.allocation import Costs
from matcher.finance.candidate import Candidate
from matcher.finance.options import Options
from matcher.finance.pricing import Price, price
from matcher.finance.tax import is_foreign_loan, points, withheld


def leg_of(
    found: Options, row: int, place: int, situation: Situation, policy: FinancingPolicy
) -> Leg:
    """Give one chosen candidate of a combination as a leg."""
    each = found.candidates[place]
    if each.instrument.function is Function.FUNDS:
        low, high = int(found.taken_low[row, place]), int(found.taken_high[row, place])
    else:
        low, high = int(found.insured_low[row, place]), int(found.insured[row, place])
    known = low == high and found.costs.currency is not None
    amount = money_of(found.costs, situation, high) if known else None
    share = share_of(found.costs, high) if low == high else None
    leg = _described(each, found.prices[place], amount, share)
    most = situation.overrides.cover_share
    if most is not None:
        cover = {name: min(part, most) for name, part in leg.cover.items()}
        leg = leg.model_copy(update={"cover": cover})
    if not is_foreign_loan(each.instrument):
        return leg
    insured = bool(found.state_insured[row, place])
    tax = points(leg.price, withheld(each.instrument, policy, insured=insured))
    return leg.model_copy(update={"parts": (*leg.parts, CostPart(kind=PartKind.TAX, band=tax))})


def outside(each: Candidate, situation: Situation, policy: FinancingPolicy) -> Leg:
    """Give an instrument that is no part of a stack as a leg without an amount."""
    return _described(each, price(each.instrument, situation, policy))


def money_of(costs: Costs, situation: Situation, units: int) -> Money | None:
    """Give units of the costs as money, None where the cost is unstated."""
    if costs.currency is None or situation.cost is None:
        return None
    return Money(minor=units, currency=costs.currency, as_of=situation.cost.as_of)


def share_of(costs: Costs, units: int) -> float:
    """Give units of the costs as a share of the cost."""
    return units / max(int(costs.minor[0]), 1)


def _described(
    each: Candidate, price_of: Price, amount: Money | None = None, share: float | None = None
) -> Leg:
    one = each.instrument
    return Leg(
        instrument_id=one.id,
        name=one.name,
        provider=one.provider,
        kind=one.kind,
        function=one.function,
        role=one.firm_role,
        status=each.status,
        reasons=each.reasons,
        amount=amount,
        share=share,
        cover=one.terms.cover,
        price=price_of.band,
        parts=price_of.parts,
        applicant=one.applicant,
        who_applies=one.who_applies,
        documents=one.documents,
        lead_time_weeks=one.lead_time_weeks,
        conflicts=one.conflicts,
        sources=one.sources,
    )
