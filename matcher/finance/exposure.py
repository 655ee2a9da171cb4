"""What a need exposes a firm to, by the published rules that apply to it."""

from collections.abc import Iterable, Mapping, Sequence

from matcher.domain.money import RateMissingError, RateTable
from matcher.domain.need import Need
from matcher.domain.region import Oblast
from matcher.domain.risk import Dimension, ExposureRule
from matcher.domain.taxonomy import Taxonomy

Attributes = Mapping[str, frozenset[str]]

# US dollars from which a cost belongs to a class.
COST_CLASSES = (("large", 100_000_000), ("medium", 10_000_000), ("small", 0))


def exposure(rules: Iterable[ExposureRule], attributes: Attributes) -> dict[Dimension, int]:
    """Give the highest level of the rules that apply, by dimension; no rule leaves it out."""
    levels: dict[Dimension, int] = {}
    for rule in rules:
        if all(attributes.get(key, frozenset()) & set(codes) for key, codes in rule.when.items()):
            levels[rule.dimension] = max(rule.level, levels.get(rule.dimension, 0))
    return levels


def applying(rules: Iterable[ExposureRule], attributes: Attributes) -> tuple[ExposureRule, ...]:
    """Give the rules that set the exposure, one or more a dimension."""
    told = tuple(rules)
    levels = exposure(told, attributes)
    return tuple(
        rule
        for rule in told
        if levels.get(rule.dimension) == rule.level and exposure([rule], attributes)
    )


def need_attributes(
    need: Need,
    taxonomy: Taxonomy,
    oblasts: Mapping[str, Oblast],
    rates: RateTable,
    access_class: int | None = None,
) -> dict[str, frozenset[str]]:
    """Give what exposure rules read of a need; a blank is left out, so that no rule applies.

    A need in several oblasts has the access class of the hardest to reach.
    """
    classes = [oblasts[name].access_class for name in need.oblasts if name in oblasts]
    hardest = access_class or max(classes, default=None)
    found = {
        "country": (need.country,),
        "oblast": need.oblasts,
        "access_class": (None if hardest is None else str(hardest),),
        "sector": _sector_line(need, taxonomy),
        "stage": (need.stage,),
        "counterparty": (need.counterparty,),
        "cost_class": (cost_class(need, rates),),
    }
    return {
        key: frozenset(str(each) for each in values if each is not None)
        for key, values in found.items()
    }


def cost_class(need: Need, rates: RateTable) -> str | None:
    """Give the class of a need's cost in US dollars, None where cost or rate is unknown."""
    if need.money is None:
        return None
    try:
        dollars = rates.convert(need.money, "USD").amount
    except RateMissingError:
        return None
    return next(name for name, least in COST_CLASSES if dollars >= least)


def _sector_line(need: Need, taxonomy: Taxonomy) -> Sequence[str]:
    found, code = [], need.sector
    while code is not None and code in taxonomy.by_code:
        found.append(code)
        code = taxonomy.sector(code).parent
    return found
