import math

import pytest

from matcher.engine.criteria.ticket import ticket_fit
from tests.engine.factories import CATALOGUE, one

RANGE = {"ticket_min": 1_000_000, "ticket_max": 10_000_000, "ticket_currency": "USD"}


def outside(cost, currency="USD", **firm):
    return one(ticket_fit, RANGE | firm, {"cost": cost, "currency": currency})


@pytest.mark.parametrize("cost", [1_000_000, 3_000_000, 10_000_000])
def test_inside_the_range_nothing_is_lost(cost):
    assert outside(cost) == 0.0


def test_ten_times_too_small_is_one_order_of_magnitude():
    """log10(1,000,000 / 100,000) = 1."""
    assert outside(100_000) == pytest.approx(1.0)


def test_ten_times_too_large_is_half_an_order_of_magnitude():
    """log10(100 million / 10 million) / 2 = 0.5: part of a large need can be taken."""
    assert outside(100_000_000) == pytest.approx(0.5)


def test_amounts_are_compared_at_the_declared_rate():
    """100 million yen are 100 x rate million dollars, log10(1 / (100 x rate)) below the range."""
    rate = float(CATALOGUE.rates.rate("JPY").usd)
    assert outside(100_000_000, "JPY") == pytest.approx(-math.log10(100 * rate))


def test_one_bound_is_enough():
    assert outside(5, ticket_min=None) == 0.0


def test_a_currency_without_a_rate_compares_with_itself():
    assert outside(1_000_000, "NOK", ticket_currency="NOK") == 0.0


@pytest.mark.parametrize(
    ("cost", "currency", "firm"),
    [
        (None, "USD", {}),
        (0, "USD", {}),
        (5, None, {}),
        (5, "NOK", {}),
        (5, "USD", {"ticket_currency": None}),
        (5, "USD", {"ticket_min": None, "ticket_max": None}),
    ],
)
def test_what_is_not_stated_is_unknown(cost, currency, firm):
    assert math.isnan(outside(cost, currency, **firm))
