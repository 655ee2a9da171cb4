"""How values are written on a page."""

from enum import Enum

from flask import Flask

from matcher.domain.rule import Verdict
from matcher.domain.value import Label
from matcher.web.context import installation
from matcher.web.wording import gettext, language


def as_label(value: Label) -> str:
    """Give a text in the language of the page."""
    return value.text(language())


def as_score(value: float) -> str:
    """Give a score or points with two decimals."""
    return f"{value:.2f}"


def as_share(value: float) -> str:
    """Give a share of one as percent."""
    return f"{value * 100:.0f} %"


def as_measure(value: float | None) -> str:
    """Give a measured performance, or the word for a blank one."""
    return gettext("unknown") if value is None else f"{value:,.4g}"


def as_words(value: Enum | str) -> str:
    """Give a code as words."""
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


def as_rule(rule_id: str) -> str:
    """Give what a condition asks for, its id where the catalogue no longer has it."""
    rules = installation().catalogue.rules
    return next((as_label(one.reason) for one in rules if one.id == rule_id), rule_id)


def install(app: Flask) -> None:
    """Make the filters known to the templates."""
    app.jinja_env.globals["language"] = language
    app.jinja_env.filters |= {
        "label": as_label,
        "score": as_score,
        "share": as_share,
        "measure": as_measure,
        "words": as_words,
        "verdict": as_verdict,
        "criterion": as_criterion,
        "rule": as_rule,
        "eligibility": as_eligibility,
    }
