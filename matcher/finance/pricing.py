"""What one instrument costs a year, in percent of the amount it lends or covers."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from typing import NamedTuple

from matcher.domain.financing import FigureId, FinancingPolicy, Text
from matcher.domain.instrument import (
    Band,
    Function,
    Instrument,
    InstrumentKind,
    PremiumBasis,
)
from matcher.domain.risk import Dimension
from matcher.domain.situation import Situation
from matcher.domain.stack import CostPart, PartKind, Reason
from matcher.finance.band import point, total
from matcher.finance.cost import annual_spread
from matcher.finance.premium import Transaction, minimum_premium
from matcher.finance.tables import STANDARD_COVER, BuyerCategory

_FREE = frozenset(
    {InstrumentKind.GRANT, InstrumentKind.STUDY_SUBSIDY, InstrumentKind.TECHNICAL_ASSISTANCE}
)
_STEP_YEARS = 0.5
_POLITICAL = (Dimension.WAR, Dimension.EXPROPRIATION, Dimension.TRANSFER)


@dataclass(frozen=True)
class Price:
    """Percent a year before tax by its parts, and what keeps the band from being narrower."""

    parts: tuple[CostPart, ...]
    reasons: tuple[Reason, ...] = ()

    @cached_property
    def band(self) -> Band:
        """The parts together."""
        return total(part.band for part in self.parts)


class SpreadInputs(NamedTuple):
    """What a minimum premium by the year follows from.

    `terms` are the commercial and the political cover as shares and the discount rate in percent.
    """

    category: float
    buyer: str
    months: float
    tenor: float
    terms: tuple[float, float, float]


def price(instrument: Instrument, situation: Situation, policy: FinancingPolicy) -> Price:
    """Give the price of an instrument in a situation; what is not published stays open."""
    if instrument.kind in _FREE or instrument.function is Function.SUPPORTS:
        return Price(_one(PartKind.MARGIN, point(0.0)))
    if instrument.kind is InstrumentKind.EQUITY:
        return Price(
            _one(PartKind.MARGIN, Band()), (policy.reason(Text.EQUITY_UNPRICED, instrument.id),)
        )
    if instrument.function is Function.COVERS:
        return _cover_price(instrument, situation, policy)
    return _loan_price(instrument, situation, policy)


def _loan_price(instrument: Instrument, situation: Situation, policy: FinancingPolicy) -> Price:
    terms = instrument.terms
    margin, reasons = terms.rate or Band(), []
    parts = [CostPart(kind=PartKind.MARGIN, band=margin)]
    if margin.high is None:
        reasons.append(policy.reason(Text.RATE_UNPUBLISHED, instrument.id))
    if terms.on_base_rate:
        base = base_rate(situation, policy)
        parts.insert(0, CostPart(kind=PartKind.BASE_RATE, band=base))
        if base.high is None:
            reasons.append(policy.reason(Text.BASE_RATE_UNKNOWN))
    if terms.premium_basis is PremiumBasis.OECD_MPR:
        spread = _minimum_spread(instrument, situation, policy)
        parts.append(CostPart(kind=PartKind.PREMIUM, band=spread))
        reasons += _spread_reasons(situation, policy)
    return Price(tuple(parts), tuple(reasons))


def _cover_price(instrument: Instrument, situation: Situation, policy: FinancingPolicy) -> Price:
    terms, assumed = instrument.terms, situation.overrides.insurance_price
    if assumed is not None:
        return Price(_one(PartKind.PREMIUM, point(assumed)))
    if terms.premium is not None:
        return Price(_one(PartKind.PREMIUM, terms.premium))
    if terms.premium_basis is PremiumBasis.OECD_MPR:
        spread = _minimum_spread(instrument, situation, policy)
        return Price(_one(PartKind.PREMIUM, spread), tuple(_spread_reasons(situation, policy)))
    return Price(
        _one(PartKind.PREMIUM, Band()), (policy.reason(Text.PREMIUM_UNPUBLISHED, instrument.id),)
    )


def _one(kind: PartKind, band: Band) -> tuple[CostPart, ...]:
    return (CostPart(kind=kind, band=band),)


def base_rate(situation: Situation, policy: FinancingPolicy) -> Band:
    """Give the assumed base rate, else what is declared of it."""
    assumed = situation.overrides.base_rate
    return policy.figure(FigureId.BASE_RATE).band if assumed is None else point(assumed)


def _minimum_spread(instrument: Instrument, situation: Situation, policy: FinancingPolicy) -> Band:
    ends = spread_ends(instrument, situation, policy)
    if ends is None:
        return point(0.0)  # nothing is covered, so nothing is charged
    low, high = (_spread(*end) for end in ends)
    return Band(low=low, high=high)


def spread_ends(
    instrument: Instrument, situation: Situation, policy: FinancingPolicy
) -> tuple[SpreadInputs, SpreadInputs] | None:
    """Give what the lowest and the highest minimum premium of a situation follow from.

    None is given where nothing is covered.
    """
    commercial, political = _covers(instrument, situation)
    if max(commercial, political) == 0:
        return None
    base = base_rate(situation, policy)
    ceiling = policy.figure(FigureId.LOAN_CEILING).band.high
    corners = [
        SpreadInputs(category, buyer, months, tenor, (commercial, political, discount))
        for category, buyer, months, tenor, discount in product(
            _ends(policy.figure(FigureId.COUNTRY_CATEGORY).band),
            _buyers(situation, policy),
            _ends(policy.figure(FigureId.DISBURSEMENT_MONTHS).band),
            _tenors(instrument, situation, policy),
            _ends(Band(low=base.low, high=ceiling if base.high is None else base.high)),
        )
    ]
    return min(corners, key=_spread_of), max(corners, key=_spread_of)


def _spread_of(inputs: SpreadInputs) -> float:
    return _spread(*inputs)


@lru_cache(maxsize=4096)
def _spread(
    category: float, buyer: str, months: float, tenor: float, terms: tuple[float, float, float]
) -> float:
    commercial, political, discount = terms
    transaction = Transaction(
        country_category=int(category),
        buyer_category=BuyerCategory(buyer),
        disbursement_months=months,
        repayment_years=tenor,
        commercial_cover=commercial,
        political_cover=political,
    )
    return annual_spread(minimum_premium(transaction).mpr_percent, tenor, discount / 100)


def _covers(instrument: Instrument, situation: Situation) -> tuple[float, float]:
    """Give the commercial and the political share a premium is charged for."""
    published = instrument.terms.cover
    commercial = published.get(Dimension.COUNTERPARTY, STANDARD_COVER)
    political = max((published[each] for each in _POLITICAL if each in published), default=0.0)
    most = situation.overrides.cover_share
    limit = 1.0 if most is None else most
    return min(commercial, limit), min(political or STANDARD_COVER, limit)


def _buyers(situation: Situation, policy: FinancingPolicy) -> tuple[str, ...]:
    if situation.counterparty is not None and situation.counterparty in policy.buyers:
        return policy.buyers[situation.counterparty]
    return tuple(dict.fromkeys(name for names in policy.buyers.values() for name in names))


def _tenors(
    instrument: Instrument, situation: Situation, policy: FinancingPolicy
) -> tuple[float, ...]:
    if situation.tenor_years is not None:
        return (situation.tenor_years,)
    allowed = policy.figure(FigureId.TENOR_YEARS).band
    shortest, longest = allowed.low or _STEP_YEARS, allowed.high or _STEP_YEARS
    longest = min(longest, instrument.terms.tenor_years_max or longest)
    count = int((longest - shortest) / _STEP_YEARS) + 1
    return tuple(shortest + step * _STEP_YEARS for step in range(max(count, 1)))


def _spread_reasons(situation: Situation, policy: FinancingPolicy) -> list[Reason]:
    found = []
    if situation.tenor_years is None:
        found.append(policy.reason(Text.TENOR_OPEN))
    if len(_buyers(situation, policy)) > 1:
        found.append(policy.reason(Text.BUYER_OPEN))
    return found


def _ends(band: Band) -> tuple[float, ...]:
    return tuple(dict.fromkeys(end for end in (band.low, band.high) if end is not None))
