"""Whether a firm is free when a need is carried out."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.engine.criteria.registry import criterion, reads
from matcher.engine.features import Encoder, FloatArray, Pairs


@criterion
@reads("starts_on", "ends_on")
def timing_fit(pairs: Pairs) -> FloatArray:
    """Share of the need's period, both its days included, in which the firm is available."""
    since, until = (each[:, None] for each in pairs.of_firms(_availabilities).T)
    start, end = pairs.of_needs(_periods).T
    days = np.minimum(end, until) - np.maximum(start, since) + 1.0
    return np.asarray(np.maximum(days, 0.0) / (end - start + 1.0))


def _availabilities(_: Encoder, profiles: Sequence[FirmProfile]) -> FloatArray:
    """Give the first and last day of each firm; NaN where it states neither."""
    table = np.full((len(profiles), 2), np.nan)
    for row, profile in enumerate(profiles):
        if profile.available_from is not None or profile.available_until is not None:
            since, until = profile.available_from or date.min, profile.available_until or date.max
            table[row] = since.toordinal(), until.toordinal()
    return table


def _periods(_: Encoder, needs: Sequence[Need]) -> FloatArray:
    """Give the first and last day of each need; NaN where one is missing or they are reversed."""
    table = np.full((len(needs), 2), np.nan)
    for row, need in enumerate(needs):
        start, end = need.starts_on, need.ends_on
        if start is not None and end is not None and start <= end:
            table[row] = start.toordinal(), end.toordinal()
    return table
