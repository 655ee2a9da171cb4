"""How the money of a match is drawn on a page; the numbers come from the services."""

from flask import Flask
from markupsafe import Markup

from matcher.domain.instrument import Band
from matcher.domain.stack import CostBand, Stack
from matcher.services import funding


def as_band(value: Band | CostBand) -> str:
    """Give a band of percent a year in words."""
    return funding.band_words(value.low, value.high)


def as_cost_chart(stack: Stack) -> Markup:
    """Give the cost of a stack as a drawing; every word in it is escaped where it is drawn."""
    return Markup(funding.cost_chart(stack))  # noqa: S704


def as_risk_chart(stack: Stack) -> Markup:
    """Give the risk a stack leaves as a drawing; every word in it is escaped where it is drawn."""
    return Markup(funding.risk_chart(stack))  # noqa: S704


def install(app: Flask) -> None:
    """Make the drawings known to the templates."""
    app.jinja_env.filters |= {
        "band_words": as_band,
        "cost_chart": as_cost_chart,
        "risk_chart": as_risk_chart,
    }
    app.jinja_env.globals |= {"cost_rows": funding.cost_rows, "risk_rows": funding.risk_rows}
