"""Why each question is asked: which criteria, conditions and instruments read its answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile, Size
from matcher.domain.instrument import Instrument
from matcher.domain.rule import Rule, Subject, Verdict
from matcher.engine.attributes import FIRM_DERIVED, PAIR_DERIVED, of_firm
from matcher.engine.eligibility import judge
from matcher.services.probing import criteria_of
from matcher.services.ranking import Policy

# An instrument counts like this share of a score when questions are put in order.
_INSTRUMENT_WEIGHT = 0.02
_RULE_WEIGHT = 0.2


@dataclass(frozen=True)
class Purpose:
    """Who reads an answer, criteria with their weights; all blank where nobody does."""

    criteria: Mapping[str, float] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    effect: float = 0.0

    @property
    def matters(self) -> bool:
        """Whether an answer can change a result."""
        return bool(self.criteria or self.rules or self.instruments)


def purposes(catalogue: Catalogue, profile: FirmProfile, by: Policy) -> dict[str, Purpose]:
    """Give for every attribute of a profile who can still be swayed by it.

    An instrument that already fails on another condition is not among those an answer can still
    open.
    """
    criteria = criteria_of(catalogue)
    rules = _readers(by.rules(catalogue))
    instruments = _open_instruments(catalogue, profile, by.day)
    return {
        attribute: _purpose(
            criteria.get(attribute, ()),
            by.weights.weights,
            rules.get(attribute, ()),
            instruments.get(attribute, ()),
        )
        for attribute in FirmProfile.model_fields
    } | {name: Purpose() for name in _moot(profile)}


def attributes_of(rule: Rule) -> tuple[str, ...]:
    """Give the attributes of a profile that a condition reads."""
    if rule.subject is Subject.PAIR:
        return (PAIR_DERIVED[rule.attribute].firm,)
    if rule.subject is Subject.NEED:
        return ()
    return _sources().get(rule.attribute, (rule.attribute,))


def firm_verdict(catalogue: Catalogue, rule: Rule, profile: FirmProfile) -> Verdict:
    """Give what a condition on the firm alone says."""
    return judge(rule, of_firm(rule.attribute, profile, catalogue.taxonomy))


def _moot(profile: FirmProfile) -> tuple[str, ...]:
    """Give the attributes that mean nothing beside another answer."""
    return ("partner_owners_ukrainian",) if profile.ukrainian_partner is False else ()


def _purpose(
    criteria: Sequence[str],
    weights: Mapping[str, float],
    rules: Sequence[str],
    instruments: Sequence[str],
) -> Purpose:
    counted = {name: weights[name] for name in criteria if weights.get(name, 0) > 0}
    effect = sum(counted.values()) + _RULE_WEIGHT * len(rules)
    effect += _INSTRUMENT_WEIGHT * len(instruments)
    return Purpose(counted, tuple(rules), tuple(instruments), effect)


def _readers(rules: Sequence[Rule]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        for attribute in attributes_of(rule):
            found[attribute] = (*found.get(attribute, ()), rule.id)
    return found


def _open_instruments(
    catalogue: Catalogue, profile: FirmProfile, today: date
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for instrument in catalogue.instruments:
        for attribute in _asked_by(catalogue, instrument, profile, today):
            found[attribute] = (*found.get(attribute, ()), instrument.id)
    return found


def _asked_by(
    catalogue: Catalogue, instrument: Instrument, profile: FirmProfile, today: date
) -> frozenset[str]:
    """Give the attributes that can still open or close an instrument to the firm."""
    rules = [
        rule for rule in instrument.eligibility if rule.holds_on(today) and attributes_of(rule)
    ]
    failed = [
        rule
        for rule in rules
        if rule.subject is Subject.FIRM and firm_verdict(catalogue, rule, profile) is Verdict.FAIL
    ]
    blocked = {attribute for rule in failed for attribute in attributes_of(rule)}
    if len(blocked) > 1:
        return frozenset()
    asked = {attribute for rule in rules for attribute in attributes_of(rule)} | _terms(instrument)
    return frozenset(asked & blocked if blocked else asked)


def _terms(instrument: Instrument) -> set[str]:
    """Give the attributes that the terms of an instrument, not its conditions, depend on."""
    found = set()
    if instrument.terms.subsidy_share or set(instrument.sizes) not in (set(), set(Size)):
        found.add("size")
    if instrument.firm_roles:
        found.add("roles")
    return found


@lru_cache(maxsize=1)
def _sources() -> Mapping[str, tuple[str, ...]]:
    """Give the attributes each derived attribute of a firm is made of."""
    # A derived attribute is named after what it is made of.
    return {
        name: tuple(each for each in FirmProfile.model_fields if name.startswith(each.rstrip("s")))
        for name in FIRM_DERIVED
    }
