from datetime import date
from decimal import Decimal

import pytest

from matcher.domain.money import CurrencyMismatchError, Money, Rate, RateMissingError, RateTable
from matcher.domain.value import Source


def source(day):
    return Source(url="https://example.org/rates", as_of=day)


TABLE = RateTable(
    rates=(
        Rate(currency="USD", usd=Decimal(1), source=source(date(2024, 9, 1))),
        Rate(currency="UAH", usd=Decimal("0.025"), source=source(date(2024, 9, 1))),
        Rate(currency="UAH", usd=Decimal("0.030"), source=source(date(2023, 9, 1))),
    )
)


def test_yen_have_no_minor_unit():
    assert Money.of("150000000000", "JPY").minor == 150_000_000_000


def test_half_a_cent_is_rounded_to_even():
    assert Money.of("0.125", "EUR").minor == 12


def test_amounts_of_different_currencies_are_not_added():
    with pytest.raises(CurrencyMismatchError):
        Money.of(1, "EUR") + Money.of(1, "USD")


def test_the_newest_rate_converts_and_dates_the_equivalent():
    """UAH 8 800 million x 0.025 = USD 220 million."""
    equivalent = TABLE.convert(Money.of(8_800_000_000, "UAH", date(2024, 9, 1)), "USD")
    assert equivalent.amount == Decimal("220000000.00")
    assert equivalent.as_of == date(2024, 9, 1)


def test_a_currency_without_a_rate_is_named():
    with pytest.raises(RateMissingError, match="CZK"):
        TABLE.convert(Money.of(1, "CZK"), "USD")
