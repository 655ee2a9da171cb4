"""Whether a firm works where a need is."""

from collections.abc import Sequence

import numpy as np

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.engine.columns import Distinct, distinct
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
    """Give whether each firm works in the need's country, NaN where one side names none."""
    firms, needs = pairs.of_firms(_countries), pairs.of_needs(_country)
    column = {country: index for index, country in enumerate(needs.values)}
    table = np.zeros((len(firms.values), len(needs.values)))
    for row, countries in enumerate(firms.values):
        table[row, [column[each] for each in countries if each in column]] = 1.0
    table[[not countries for countries in firms.values]] = np.nan
    table[:, [country is None for country in needs.values]] = np.nan
    return np.take(table[firms.codes], needs.codes, axis=1)


def _countries(_: Encoder, profiles: Sequence[FirmProfile]) -> Distinct[tuple[str, ...]]:
    return distinct(profile.countries for profile in profiles)


def _country(_: Encoder, needs: Sequence[Need]) -> Distinct[str | None]:
    return distinct(need.country for need in needs)
