"""What instruments must satisfy among each other and towards the rest of the catalogue."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from matcher.catalogue.loader import Catalogue
from matcher.domain.instrument import Anchor, Conflict, Instrument, InstrumentKind
from matcher.domain.rule import Rule
from matcher.engine.attributes import KINDS, OPERATORS_OF


def instrument_problems(catalogue: Catalogue) -> Iterator[str]:
    """Yield dangling codes, repeated validity and impossible working readings."""
    known = {each.id for each in catalogue.instruments} | set(InstrumentKind) | set(Anchor)
    for instrument in catalogue.instruments:
        place = f"instruments/{instrument.id}"
        for code in instrument.sectors:
            if code not in catalogue.taxonomy.by_code:
                yield f"{place}.sectors: {code} is not in the taxonomy"
        for name in _partners(instrument):
            if name not in known:
                yield f"{place}.compatibility: {name} is not a declared instrument or kind"
        yield from conflict_problems(place, instrument.conflicts)
        if _is_reversed(instrument):
            yield f"{place}.valid_until: lies before valid_from"
        yield from rule_problems(f"{place}.eligibility", instrument.eligibility)
    yield from overlap_problems(catalogue.instruments)


def conflict_problems(place: str, conflicts: tuple[Conflict, ...]) -> Iterator[str]:
    """Yield conflicts whose working figure is none of their readings or has no reason."""
    for conflict in conflicts:
        if conflict.working is None:
            continue
        if not 0 <= conflict.working < len(conflict.readings):
            yield f"{place}.conflicts.{conflict.id}.working: names no reading"
        if conflict.working_reason is None:
            yield f"{place}.conflicts.{conflict.id}.working_reason: is missing"


def rule_problems(place: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    """Yield rules that cannot be judged, end before they begin, or share an id and a day."""
    for rule in rules:
        if _is_reversed(rule):
            yield f"{place}: {rule.id}.valid_until: lies before valid_from"
        yield from field_problems(place, rule)
    for one, other in combinations(rules, 2):
        if one.id == other.id and _overlap(one, other):
            yield f"{place}: {one.id}: two versions are valid on the same day"


def field_problems(place: str, rule: Rule) -> Iterator[str]:
    """Yield a field nobody can observe, or one whose kind the operator does not read."""
    kind = KINDS.get(rule.field)
    if kind is None:
        yield f"{place}: {rule.id}.field: {rule.field} is no attribute a rule can read"
    elif rule.operator not in OPERATORS_OF[kind]:
        yield f"{place}: {rule.id}.{rule.operator}: does not read {rule.field}, which is a {kind}"


def overlap_problems(instruments: tuple[Instrument, ...]) -> Iterator[str]:
    """Yield instruments of one id that are valid on the same day."""
    for one, other in combinations(instruments, 2):
        if one.id == other.id and _overlap(one, other):
            yield f"instruments/{one.id}: two versions are valid on the same day"


def _partners(instrument: Instrument) -> tuple[str, ...]:
    rules = instrument.compatibility
    return (*rules.requires, *rules.excludes, *rules.attaches_to)


def _is_reversed(dated: Instrument | Rule) -> bool:
    return (dated.valid_from or date.min) > (dated.valid_until or date.max)


def _overlap(one: Instrument | Rule, other: Instrument | Rule) -> bool:
    latest_start = max(one.valid_from or date.min, other.valid_from or date.min)
    earliest_end = min(one.valid_until or date.max, other.valid_until or date.max)
    return latest_start <= earliest_end
