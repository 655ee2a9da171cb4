"""One measure each, in natural units, for a whole block; NaN says unknown."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import numpy as np

from matcher.domain.firm import FirmProfile, Role, Strength
from matcher.domain.money import Money, RateMissingError
from matcher.domain.need import Need, Stage
from matcher.engine.features import FloatArray, Pairs

Measure = Callable[[Pairs], FloatArray]
_MEASURES: dict[str, Measure] = {}
MEASURES: Mapping[str, Measure] = MappingProxyType(_MEASURES)

# A firm that only can do a sector meets a need there, but less surely than one built on it.
CAN_DO_SHARE = 0.8
# How many times outside its range a ticket may be before nothing is left of the fit.
TICKET_REACH = 10.0
# How many steps of preparation a need has behind it.
STEPS = {
    Stage.IDEA: 0,
    Stage.SUSPENDED: 0,
    Stage.PREPARATION: 1,
    Stage.FINANCING: 2,
    Stage.TENDER: 3,
    Stage.IMPLEMENTATION: 4,
}


def criterion(measure: Measure) -> Measure:
    """Declare a function as the measure of the criterion that has its name."""
    _MEASURES[measure.__name__] = measure
    return measure


@criterion
def capability(pairs: Pairs) -> FloatArray:
    """Relevance of the firm's words to the need's, 0..1."""
    values = pairs.firms.texts.against(pairs.needs.texts).astype(np.float64)
    values[~pairs.firms.has_text] = np.nan
    return values


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


@criterion
def region_fit(pairs: Pairs) -> FloatArray:
    """Share of the need's places in which the firm works or wants to work."""
    return _each(pairs, _region)


def _region(profile: FirmProfile, need: Need) -> float:
    if need.oblasts and (profile.oblasts or profile.excluded_oblasts):
        places, wanted = set(need.oblasts), set(profile.oblasts)
        open_to = places - set(profile.excluded_oblasts)
        return len(open_to & wanted if wanted else open_to) / len(places)
    if need.country and profile.countries:
        return float(need.country in profile.countries)
    return np.nan


@criterion
def ticket_fit(pairs: Pairs) -> FloatArray:
    """How near the need's cost is to the firm's range: 1 inside, 0 ten times outside."""

    def measure(profile: FirmProfile, need: Need) -> float:
        cost = need.money
        bounds = (profile.ticket_min, profile.ticket_max)
        if cost is None or profile.ticket_currency is None or bounds == (None, None):
            return np.nan
        try:
            amount = pairs.encoder.rates.convert(cost, profile.ticket_currency)
        except RateMissingError:
            return np.nan
        return _ticket(amount, bounds[0], bounds[1])

    return _each(pairs, measure)


def _ticket(amount: Money, low: object, high: object) -> float:
    value = float(amount.amount)
    # A share of a large need can be taken; a need below the smallest ticket cannot be enlarged.
    outside = max(
        float(low) / value if low is not None and value else 1.0,  # type: ignore[arg-type]
        value / float(high) if high else 1.0,  # type: ignore[arg-type]
        1.0,
    )
    return max(0.0, 1.0 - float(np.log(outside) / np.log(TICKET_REACH)))


@criterion
def role_fit(pairs: Pairs) -> FloatArray:
    """Share of the roles a need asks for that the firm wants to play."""

    def measure(profile: FirmProfile, need: Need) -> float:
        asked: set[Role] = set(need.roles)
        if not asked or not profile.roles:
            return np.nan
        return len(asked & set(profile.roles)) / len(asked)

    return _each(pairs, measure)


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

    return _each(pairs, measure)


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

    return _each(pairs, measure)


@criterion
def readiness(pairs: Pairs) -> FloatArray:
    """Count the steps of preparation the need has behind it, 0..4."""
    steps = [STEPS.get(need.stage, np.nan) if need.stage else np.nan for need in pairs.needs.needs]
    return np.tile(np.array(steps, float), (pairs.shape[0], 1))


def _each(pairs: Pairs, measure: Callable[[FirmProfile, Need], float]) -> FloatArray:
    return np.array(
        [
            [measure(profile, need) for need in pairs.needs.needs]
            for profile in pairs.firms.profiles
        ],
        float,
    ).reshape(pairs.shape)
