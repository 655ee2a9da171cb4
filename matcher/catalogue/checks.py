"""What a catalogue must satisfy beyond the shape of each entry."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from matcher.catalogue.errors import CatalogueError
from matcher.catalogue.instrument_checks import instrument_problems, rule_problems
from matcher.catalogue.loader import Catalogue, load
from matcher.domain.firm import FirmProfile, Role, Size
from matcher.domain.need import Counterparty, Stage
from matcher.engine.attributes import KINDS, lever
from matcher.finance.exposure import COST_CLASSES

REQUIRED = ("exposure.toml", "obstacles.toml")


def problems(seeds: Path) -> list[str]:
    """Give what is wrong below a seeds folder, one line each; nothing for a sound catalogue."""
    found = [f"{name}: file: is missing" for name in REQUIRED if not (seeds / name).is_file()]
    try:
        catalogue = load(seeds)
    except CatalogueError as error:
        return [*found, str(error)]
    return [*found, *(line for check in CHECKS for line in check(catalogue))]


def verify(seeds: Path) -> None:
    """Refuse a seeds folder with problems.

    Raises
    ------
    CatalogueError
        At least one check failed; every failure is one line of the text.
    """
    found = problems(seeds)
    if found:
        raise CatalogueError("\n".join(found))


def unique_problems(catalogue: Catalogue) -> Iterator[str]:
    """Yield the identifiers that are declared more than once."""
    groups = {
        "regions/oblasts.csv": [oblast.key for oblast in catalogue.oblasts],
        "criteria.toml": [criterion.id for criterion in catalogue.criteria],
        "efforts.toml": [effort.field for effort in catalogue.efforts],
        "exposure.toml": [rule.id for rule in catalogue.exposure_rules],
        "obstacles.toml": [obstacle.id for obstacle in catalogue.obstacles],
        "needs/named.csv": [need.id for need in catalogue.needs],
        "rates.csv": [f"{rate.currency} {rate.source.as_of}" for rate in catalogue.rates.rates],
        "weights.toml": [f"{one.id} {one.valid_from}" for one in catalogue.weight_profiles],
    }
    for place, names in groups.items():
        for name in _repeated(names):
            yield f"{place}: {name}: is declared more than once"


def region_problems(catalogue: Catalogue) -> Iterator[str]:
    """Yield neighbours that do not exist or do not answer."""
    known = {oblast.key: oblast for oblast in catalogue.oblasts}
    for oblast in catalogue.oblasts:
        for name in oblast.neighbours:
            place = f"regions/oblasts.csv: {oblast.key}.neighbours"
            if name not in known:
                yield f"{place}: {name} is not a declared oblast"
            elif oblast.key not in known[name].neighbours:
                yield f"{place}: {name} does not name it back"


def need_problems(catalogue: Catalogue) -> Iterator[str]:
    """Yield needs with dangling codes, or with no source or no date."""
    sectors = catalogue.taxonomy.by_code
    oblasts = {oblast.key for oblast in catalogue.oblasts}
    for need in catalogue.needs:
        place = f"needs/named.csv: {need.id}"
        if need.sector is not None and need.sector not in sectors:
            yield f"{place}.sector: {need.sector} is not in the taxonomy"
        for name in need.oblasts:
            if name not in oblasts:
                yield f"{place}.oblasts: {name} is not a declared oblast"
        if not need.source_url.startswith(("http://", "https://")):
            yield f"{place}.source_url: a source is missing"
        if need.as_of is None:
            yield f"{place}.as_of: a date is missing"
        if (need.cost is None) != (need.currency is None):
            yield f"{place}.cost: cost and currency go together"


def weight_problems(catalogue: Catalogue) -> Iterator[str]:
    """Yield profiles that leave out a criterion or weigh an undeclared one."""
    criteria = {criterion.id for criterion in catalogue.criteria}
    for profile in catalogue.weight_profiles:
        place = f"weights.toml: {profile.id}.weights"
        for name in sorted(criteria - set(profile.weights)):
            yield f"{place}: the criterion {name} is missing"
        for name in sorted(set(profile.weights) - criteria):
            yield f"{place}: {name} is not a declared criterion"


def alias_problems(catalogue: Catalogue) -> Iterator[str]:
    """Yield aliases of sectors and oblasts that do not exist."""
    keys = {oblast.key for oblast in catalogue.oblasts}
    for alias, key in catalogue.oblast_aliases.items():
        if key not in keys:
            yield f"regions/aliases.csv: {alias}: {key} is not an oblast"
    for alias, code in catalogue.aliases.items():
        if code not in catalogue.taxonomy.by_code:
            yield f"taxonomy/aliases.csv: {alias}: {code} is not in the taxonomy"


def general_rule_problems(catalogue: Catalogue) -> Iterator[str]:
    """Yield general rules that cannot be judged, end before they begin, or share an id."""
    return rule_problems("rules.toml", catalogue.rules)


def effort_problems(catalogue: Catalogue) -> Iterator[str]:
    """Yield efforts of nothing, and fields of firms that rules read without a declared effort."""
    declared = {effort.field for effort in catalogue.efforts}
    known = {*KINDS, *(f"firm.{name}" for name in FirmProfile.model_fields)}
    for name in sorted(declared - known):
        yield f"efforts.toml: {name}.field: is no attribute of a firm"
    rules = [
        *catalogue.rules,
        *(rule for one in catalogue.instruments for rule in one.eligibility),
    ]
    for name in sorted({lever(rule.field) for rule in rules} - declared):
        if name.startswith("firm."):
            yield f"efforts.toml: {name}: is read by a rule and has no effort declared"


def glossary_problems(catalogue: Catalogue) -> Iterator[str]:
    """Yield concepts of sectors that do not exist."""
    for concept in catalogue.glossary:
        if concept.sector not in catalogue.taxonomy.by_code:
            yield f"glossary: {concept.id}.sector: {concept.sector} is not in the taxonomy"


def condition_problems(catalogue: Catalogue) -> Iterator[str]:
    """Yield exposure rules and obstacles that name unknown keys, sectors or oblasts."""
    places = {"country", "oblast", "access_class"}
    exposure = frozenset(places | {"sector", "stage", "counterparty", "cost_class"})
    obstacle = exposure | {"role", "size", "instrument"}
    for rule in catalogue.exposure_rules:
        yield from _when(catalogue, f"exposure.toml: {rule.id}", rule.when, exposure)
    instruments = {instrument.id for instrument in catalogue.instruments}
    for one in catalogue.obstacles:
        place = f"obstacles.toml: {one.id}"
        yield from _when(catalogue, place, one.when, obstacle)
        for name in one.instruments:
            if name not in instruments:
                yield f"{place}.instruments: {name} is not a declared instrument"


def _when(
    catalogue: Catalogue, place: str, when: Mapping[str, tuple[str, ...]], allowed: frozenset[str]
) -> Iterator[str]:
    known: dict[str, AbstractSet[str]] = {
        "sector": set(catalogue.taxonomy.by_code),
        "oblast": {oblast.key for oblast in catalogue.oblasts},
        "stage": set(Stage),
        "counterparty": set(Counterparty),
        "access_class": {"1", "2", "3", "4", "5"},
        "cost_class": {name for name, _ in COST_CLASSES},
        "role": set(Role),
        "size": set(Size),
        "instrument": {instrument.id for instrument in catalogue.instruments},
    }
    for key, values in when.items():
        if key not in allowed:
            yield f"{place}.when: {key} is not a known key"
        for value in values:
            if key in known and value not in known[key]:
                yield f"{place}.when.{key}: {value} is not declared"


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


CHECKS: tuple[Callable[[Catalogue], Iterator[str]], ...] = (
    unique_problems,
    region_problems,
    need_problems,
    weight_problems,
    alias_problems,
    general_rule_problems,
    effort_problems,
    glossary_problems,
    condition_problems,
    instrument_problems,
)
