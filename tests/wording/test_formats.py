"""Expected forms are those of CLDR for en-001, ja and uk, as Babel ships them."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from matcher.wording import (
    as_compact,
    as_country,
    as_date,
    as_figure,
    as_instant,
    as_list,
    as_money,
    as_number,
    as_percent,
    as_rate,
    speaking,
)

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("code", "day", "number"),
    [
        ("en", "24 Nov 2026", "1,234.50"),
        ("ja", "2026/11/24", "1,234.50"),
        ("uk", "24 лист. 2026\N{NARROW NO-BREAK SPACE}р.", f"1{SPACE}234,50"),
    ],
)
def test_days_and_numbers_are_written_as_the_language_does(code, day, number):
    with speaking(code):
        assert as_date(date(2026, 11, 24)) == day
        assert as_number(Decimal("1234.5"), 2) == number


def test_a_moment_is_told_in_universal_time():
    tokyo = timezone(timedelta(hours=9))
    assert as_instant(datetime(2026, 11, 24, 8, 5, tzinfo=tokyo)) == "23 Nov 2026 23:05 UTC"
    assert as_instant(datetime(2026, 11, 24, 8, 5, tzinfo=UTC)) == "24 Nov 2026 08:05 UTC"


def test_a_share_is_written_as_percent():
    assert as_percent(0.125, 1) == "12.5%"
    with speaking("uk"):
        assert as_percent(0.125, 1) == "12,5%"


def test_a_rate_stated_in_percent_keeps_its_own_decimals():
    assert as_rate(0.15) == "0.15%"
    assert as_rate(Decimal("9.50")) == "9.5%"
    with speaking("uk"):
        assert as_rate(12.345) == "12,34%"


def test_an_amount_keeps_its_currency_and_its_own_decimals():
    assert as_money(Decimal("1234.5"), "EUR") == "€1,234.50"
    assert as_money(1234, "JPY") == "JP¥1,234"
    assert as_money(Decimal("1234.5"), "USD", 0) == "US$1,234"
    assert as_money(1234, "UAH") == f"UAH{SPACE}1,234.00"
    with speaking("uk"):
        assert as_money(1234, "UAH") == f"1{SPACE}234,00{SPACE}₴"


def test_a_large_amount_is_shortened_with_the_words_of_the_language():
    assert as_compact(486_000_000_000, "USD") == "US$486B"
    with speaking("ja"):
        assert as_compact(1_250_000_000, "JPY") == "￥12.5億"
    with speaking("uk"):
        assert as_compact(1_250_000_000, "USD").startswith(f"1,2{SPACE}млрд")


def test_several_texts_become_one():
    assert as_list(["roads", "bridges", "ports"]) == "roads, bridges and ports"


@pytest.mark.parametrize(
    ("code", "value", "written"),
    [("en", 0.49, "0.49"), ("en", 12.0, "12"), ("uk", 1234.567, f"1{SPACE}234,57")],
)
def test_a_figure_has_the_decimals_it_needs(code, value, written):
    with speaking(code):
        assert as_figure(value) == written


@pytest.mark.parametrize(
    ("given", "japanese", "ukrainian"),
    [
        ("Ukraine", "ウクライナ", "Україна"),
        ("JP", "日本", "Японія"),
        ("Ruritania", "Ruritania", "Ruritania"),
    ],
)
def test_a_country_is_named_in_the_language_and_an_unknown_one_is_kept(given, japanese, ukrainian):
    with speaking("ja"):
        assert as_country(given) == japanese
    with speaking("uk"):
        assert as_country(given) == ukrainian
