"""How close the sectors of a firm are to that of a need."""

import numpy as np

from matcher.domain.firm import Strength
from matcher.engine.criteria.registry import criterion
from matcher.engine.features import FloatArray, Pairs

# A firm that only can do a sector meets a need there, but less surely than one built on it.
CAN_DO_SHARE = 0.8


@criterion
def sector_fit(pairs: Pairs) -> FloatArray:
    """Give the closeness of the nearest sector the firm claims, less where it only can do it."""
    taxonomy = pairs.encoder.taxonomy
    codes = sorted({need.sector or "" for need in pairs.needs.needs} & set(taxonomy.by_code))
    column = {code: index for index, code in enumerate(codes)}
    where = np.array([column.get(need.sector or "", -1) for need in pairs.needs.needs], int)
    table = np.full((pairs.shape[0], len(codes) + 1), np.nan)
    for row, profile in enumerate(pairs.firms.profiles):
        claims = [claim for claim in profile.sectors if claim.sector in taxonomy.by_code]
        for code in codes if claims else ():
            table[row, column[code]] = max(
                taxonomy.closeness(claim.sector, code)
                * (1.0 if claim.strength is Strength.MUST_HAVE else CAN_DO_SHARE)
                for claim in claims
            )
    return np.asarray(table[:, where])
