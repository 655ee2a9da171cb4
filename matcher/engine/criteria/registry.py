"""The measures by the name of their criterion."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.engine.features import FloatArray, Pairs

Measure = Callable[[Pairs], FloatArray]
_MEASURES: dict[str, Measure] = {}
MEASURES: Mapping[str, Measure] = MappingProxyType(_MEASURES)


def criterion(measure: Measure) -> Measure:
    """Declare a function as the measure of the criterion that has its name."""
    _MEASURES[measure.__name__] = measure
    return measure


def each_pair(pairs: Pairs, measure: Callable[[FirmProfile, Need], float]) -> FloatArray:
    """Give a measure of one pair for every pair of a block."""
    return np.array(
        [
            [measure(profile, need) for need in pairs.needs.needs]
            for profile in pairs.firms.profiles
        ],
        float,
    ).reshape(pairs.shape)
