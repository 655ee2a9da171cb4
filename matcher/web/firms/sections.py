"""What a step asks, in the order of its effect on the result, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.exchange.answers.fields import FIELDS, GROUPS, Field, Group, Step
from matcher.services.purposes import Purpose
from matcher.web.context import installation
from matcher.web.wording import gettext, language, ngettext
from matcher.wording import as_list, as_percent

# Answers that mean nothing without each other stand together.
_TOGETHER = (
    ("text_en", "text_ja", "text_uk", "tags"),
    ("ticket_min", "ticket_max", "ticket_currency"),
    ("available_from", "available_until"),
)
# A row of many answers comes after a single answer of like effect.
_ROW_EFFORT = 0.5


@dataclass(frozen=True)
class Unit:
    """Fields that are asked together; `group` is the repeatable row they are columns of."""

    names: tuple[str, ...]
    purpose: Purpose
    group: Group | None = None
    why: str = ""


def units_of(step: Step, purposes: Mapping[str, Purpose]) -> tuple[Unit, ...]:
    """Give the units of a step, those with the greatest effect first; the name leads."""
    found = [_unit(names, purposes) for names in _packed(step)]
    found += [
        Unit((), purposes[group.attribute], group, why_asked(purposes[group.attribute]))
        for group in GROUPS
        if group.step is step
    ]
    leading = [one for one in found if "name" in one.names]
    rest = sorted(
        (one for one in found if one not in leading),
        key=lambda one: -one.purpose.effect * (_ROW_EFFORT if one.group else 1),
    )
    return (*leading, *rest)


def why_asked(purpose: Purpose) -> str:
    """Give who reads an answer, as a sentence."""
    catalogue = installation().catalogue
    told = [
        f"{one.label.text(language())} ({as_percent(purpose.criteria[one.id])})"
        for one in catalogue.criteria
        if one.id in purpose.criteria
    ]
    if purpose.rules:
        told.append(gettext("a condition every firm must meet"))
    if purpose.instruments:
        count = len(purpose.instruments)
        told.append(ngettext("%(num)s instrument", "%(num)s instruments", count))
    if not told:
        return ""
    return gettext("Why we ask: read by %(readers)s.", readers=as_list(told))


def _packed(step: Step) -> list[tuple[Field, ...]]:
    fields = [field for field in FIELDS if field.step is step]
    packed: dict[str, tuple[Field, ...]] = {}
    for field in fields:
        lead = next((group[0] for group in _TOGETHER if field.name in group), field.attribute)
        packed[lead] = (*packed.get(lead, ()), field)
    return list(packed.values())


def _unit(fields: Sequence[Field], purposes: Mapping[str, Purpose]) -> Unit:
    read = max((purposes[field.attribute] for field in fields), key=lambda one: one.effect)
    # The text in the language of the page comes first; the order is otherwise kept.
    spoken = sorted(fields, key=lambda field: field.name != f"text_{language()}")
    return Unit(tuple(field.name for field in spoken), read, None, why_asked(read))
