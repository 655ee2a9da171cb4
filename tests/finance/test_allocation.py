"""Legs take their ceilings in order and never more than is left; covers stand in layers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.firm import Size
from matcher.domain.money import Money
from matcher.domain.situation import LineState
from matcher.finance.allocation import DIMENSIONS, SHARE_UNITS, Costs, ceilings, cover, fill
from tests.finance.given import RATES, instrument, usable, usd

MILLION = Costs.of(usd(1_000_000), RATES)


def bounds(
    costs: Costs, size: Size | None = None, state: LineState | None = None, **terms: object
) -> tuple[int, int]:
    """Give the certain and the possible ceiling of one instrument with these terms."""
    found = ceilings([usable(instrument("one", terms=terms), state)], costs, size)
    return int(found.low[0, 0]), int(found.high[0, 0])


def test_a_ticket_in_another_currency_bounds_by_the_dated_rate() -> None:
    """UAH 10m at 0.025 are USD 250,000."""
    assert bounds(MILLION, ticket_max=Money.of(10_000_000, "UAH")) == (25_000_000, 25_000_000)


def test_the_smaller_of_ticket_and_share_of_cost_bounds() -> None:
    assert bounds(MILLION, ticket_max=usd(900_000), cost_share_max=0.7)[1] == 70_000_000
    assert bounds(MILLION, ticket_max=usd(600_000), cost_share_max=0.7)[1] == 60_000_000


def test_a_line_bounds_only_where_no_ticket_is_published() -> None:
    both = {"line": usd(300_000), "ticket_max": usd(500_000)}
    assert bounds(MILLION, **both) == (50_000_000, 50_000_000)
    assert bounds(MILLION, line=usd(300_000)) == (30_000_000, 30_000_000)


def test_a_currency_without_a_rate_leaves_the_ceiling_open() -> None:
    assert bounds(MILLION, ticket_max=Money.of(1, "CZK")) == (0, 100_000_000)


def test_nothing_published_leaves_the_ceiling_open() -> None:
    assert bounds(MILLION) == (0, 100_000_000)


def test_an_unknown_size_opens_a_share_that_depends_on_it() -> None:
    shares = {"sme": 2 / 3, "large": 0.5}
    assert bounds(MILLION, Size.LARGE, subsidy_share=shares) == (50_000_000,) * 2
    assert bounds(MILLION, Size.MID, subsidy_share=shares) == (0, 100_000_000)
    assert bounds(MILLION, None, subsidy_share=shares) == (0, 66_666_667)


def test_room_left_bounds_as_a_range() -> None:
    line = LineState(instrument_id="one", room_low=usd(100_000), room_high=usd(300_000))
    found = bounds(MILLION, None, line, ticket_max=usd(900_000))
    assert found == (10_000_000, 30_000_000)


def test_a_ceiling_below_the_smallest_ticket_carries_nothing() -> None:
    assert bounds(MILLION, ticket_min=usd(2_000_000), ticket_max=usd(9_000_000)) == (0, 0)


def test_an_unstated_cost_is_counted_in_parts() -> None:
    unstated = Costs.of(None, RATES)
    assert bounds(unstated, cost_share_max=0.7) == (SHARE_UNITS * 7 // 10,) * 2
    assert bounds(unstated, ticket_max=usd(5)) == (0, SHARE_UNITS)


def test_legs_are_drawn_on_in_order() -> None:
    """Of 100: 30 at most from the first, 50 from the second, the third takes the last 20."""
    most = np.array([[30, 50, 90]])
    rows = np.array([[True, True, True], [False, False, True], [True, False, False]])
    found = fill(rows, most, np.array([100]), np.ones(3, bool))[:, 0]
    assert found.tolist() == [[30, 50, 20], [0, 0, 90], [30, 0, 0]]


@given(
    st.lists(st.integers(0, 10**12), min_size=1, max_size=5),
    st.integers(0, 10**12),
)
@settings(max_examples=50)
def test_legs_never_exceed_the_cost(most: list[int], cost: int) -> None:
    rows = np.ones((1, len(most)), bool)
    taken = fill(rows, np.array([most]), np.array([cost]), np.ones(len(most), bool))
    assert taken.sum() == min(cost, sum(most))
    assert (taken <= most).all()


def test_the_second_layer_covers_what_the_first_leaves() -> None:
    """Of 100: 40 at 95 %, 60 at 90 % leave 1 - (38 + 54)/100 = 8 %."""
    shares = np.zeros((2, len(DIMENSIONS)))
    shares[:, 0] = [0.9, 0.95]
    insured, borne = cover(np.ones((1, 2), bool), np.array([[100, 40]]), np.array([100]), shares)
    assert insured[0, 0].tolist() == [60, 40]
    assert borne[0, 0, 0] == pytest.approx(0.92)
    assert borne[0, 0, 1] == 0


@given(
    st.lists(st.tuples(st.integers(0, 100), st.floats(0, 1)), min_size=1, max_size=4),
    st.integers(1, 100),
)
@settings(max_examples=50)
def test_a_further_cover_never_lowers_the_share_borne(
    layers: list[tuple[int, float]], base: int
) -> None:
    shares = np.zeros((len(layers), len(DIMENSIONS)))
    shares[:, 0] = [share for _, share in layers]
    most = np.array([[amount for amount, _ in layers]])
    every = np.ones((1, len(layers)), bool)
    fewer = every.copy()
    fewer[0, -1] = False
    base_of = np.array([base])
    all_borne = cover(every, most, base_of, shares)[1][0, 0, 0]
    assert all_borne >= cover(fewer, most, base_of, shares)[1][0, 0, 0] - 1e-12
    assert all_borne <= 1 + 1e-12
