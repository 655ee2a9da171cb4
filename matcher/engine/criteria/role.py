"""Whether a firm wants the part a need has to give."""

import numpy as np

from matcher.domain.firm import FirmProfile, Role
from matcher.domain.need import Need
from matcher.engine.criteria.registry import criterion, each_pair
from matcher.engine.features import FloatArray, Pairs


@criterion
def role_fit(pairs: Pairs) -> FloatArray:
    """Share of the roles a need asks for that the firm wants to play."""

    def measure(profile: FirmProfile, need: Need) -> float:
        asked: set[Role] = set(need.roles)
        if not asked or not profile.roles:
            return np.nan
        return len(asked & set(profile.roles)) / len(asked)

    return each_pair(pairs, measure)
