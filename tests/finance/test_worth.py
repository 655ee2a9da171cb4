"""Points a year saved on a whole cost, against borrowing all of it at the ceiling of 12 %."""

import numpy as np
import pytest

from matcher.domain.firm import Size
from matcher.domain.instrument import Instrument
from matcher.domain.need import Counterparty
from matcher.finance.bulk import CostColumn
from matcher.finance.options import ordered
from matcher.finance.worth import Funds, Saving, certain_saving, possible_saving
from tests.finance.given import POLICY, RATES, instrument, usable, usd

MILLION = CostColumn((usd(1_000_000),), RATES)


def loan(name: str, rate: object, most: float = 500_000, **changes: object) -> Instrument:
    """Give a domestic loan at a rate, up to an amount."""
    terms = {"rate": rate, "ticket_max": usd(most)}
    return instrument(name, terms=terms, **changes)


def funds(*given: Instrument, payer: Counterparty | None = None) -> Funds:
    """Give instruments as they are drawn on, at their prices."""
    return Funds.of(ordered(usable(each) for each in given), payer, POLICY)


def ends(*given: Instrument, size: Size | None = None) -> tuple[float, float]:
    """Give what is saved of a million dollars at least and at most."""
    held = funds(*given)
    low, high = certain_saving(held, MILLION, size), possible_saving(held, MILLION, size)
    return float(low.points[0]), float(high.points[0])


def test_half_of_the_cost_at_four_percent_saves_four_points() -> None:
    """0.5 x (12 - 4) = 4; the price is that of what is carried."""
    found = certain_saving(funds(loan("a", {"low": 4, "high": 4})), MILLION, None)
    assert [found.points[0], found.share[0], found.price[0]] == pytest.approx([4, 0.5, 4])


def test_a_grant_of_the_whole_cost_saves_all_twelve() -> None:
    grant = loan("g", None, 2_000_000, kind="grant")
    assert ends(grant) == pytest.approx((12, 12))


def test_two_prices_are_weighted_by_what_each_leg_carries() -> None:
    """0.3 x (12 - 1) + 0.5 x (12 - 5) = 3.3 + 3.5 = 6.8."""
    given = loan("a", {"low": 1, "high": 1}, 300_000), loan("b", {"low": 5, "high": 5})
    assert ends(*given) == pytest.approx((6.8, 6.8))


def test_a_dear_loan_that_is_drawn_first_is_left_out() -> None:
    """Together the dear one pays for all: 2 points. The cheap one alone: 0.5 x 8 = 4."""
    dear = loan("d", {"low": 10, "high": 10}, 1_000_000, compatibility={"order": 10})
    cheap = loan("c", {"low": 4, "high": 4}, compatibility={"order": 20})
    assert ends(dear, cheap) == pytest.approx((4, 4))


def test_a_price_above_the_ceiling_saves_nothing_and_costs_nothing() -> None:
    assert ends(loan("a", {"low": 15, "high": 15})) == (0, 0)


def test_an_open_price_is_neither_nothing_nor_invented() -> None:
    """Nothing is certain; at best it is free: 0.5 x 12. A known floor of 4 % leaves 4."""
    assert ends(loan("a", None)) == (0, 6)
    assert ends(loan("a", {"low": 4})) == (0, 4)
    assert ends(loan("a", {"low": 4, "high": 6})) == pytest.approx((3, 4))


def test_an_open_price_beside_a_known_one_leaves_what_is_certain() -> None:
    """4 % on half is certain; the other half may be free: 4 + 6."""
    assert ends(loan("a", {"low": 4, "high": 4}), loan("b", None)) == pytest.approx((4, 10))


def test_the_tax_on_interest_paid_abroad_is_part_of_the_price() -> None:
    """9 % with 5 to 10 % withheld: 9 / 0.95 = 9.4737 to 9 / 0.9 = 10."""
    foreign = loan("f", {"low": 9, "high": 9}, 1_000_000, lender="foreign")
    assert ends(foreign) == pytest.approx((2, 12 - 9 / 0.95))


def test_a_premium_depends_on_who_pays() -> None:
    insured = instrument(
        "i",
        terms={
            "rate": {"low": 1, "high": 1},
            "ticket_max": usd(1_000_000),
            "premium_basis": "oecd_mpr",
        },
    )
    state = funds(insured, payer=Counterparty.SOVEREIGN)
    private = funds(insured, payer=Counterparty.PRIVATE)
    assert private.high[0] > state.high[0] > 1


@pytest.mark.parametrize("size", list(Size))
def test_what_an_answer_leads_to_lies_between_the_ends(size: Size) -> None:
    """A subsidy by size, drawn on first and dear, in front of a cheap loan."""
    subsidy = instrument(
        "s",
        terms={
            "rate": {"low": 9, "high": 9},
            "subsidy_share": {"sme": 0.5, "large": 0.3, "startup": 0.8},
        },
        compatibility={"order": 10},
    )
    cheap = loan("c", {"low": 2, "high": 2}, 600_000, compatibility={"order": 20})
    low, high = ends(subsidy, cheap)
    known = ends(subsidy, cheap, size=size)
    assert low - 1e-9 <= known[0] <= known[1] <= high + 1e-9
    if size is not Size.MID:  # whose share is not published
        assert known[1] == pytest.approx(known[0])


def test_no_instrument_saves_nothing() -> None:
    found = possible_saving(funds(), MILLION, None)
    assert found.points.tolist() == [0]
    assert np.isnan(found.price[0])


def test_only_what_saves_more_is_put_in() -> None:
    best = Saving.nothing(2)
    best.improve(np.array([1]), Saving(*(np.array([each]) for each in (2.0, 0.5, 8.0))))
    best.improve(np.array([1]), Saving(*(np.array([each]) for each in (1.0, 0.9, 1.0))))
    assert best.share.tolist() == [0, 0.5]
