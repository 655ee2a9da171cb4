"""Whether a firm works where a need is."""

import numpy as np

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.engine.criteria.registry import criterion, each_pair
from matcher.engine.features import FloatArray, Pairs


@criterion
def region_fit(pairs: Pairs) -> FloatArray:
    """Share of the need's places in which the firm works or wants to work."""
    return each_pair(pairs, _region)


def _region(profile: FirmProfile, need: Need) -> float:
    if need.oblasts and (profile.oblasts or profile.excluded_oblasts):
        places, wanted = set(need.oblasts), set(profile.oblasts)
        open_to = places - set(profile.excluded_oblasts)
        return len(open_to & wanted if wanted else open_to) / len(places)
    if need.country and profile.countries:
        return float(need.country in profile.countries)
    return np.nan
