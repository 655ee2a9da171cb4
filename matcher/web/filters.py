"""How values are written on a page."""

from enum import Enum, StrEnum
from math import floor, log10

from flask import Flask

from matcher.domain.money import Money
from matcher.domain.names import name_of
from matcher.domain.rule import Rule, Verdict
from matcher.domain.value import Label
from matcher.services.calling import observed
from matcher.services.telling import tell_shared
from matcher.web.context import installation
from matcher.web.wording import gettext, language
from matcher.wording import (
    as_clauses,
    as_country,
    as_date,
    as_figure,
    as_instant,
    as_money,
    as_named,
    as_number,
    as_percent,
    as_rate,
    as_series,
)

_THOUSAND = 1000


def as_label(value: Label) -> str:
    """Give a text in the language of the page."""
    return value.text(language())


def as_score(value: float) -> str:
    """Give a score or points with two decimals."""
    return as_number(value, 2)


def as_share(value: float) -> str:
    """Give a share of one as percent."""
    return as_percent(value)


def as_measure(value: float | None) -> str:
    """Give a measured performance to four figures, or the word for a blank one."""
    if value is None:
        return gettext("unknown")
    if value == int(value):
        return as_number(value)
    return as_number(value, max(0, 3 - floor(log10(abs(value)))) if abs(value) < _THOUSAND else 0)


def as_stated_money(value: Money | None) -> str:
    """Give an amount as it was stated, a whole one without decimals, a blank one as a word."""
    if value is None:
        return gettext("unknown")
    whole = value.amount == int(value.amount)
    return as_money(value.amount, value.currency, decimals=0 if whole else None)


def as_words(value: Enum | str) -> str:
    """Give what a code is called."""
    if isinstance(value, StrEnum):
        return name_of(value)
    return str(value.value if isinstance(value, Enum) else value).replace("_", " ")


def as_verdict(value: Verdict) -> str:
    """Give what one condition says."""
    words = {
        Verdict.PASS: gettext("met"),
        Verdict.FAIL: gettext("not met"),
        Verdict.UNKNOWN: gettext("unknown"),
    }
    return words[value]


def as_eligibility(value: Verdict) -> str:
    """Give what all conditions together say."""
    words = {
        Verdict.PASS: gettext("eligible"),
        Verdict.FAIL: gettext("not eligible"),
        Verdict.UNKNOWN: gettext("eligible if what is unknown is met"),
    }
    return words[value]


def as_criterion(criterion_id: str) -> str:
    """Give the name of a criterion, its id where the catalogue no longer has it."""
    criteria = installation().catalogue.criteria
    return next((as_label(one.label) for one in criteria if one.id == criterion_id), criterion_id)


def as_unit(criterion_id: str) -> str:
    """Give the unit a criterion is measured in, blank where the catalogue no longer has it."""
    criteria = installation().catalogue.criteria
    return next((as_label(one.unit) for one in criteria if one.id == criterion_id), "")


def as_condition(rule_id: str) -> Rule | None:
    """Give a condition of every pair, None where the catalogue no longer has it."""
    rules = installation().catalogue.rules
    return next((one for one in rules if one.id == rule_id), None)


def as_rule(rule_id: str) -> str:
    """Give what a condition asks for, its id where the catalogue no longer has it."""
    found = as_condition(rule_id)
    return rule_id if found is None else as_label(found.reason)


def as_observed(value: str, rule_id: str = "") -> str:
    """Give what a condition observed by its name: places, sectors, truths and codes alike."""
    return observed(installation().catalogue, value, rule_id)


def as_sector(code: str) -> str:
    """Give the name of a sector, its code where the taxonomy does not have it."""
    known = installation().catalogue.taxonomy.by_code.get(code)
    return code if known is None else as_label(known.label)


def install(app: Flask) -> None:
    """Make the filters known to the templates."""
    app.jinja_env.filters |= {
        "label": as_label,
        "score": as_score,
        "share": as_share,
        "measure": as_measure,
        "words": as_words,
        "verdict": as_verdict,
        "criterion": as_criterion,
        "rule": as_rule,
        "sector": as_sector,
        "observed": as_observed,
        "shared": tell_shared,
        "eligibility": as_eligibility,
        "status": as_words,
        "condition": as_condition,
        "country": as_country,
        "unit": as_unit,
        "day": as_date,
        "instant": as_instant,
        "money": as_stated_money,
        "number": as_number,
        "figure": as_figure,
        "percent": as_percent,
        "rate": as_rate,
        "series": as_series,
        "clauses": as_clauses,
        "colon": as_named,
    }
