"""The tax withheld on interest paid abroad, and what it adds to the cost of a loan."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from matcher.domain.financing import FigureId, FinancingPolicy
from matcher.domain.instrument import Band, Instrument, InstrumentKind, Lender

LOANS: Final = frozenset(
    {
        InstrumentKind.TWO_STEP_LOAN,
        InstrumentKind.DIRECT_LOAN,
        InstrumentKind.OVERSEAS_INVESTMENT_LOAN,
        InstrumentKind.ODA_LOAN,
        InstrumentKind.SUBSIDISED_LOAN,
    }
)
_FIGURES: Final[Mapping[Lender, FigureId]] = MappingProxyType(
    {
        Lender.TREATY_STATE: FigureId.TAX_TREATY_STATE,
        Lender.FOREIGN: FigureId.TAX_FOREIGN,
    }
)


def is_foreign_loan(instrument: Instrument) -> bool:
    """Tell whether interest on it is owed abroad; a loan of unknown lender counts as such."""
    return instrument.kind in LOANS and instrument.lender is not Lender.DOMESTIC


def withheld(instrument: Instrument, policy: FinancingPolicy, *, insured: bool = False) -> Band:
    """Give the share of interest that is withheld, low to high.

    A claim that a state body of the treaty partner insures is treated as its own. What
    institutions with agreements of their own owe was not read: from nothing to the treaty's
    general rates.
    """
    if not is_foreign_loan(instrument):
        return Band(low=0.0, high=0.0)
    lender = Lender.TREATY_STATE if insured else instrument.lender
    general = policy.figure(FigureId.TAX_FOREIGN).band
    if lender is None or lender not in _FIGURES:
        return Band(low=0.0, high=general.high)
    return policy.figure(_FIGURES[lender]).band


def grossed_up(interest: Band, share: Band) -> Band:
    """Give what the borrower pays so that the lender is left with the interest."""
    low = None if interest.low is None else interest.low / (1 - (share.low or 0.0))
    if interest.high is None or share.high is None:
        return Band(low=low)
    return Band(low=low, high=interest.high / (1 - share.high))


def points(interest: Band, share: Band) -> Band:
    """Give the percentage points a year that the tax adds."""
    paid = grossed_up(interest, share)
    low = None if paid.low is None or interest.low is None else paid.low - interest.low
    high = None if paid.high is None or interest.high is None else paid.high - interest.high
    return Band(low=low, high=high)
