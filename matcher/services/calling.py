"""What attributes and their values are called, in the language spoken."""

from enum import StrEnum

from matcher.catalogue.loader import Catalogue
from matcher.domain.effort import Step
from matcher.domain.firm import Role, Size
from matcher.domain.names import name_of
from matcher.domain.need import Counterparty, Stage
from matcher.wording import as_country, as_number, as_percent, as_series, gettext, language

# Their members differ, so that a value tells which of them it belongs to.
_CHOICES: tuple[type[StrEnum], ...] = (Size, Role, Stage, Counterparty)


def attribute_name(catalogue: Catalogue, field: str) -> str:
    """Give what an attribute of a firm or a need is called."""
    found = (each.label.text(language()) for each in catalogue.efforts if each.field == field)
    subject, _, attribute = field.partition(".")
    of_needs = _of_needs() if subject == "need" else {}
    return next(found, of_needs.get(attribute) or attribute.replace("_", " "))


def question_of(catalogue: Catalogue, attribute: str) -> str:
    """Give the question that asks a firm for an attribute."""
    field = f"firm.{attribute}"
    found = (each.question.text(language()) for each in catalogue.efforts if each.field == field)
    return next(found, attribute.replace("_", " "))


def wanted(catalogue: Catalogue, step: Step) -> str:
    """Give what a step asks for: bounds, any one of some values, or anything not barred."""
    if step.at_least is not None or step.at_most is not None:
        return _between(step.at_least, step.at_most)
    if not step.values:
        return gettext("something the rule does not bar")
    return " / ".join(named(catalogue, value) for value in step.values)


def observed(catalogue: Catalogue, text: str, rule_id: str = "") -> str:
    """Give what a rule read of a pair, each value by its name.

    Of both sides together a bare yes or no says nothing; it is told as what it means.
    """
    rule = next((each for each in catalogue.rules if each.id == rule_id), None)
    if rule is not None and rule.field == "pair.every_place_excluded" and text:
        if text == "yes":
            return gettext("every place of the need is excluded")
        return gettext("at least one place of the need is accepted")
    return as_series(named(catalogue, value) for value in text.split(", ") if value)


def named(catalogue: Catalogue, value: str) -> str:
    """Give a value by its name: a place, a sector, a truth, a choice, a country or a code."""
    places = {oblast.key: oblast.name for oblast in catalogue.oblasts}
    if value in places:
        return places[value].text(language())
    if value in catalogue.taxonomy.by_code:
        return catalogue.taxonomy.sector(value).label.text(language())
    if value in {"yes", "no"}:
        return gettext("yes") if value == "yes" else gettext("no")
    for choices in _CHOICES:
        if value in set(choices):
            return name_of(choices(value))
    country = as_country(value)
    return value.replace("_", " ") if country == value else country


def _of_needs() -> dict[str, str]:
    return {
        "stage": gettext("Stage"),
        "counterparty": gettext("Counterparty"),
        "sector": gettext("Sector"),
        "sector_family": gettext("Sector"),
        "country": gettext("Country"),
        "oblasts": gettext("Oblasts"),
        "roles": gettext("Roles sought"),
        "cost": gettext("Cost"),
        "currency": gettext("Currency"),
        "starts_on": gettext("Starts on"),
        "ends_on": gettext("Ends on"),
        "documents": gettext("Documents"),
    }


def _between(low: float | None, high: float | None) -> str:
    if high is None:
        return gettext("at least %(low)s", low=_bound(low or 0.0))
    if low is None:
        return gettext("at most %(high)s", high=_bound(high))
    return gettext("%(low)s to %(high)s", low=_bound(low), high=_bound(high))


def _bound(number: float) -> str:
    return as_percent(number) if 0 < number < 1 else as_number(number)
