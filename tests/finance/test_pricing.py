"""Prices follow the published terms; what is not published stays open and says so."""

import pytest

from matcher.domain.instrument import Band, Instrument
from matcher.domain.situation import Overrides, Situation
from matcher.finance.pricing import price
from tests.finance.given import POLICY, instrument, situation


def codes(one: Instrument, about: Situation) -> list[str]:
    """Give why the price is not narrower."""
    return [reason.code for reason in price(one, about, POLICY).reasons]


def test_a_grant_costs_nothing() -> None:
    assert price(instrument("g", kind="grant"), situation(), POLICY).band == Band(low=0, high=0)


def test_a_published_rate_is_the_price() -> None:
    one = instrument("loan", terms={"rate": {"low": 1, "high": 9}})
    assert price(one, situation(), POLICY).band == Band(low=1, high=9)
    assert codes(one, situation()) == []


def test_an_unpublished_rate_is_open_at_both_ends() -> None:
    assert price(instrument("loan"), situation(), POLICY).band == Band()
    assert codes(instrument("loan"), situation()) == ["rate_unpublished:loan"]


def test_equity_has_no_price() -> None:
    one = instrument("fund", kind="equity")
    assert price(one, situation(), POLICY).band == Band()
    assert codes(one, situation()) == ["equity_unpriced:fund"]


def test_a_margin_stands_on_the_base_rate_of_the_day() -> None:
    """No base rate is declared but its floor of 0.15 %: 0.45 % above it, open upwards."""
    one = instrument("loan", terms={"rate": {"low": 0.45, "high": 0.45}, "on_base_rate": True})
    open_ = price(one, situation(), POLICY).band
    assert (open_.low, open_.high) == (pytest.approx(0.6), None)
    assert codes(one, situation()) == ["base_rate_unknown"]
    assumed = situation(overrides=Overrides(base_rate=4))
    band = price(one, assumed, POLICY).band
    assert (band.low, band.high) == (pytest.approx(4.45), pytest.approx(4.45))


EXPORT_LOAN = instrument(
    "export",
    terms={
        "rate": {"low": 0, "high": 0.2},
        "on_base_rate": True,
        "premium_basis": "oecd_mpr",
    },
)


def test_an_export_loan_costs_base_rate_and_the_yearly_worth_of_the_premium() -> None:
    """Seven years, 4.94 %: a private buyer is CC1 or CC2, drawn over 0 to 24 months.

    With CC2 over 12 months the premium of 12.0825 % is worth 3.6574 points a year, the worked
    value of the facts: 8.5974 % in all. It lies inside the band.
    """
    about = situation(tenor_years=7, counterparty="private", overrides=Overrides(base_rate=4.94))
    band = price(EXPORT_LOAN, about, POLICY).band
    assert band.low is not None
    assert band.high is not None
    assert band.low < 8.5974 < band.high
    assert codes(EXPORT_LOAN, about) == ["buyer_open"]


def test_leaving_the_tenor_open_widens_the_price() -> None:
    about = {"counterparty": "private", "overrides": Overrides(base_rate=4.94)}
    wide = price(EXPORT_LOAN, situation(**about), POLICY).band
    narrow = price(EXPORT_LOAN, situation(**about, tenor_years=7), POLICY).band
    assert (wide.low or 0) <= (narrow.low or 0)
    assert (narrow.high or 0) <= (wide.high or 0)


def test_leaving_the_buyer_open_widens_the_price() -> None:
    about = {"tenor_years": 7, "overrides": Overrides(base_rate=4.94)}
    wide = price(EXPORT_LOAN, situation(**about), POLICY).band
    narrow = price(EXPORT_LOAN, situation(**about, counterparty="sovereign"), POLICY).band
    assert (wide.low or 0) <= (narrow.low or 0)
    assert (narrow.high or 0) < (wide.high or 0)


COVER = instrument("cover", kind="guarantee", function="covers", terms={"cover": {"war": 0.9}})


def test_a_cover_without_a_price_is_open_until_one_is_assumed() -> None:
    assert price(COVER, situation(), POLICY).band == Band()
    assert codes(COVER, situation()) == ["premium_unpublished:cover"]
    assumed = situation(overrides=Overrides(insurance_price=3))
    assert price(COVER, assumed, POLICY).band == Band(low=3, high=3)


def test_cover_of_nothing_is_charged_nothing() -> None:
    terms = {"cover": {"war": 0.9}, "premium_basis": "oecd_mpr"}
    one = instrument("cover", kind="guarantee", function="covers", terms=terms)
    assumed = situation(overrides=Overrides(cover_share=0))
    assert price(one, assumed, POLICY).band == Band(low=0, high=0)
