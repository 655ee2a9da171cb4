"""Whether a firm works where a need is."""

from collections.abc import Sequence

import numpy as np

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.engine.columns import distinct
from matcher.engine.criteria.registry import criterion, reads
from matcher.engine.features import Encoder, FloatArray, Pairs

# In halves, so that sums are whole numbers: a neighbour of a place the firm wants is half as good.
_WANTED, _NEXT_DOOR = 2.0, 1.0


@criterion
@reads("oblasts", "country")
def region_fit(pairs: Pairs) -> FloatArray:
    """Give the share of the need's oblasts in which the firm works, a neighbouring one half.

    An excluded oblast counts nothing; a firm that only excludes works everywhere else. Where one
    side names no oblast, it is whether the firm works in the need's country.
    """
    places, counts = pairs.of_firms(_places), pairs.of_needs(_counts)
    total = counts.sum(axis=1)
    with np.errstate(invalid="ignore"):
        fit = places @ counts.T / (_WANTED * total)
    return np.asarray(np.where(np.isnan(fit), _in_country(pairs), fit))


def _places(encoder: Encoder, profiles: Sequence[FirmProfile]) -> FloatArray:
    """Give what each oblast is to each firm, NaN where the firm names none."""
    index, known = encoder.oblast_index, encoder.oblasts
    table = np.full((len(profiles), len(known)), np.nan)
    for row, profile in enumerate(profiles):
        wanted = set(profile.oblasts) & set(index)
        excluded = set(profile.excluded_oblasts) & set(index)
        if not wanted and not excluded:
            continue
        table[row] = 0.0 if wanted else _WANTED
        for key in wanted:
            table[row, [index[one] for one in known[index[key]].neighbours]] = _NEXT_DOOR
        table[row, [index[key] for key in wanted]] = _WANTED
        table[row, [index[key] for key in excluded]] = 0.0
    return table


def _counts(encoder: Encoder, needs: Sequence[Need]) -> FloatArray:
    """Give 1 for each oblast of each need."""
    index, table = encoder.oblast_index, np.zeros((len(needs), len(encoder.oblasts)))
    for row, need in enumerate(needs):
        table[row, [index[key] for key in need.oblasts if key in index]] = 1.0
    return table


def _in_country(pairs: Pairs) -> FloatArray:
    countries = distinct(need.country for need in pairs.needs.needs)
    table = np.full((pairs.shape[0], len(countries.values)), np.nan)
    for row, profile in enumerate(pairs.firms.profiles):
        if profile.countries:
            table[row] = [
                np.nan if country is None else float(country in profile.countries)
                for country in countries.values
            ]
    return np.asarray(table[:, countries.codes])
