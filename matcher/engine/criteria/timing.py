"""Whether a firm is free when a need is carried out."""

from datetime import date

import numpy as np

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.engine.criteria.registry import criterion, each_pair
from matcher.engine.features import FloatArray, Pairs


@criterion
def timing_fit(pairs: Pairs) -> FloatArray:
    """Share of the need's period in which the firm is available."""

    def measure(profile: FirmProfile, need: Need) -> float:
        start, end = need.starts_on, need.ends_on
        unsaid = profile.available_from is None and profile.available_until is None
        if start is None or end is None or unsaid:
            return np.nan
        first = max(start, profile.available_from or date.min)
        last = min(end, profile.available_until or date.max)
        return max(0, (last - first).days + 1) / ((end - start).days + 1)

    return each_pair(pairs, measure)
