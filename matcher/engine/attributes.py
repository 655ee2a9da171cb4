"""What a rule may read of a firm, a need or the two together, and how it is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType, UnionType
from typing import Any, Union, get_args, get_origin

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.rule import Rule, Subject
from matcher.domain.taxonomy import Taxonomy


class Kind(StrEnum):
    """What an attribute is made of, which decides the operators that can read it."""

    TRUTH = "truth"
    NUMBER = "number"
    WORD = "word"
    WORDS = "words"


OPERATORS_OF: Mapping[Kind, frozenset[str]] = MappingProxyType(
    {
        Kind.TRUTH: frozenset({"is_true", "is_false"}),
        Kind.NUMBER: frozenset({"at_least", "at_most"}),
        Kind.WORD: frozenset({"one_of", "none_of"}),
        Kind.WORDS: frozenset({"one_of", "none_of"}),
    }
)


def _sector_codes(firm: FirmProfile, taxonomy: Taxonomy) -> tuple[str, ...]:
    codes = {claim.sector for claim in firm.sectors} & set(taxonomy.by_code)
    return tuple(sorted(codes | {taxonomy.family(code) for code in codes}))


def _sector_families(firm: FirmProfile, taxonomy: Taxonomy) -> tuple[str, ...]:
    return tuple(code for code in _sector_codes(firm, taxonomy) if taxonomy.family(code) == code)


def _need_family(need: Need, taxonomy: Taxonomy) -> str | None:
    known = need.sector is not None and need.sector in taxonomy.by_code
    return taxonomy.family(need.sector or "") if known else None


def _every_place_excluded(excluded: tuple[str, ...], places: tuple[str, ...]) -> bool | None:
    if not excluded:
        return False
    if not places:
        return None
    return set(places) <= set(excluded)


@dataclass(frozen=True)
class Joint:
    """An attribute of the two together: which attribute of each it reads, and what follows."""

    firm: str
    need: str
    derive: Callable[[Any, Any], object]


FIRM_DERIVED: Mapping[str, Callable[[FirmProfile, Taxonomy], object]] = MappingProxyType(
    {"sector_codes": _sector_codes, "sector_families": _sector_families}
)
NEED_DERIVED: Mapping[str, Callable[[Need, Taxonomy], object]] = MappingProxyType(
    {"sector_family": _need_family}
)
PAIR_DERIVED: Mapping[str, Joint] = MappingProxyType(
    {"every_place_excluded": Joint("excluded_oblasts", "oblasts", _every_place_excluded)}
)
_DERIVED_KINDS = {
    "firm.sector_codes": Kind.WORDS,
    "firm.sector_families": Kind.WORDS,
    "need.sector_family": Kind.WORD,
    "pair.every_place_excluded": Kind.TRUTH,
}


def of_firm(attribute: str, firm: FirmProfile, taxonomy: Taxonomy) -> object:
    """Give a declared or derived attribute of a firm; None, blank or empty is unknown."""
    derive = FIRM_DERIVED.get(attribute)
    return getattr(firm, attribute) if derive is None else derive(firm, taxonomy)


def of_need(attribute: str, need: Need, taxonomy: Taxonomy) -> object:
    """Give a declared or derived attribute of a need; None, blank or empty is unknown."""
    derive = NEED_DERIVED.get(attribute)
    return getattr(need, attribute) if derive is None else derive(need, taxonomy)


def observe(rule: Rule, firm: FirmProfile, need: Need, taxonomy: Taxonomy) -> object:
    """Give what a rule reads of one pair."""
    if rule.subject is Subject.FIRM:
        return of_firm(rule.attribute, firm, taxonomy)
    if rule.subject is Subject.NEED:
        return of_need(rule.attribute, need, taxonomy)
    joint = PAIR_DERIVED[rule.attribute]
    return joint.derive(getattr(firm, joint.firm), getattr(need, joint.need))


def lever(field: str) -> str:
    """Give the attribute one would move to move a field: the firm's own where it is of both."""
    subject, _, attribute = field.partition(".")
    return f"firm.{PAIR_DERIVED[attribute].firm}" if subject == Subject.PAIR else field


def is_blank(observed: object) -> bool:
    """Tell whether nothing was observed."""
    return observed is None or observed in ("", ())


def words(observed: object) -> str:
    """Give an observation as it is stored: codes joined by commas, yes or no, blank if unknown."""
    if is_blank(observed):
        return ""
    if isinstance(observed, bool):
        return "yes" if observed else "no"
    if isinstance(observed, tuple):
        return ", ".join(str(each) for each in observed)
    return str(observed)


def _readable() -> dict[str, Kind]:
    found = dict(_DERIVED_KINDS)
    for subject, model in (("firm", FirmProfile), ("need", Need)):
        for name, field in model.model_fields.items():
            kind = _kind(field.annotation)
            if kind is not None:
                found[f"{subject}.{name}"] = kind
    return found


def _kind(annotation: Any) -> Kind | None:  # noqa: ANN401  any annotation of a model
    if get_origin(annotation) in (Union, UnionType):
        told = [each for each in get_args(annotation) if each is not type(None)]
        return _kind(told[0]) if len(told) == 1 else None
    if get_origin(annotation) is tuple:
        return Kind.WORDS if _kind(get_args(annotation)[0]) is Kind.WORD else None
    if hasattr(annotation, "__metadata__"):
        return _kind(annotation.__origin__)
    if not isinstance(annotation, type):
        return None
    plain = ((bool, Kind.TRUTH), ((int, float, Decimal), Kind.NUMBER), (str, Kind.WORD))
    return next((kind for types, kind in plain if issubclass(annotation, types)), None)


KINDS: Mapping[str, Kind] = MappingProxyType(_readable())
"""Every field a rule may name, `subject.attribute`, with what it is made of."""
