"""What a firm has done before."""

import numpy as np

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.engine.criteria.registry import criterion, each_pair
from matcher.engine.features import FloatArray, Pairs


@criterion
def track_record(pairs: Pairs) -> FloatArray:
    """Count the references in the need's sector or country."""

    def measure(profile: FirmProfile, need: Need) -> float:
        told = [each for each in profile.references if each.sector or each.country]
        if not told or (need.sector is None and need.country is None):
            return np.nan
        return float(
            sum(
                (each.sector is not None and each.sector == need.sector)
                or (each.country is not None and each.country == need.country)
                for each in told
            )
        )

    return each_pair(pairs, measure)
