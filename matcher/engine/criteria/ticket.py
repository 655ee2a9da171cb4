"""How the size of a need suits the amounts a firm takes on."""

import math
from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from matcher.domain.firm import FirmProfile
from matcher.domain.money import RateMissingError
from matcher.domain.need import Need
from matcher.engine.criteria.registry import criterion, reads
from matcher.engine.features import Encoder, FloatArray, Pairs

# Part of a large need can be taken, a small one cannot be enlarged.
_ABOVE_WEIGHS = 0.5


@criterion
@reads("cost", "currency", "as_of")
def ticket_fit(pairs: Pairs) -> FloatArray:
    """Give by how many orders of magnitude the cost lies outside the firm's range, 0 inside.

    Above the range every order counts half: part of a large need can be taken.
    """
    low, high, firm_scale = (each[:, None] for each in pairs.of_firms(_ranges).T)
    cost, need_scale = pairs.of_needs(_costs).T
    outside = np.maximum(np.maximum(low - cost, (cost - high) * _ABOVE_WEIGHS), 0.0)
    return np.asarray(np.where(firm_scale == need_scale, outside, np.nan))


def _ranges(encoder: Encoder, profiles: Sequence[FirmProfile]) -> FloatArray:
    """Give each firm's smallest and largest ticket as logarithms, and the scale they are on."""
    table = np.full((len(profiles), 3), np.nan)
    for row, profile in enumerate(profiles):
        low, high = profile.ticket_min, profile.ticket_max
        if profile.ticket_currency is not None and (low or high):
            rate, scale = _scale(encoder, profile.ticket_currency)
            table[row] = _log(low, -math.inf) + rate, _log(high, math.inf) + rate, scale
    return table


def _costs(encoder: Encoder, needs: Sequence[Need]) -> FloatArray:
    """Give each need's cost as a logarithm, and the scale it is on; no cost is on no scale."""
    table = np.full((len(needs), 2), np.nan)
    for row, need in enumerate(needs):
        if need.cost and need.currency is not None:
            rate, scale = _scale(encoder, need.currency)
            table[row] = _log(need.cost, math.nan) + rate, scale
    return table


def _log(amount: Decimal | None, otherwise: float) -> float:
    return math.log10(amount) if amount else otherwise


def _scale(encoder: Encoder, currency: str) -> tuple[float, float]:
    """Give the logarithm of a currency's rate and the scale of US dollars.

    A currency without a declared rate is a scale of its own: it compares with itself only.
    """
    try:
        return math.log10(encoder.rates.rate(currency).usd), 0.0
    except RateMissingError:
        return 0.0, float(int.from_bytes(currency.encode(), "big"))
