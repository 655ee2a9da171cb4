"""How the size of a need suits the amounts a firm takes on."""

import numpy as np

from matcher.domain.firm import FirmProfile
from matcher.domain.money import Money, RateMissingError
from matcher.domain.need import Need
from matcher.engine.criteria.registry import criterion, each_pair
from matcher.engine.features import FloatArray, Pairs

# How many times outside its range a ticket may be before nothing is left of the fit.
TICKET_REACH = 10.0


@criterion
def ticket_fit(pairs: Pairs) -> FloatArray:
    """How near the need's cost is to the firm's range: 1 inside, 0 ten times outside."""

    def measure(profile: FirmProfile, need: Need) -> float:
        cost = need.money
        bounds = (profile.ticket_min, profile.ticket_max)
        if cost is None or profile.ticket_currency is None or bounds == (None, None):
            return np.nan
        try:
            amount = pairs.encoder.rates.convert(cost, profile.ticket_currency)
        except RateMissingError:
            return np.nan
        return _ticket(amount, bounds[0], bounds[1])

    return each_pair(pairs, measure)


def _ticket(amount: Money, low: object, high: object) -> float:
    value = float(amount.amount)
    # A share of a large need can be taken; a need below the smallest ticket cannot be enlarged.
    outside = max(
        float(low) / value if low is not None and value else 1.0,  # type: ignore[arg-type]
        value / float(high) if high else 1.0,  # type: ignore[arg-type]
        1.0,
    )
    return max(0.0, 1.0 - float(np.log(outside) / np.log(TICKET_REACH)))
