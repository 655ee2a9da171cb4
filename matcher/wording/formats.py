"""Dates, numbers and money as the language spoken writes them."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

from babel import Locale, dates, lists, numbers

from matcher.wording.languages import language

Number = int | float | Decimal
# International English: 24 Nov 2026 and US$ cannot be misread on either side of an ocean.
_LOCALES = {"en": "en_001", "ja": "ja_JP", "uk": "uk_UA"}


def as_date(value: date) -> str:
    """Give a day, with the month in words where the language does so."""
    return dates.format_date(value, "medium", locale=_locale(language()))


def as_instant(value: datetime) -> str:
    """Give a moment to the minute, in universal time and saying so."""
    moment = value.astimezone(UTC)
    locale = _locale(language())
    day = dates.format_date(moment.date(), "medium", locale=locale)
    return f"{day} {moment:%H:%M} UTC"


def as_country(name: str) -> str:
    """Give the name of a country known by its English name or its code, else what was given."""
    code = _territories().get(name.casefold())
    return name if code is None else _locale(language()).territories[code]


@cache
def _territories() -> Mapping[str, str]:
    named = {name.casefold(): code for code, name in Locale("en").territories.items()}
    return named | {code.casefold(): code for code in named.values() if code.isalpha()}


def as_number(value: Number, decimals: int = 0) -> str:
    """Give a number with grouped thousands and exactly so many decimals."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return numbers.format_decimal(value, format=pattern, locale=_locale(language()))


def as_figure(value: Number, most: int = 2) -> str:
    """Give a number with as many decimals as it has, at most so many."""
    pattern = "#,##0." + "#" * most
    return numbers.format_decimal(value, format=pattern, locale=_locale(language()))


def as_percent(share: Number, decimals: int = 0) -> str:
    """Give a share of one as percent."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "%"
    return numbers.format_percent(share, format=pattern, locale=_locale(language()))


def as_rate(percent: Number, most: int = 2) -> str:
    """Give a rate that is stated in percent, with as many decimals as it has, at most so many."""
    pattern = "#,##0." + "#" * most + "%"
    share = Decimal(str(percent)) / 100
    return numbers.format_percent(share, format=pattern, locale=_locale(language()))


def as_money(amount: Number, currency: str, decimals: int | None = None) -> str:
    """Give an amount with its currency, to the currency's own decimals unless told."""
    locale = _locale(language())
    if decimals is None:
        return _spaced(numbers.format_currency(amount, currency, locale=locale))
    pattern = locale.currency_formats["standard"].pattern
    places = "0" + ("." + "0" * decimals if decimals else "")
    written = numbers.format_currency(
        amount,
        currency,
        format=pattern.replace("0.00", places),
        locale=locale,
        currency_digits=False,
    )
    return _spaced(written)


def as_compact(amount: Number, currency: str) -> str:
    """Give an amount in millions or billions (in Japanese 万, 億, 兆), to three figures."""
    locale = _locale(language())
    return _spaced(
        numbers.format_compact_currency(amount, currency, locale=locale, fraction_digits=1)
    )


def as_list(parts: Sequence[str]) -> str:
    """Give several texts as one, joined the way the language joins them."""
    return lists.format_list(list(parts), locale=_locale(language()))


def _spaced(written: str) -> str:
    # CLDR asks for a space between a code of letters and the figure; Babel leaves it out.
    return re.sub(r"(?<=[A-Z]{3})(?=\d)", "\N{NO-BREAK SPACE}", written)


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(_LOCALES[code])
