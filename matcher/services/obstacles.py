"""What stands in the way of a match, and what must happen by when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.obstacle import Hurdle, Obstacle, Step
from matcher.domain.stack import Leg
from matcher.domain.value import Label
from matcher.finance.exposure import need_attributes


def hurdles(
    catalogue: Catalogue, firm: FirmProfile, need: Need, instrument_ids: Iterable[str] = ()
) -> tuple[Hurdle, ...]:
    """Give the obstacles of a pair, those that surely apply first.

    One applies when every key it names holds. Where the firm or the need leaves a key blank it
    may apply, and is given as not certain; where a key is known not to hold it is left out.
    """
    known = _attributes(catalogue, firm, need, instrument_ids)
    found = [
        Hurdle(obstacle=one, certain=certain)
        for one in catalogue.obstacles
        if (certain := _applies(one, known)) is not None
    ]
    return tuple(sorted(found, key=lambda one: not one.certain))


def steps(
    found: Sequence[Hurdle], legs: Sequence[Leg], need: Need, today: date
) -> tuple[Step, ...]:
    """Give what must happen, the earliest first and what has no day last.

    A day follows from the start of the need less the weeks to allow; a start that has passed, or
    that nobody stated, gives none.
    """
    start = need.starts_on if need.starts_on is not None and need.starts_on > today else None
    listed = [_remedy(one.obstacle, start) for one in found if one.certain]
    listed += [_application(leg, start) for leg in legs]
    return tuple(sorted(listed, key=lambda one: (one.by is None, one.by or date.max, one.what.en)))


def _applies(obstacle: Obstacle, known: Mapping[str, frozenset[str]]) -> bool | None:
    """Give true or false for sure or perhaps, None for an obstacle that does not apply."""
    certain = True
    for key, codes in obstacle.when.items():
        values = known.get(key)
        if values is None:
            certain = False
        elif not values & set(codes):
            return None
    return certain


def _attributes(
    catalogue: Catalogue, firm: FirmProfile, need: Need, instrument_ids: Iterable[str]
) -> dict[str, frozenset[str]]:
    oblasts = {oblast.key: oblast for oblast in catalogue.oblasts}
    of_need = need_attributes(
        catalogue.spelling.need(need), catalogue.taxonomy, oblasts, catalogue.rates
    )
    known = {key: values for key, values in of_need.items() if values}
    if firm.size is not None:
        known["size"] = frozenset({firm.size.value})
    if firm.roles:
        known["role"] = frozenset(role.value for role in firm.roles)
    known["instrument"] = frozenset(instrument_ids)
    return known


def _remedy(obstacle: Obstacle, start: date | None) -> Step:
    return Step(
        what=obstacle.title,
        how=obstacle.remedy,
        who=obstacle.actor,
        weeks=obstacle.lead_time_weeks,
        by=_before(start, obstacle.lead_time_weeks),
        sources=obstacle.sources,
    )


def _application(leg: Leg, start: date | None) -> Step:
    return Step(
        what=leg.name,
        how=_joined(leg.documents) if leg.documents else leg.role,
        who=leg.who_applies,
        weeks=leg.lead_time_weeks,
        by=_before(start, leg.lead_time_weeks),
        sources=leg.sources,
    )


def _joined(labels: Sequence[Label]) -> Label:
    return Label(
        en="; ".join(one.en for one in labels),
        ja="、".join(one.ja for one in labels),
        uk="; ".join(one.uk for one in labels),
    )


def _before(start: date | None, weeks: int | None) -> date | None:
    return None if start is None or weeks is None else start - timedelta(weeks=weeks)
