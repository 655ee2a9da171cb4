"""How close the sectors of a firm are to that of a need."""

from collections.abc import Sequence

import numpy as np

from matcher.domain.firm import FirmProfile, SectorClaim, Strength
from matcher.domain.need import Need
from matcher.engine.columns import Index
from matcher.engine.criteria.registry import criterion, reads
from matcher.engine.features import Encoder, FloatArray, Pairs

# What a claim is worth, by its strength and whether anything shows it. A need in a sector the firm
# only can do is met, but never as surely as by a firm that is built on it and has shown it.
WORTH = {
    (Strength.MUST_HAVE, True): 1.0,
    (Strength.MUST_HAVE, False): 0.9,
    (Strength.CAN_DO, True): 0.85,
    (Strength.CAN_DO, False): 0.8,
}
# A reference shows a claim when it stands in the same family of sectors.
_FAMILY = 0.5


@criterion
@reads("sector")
def sector_fit(pairs: Pairs) -> FloatArray:
    """Give the closeness of the nearest sector the firm claims times what that claim is worth."""
    places = pairs.of_needs(sector_places)
    return np.take(pairs.of_firms(_fits), places, axis=1)


def sector_places(encoder: Encoder, needs: Sequence[Need]) -> Index:
    """Give the place of each need's sector in a row of sectors, -1 where it is unknown."""
    index = encoder.sector_index
    return np.array([index.get(need.sector or "", -1) for need in needs], np.intp)


def reference_sectors(encoder: Encoder, profile: FirmProfile) -> Index:
    """Give the place of the sector of each reference that names one."""
    index = encoder.sector_index
    places = (index.get(each.sector or "") for each in profile.references)
    return np.array([place for place in places if place is not None], np.intp)


def _fits(encoder: Encoder, profiles: Sequence[FirmProfile]) -> FloatArray:
    """Give the fit of each firm to each sector; the last column stands for an unknown sector."""
    table = np.full((len(profiles), len(encoder.sector_index) + 1), np.nan)
    for row, profile in enumerate(profiles):
        fits = [
            encoder.closeness[encoder.sector_index[claim.sector]]
            * WORTH[claim.strength, _is_shown(encoder, profile, claim)]
            for claim in profile.sectors
            if claim.sector in encoder.sector_index
        ]
        if fits:
            table[row, :-1] = np.max(fits, axis=0)
    return table


def _is_shown(encoder: Encoder, profile: FirmProfile, claim: SectorClaim) -> bool:
    if claim.evidence.strip():
        return True
    near = encoder.closeness[encoder.sector_index[claim.sector]]
    return bool((near[reference_sectors(encoder, profile)] >= _FAMILY).any())
