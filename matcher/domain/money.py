"""Amounts that carry their currency and the day they were stated for."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Annotated, Self

from pydantic import Field

from matcher.domain.value import Source, Value

Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]

# ISO 4217 exponents other than 2 among the currencies the catalogue uses.
_EXPONENTS = {"JPY": 0, "KRW": 0, "HUF": 2}


class CurrencyMismatchError(ValueError):
    """Two amounts of different currencies were combined without a rate."""


class RateMissingError(LookupError):
    """No dated exchange rate is declared for a currency."""


class Money(Value):
    """An amount in integer minor units, with ISO 4217 code and as-of date."""

    minor: int = Field(ge=-(10**17), le=10**17)
    currency: Currency
    as_of: date | None = None

    @classmethod
    def of(cls, amount: Decimal | float | str, currency: str, as_of: date | None = None) -> Self:
        """Give the amount rounded to the currency's minor unit, half to even."""
        scaled = Decimal(str(amount)).scaleb(_EXPONENTS.get(currency, 2))
        return cls(
            minor=int(scaled.quantize(Decimal(1), ROUND_HALF_EVEN)), currency=currency, as_of=as_of
        )

    @property
    def amount(self) -> Decimal:
        """The amount in major units."""
        return Decimal(self.minor).scaleb(-_EXPONENTS.get(self.currency, 2))

    def __add__(self, other: Self) -> Self:
        if other.currency != self.currency:
            raise CurrencyMismatchError(f"cannot add {other.currency} to {self.currency}")
        return self.model_copy(update={"minor": self.minor + other.minor})


class Rate(Value):
    """How many US dollars one unit of a currency was worth on a day."""

    currency: Currency
    usd: Decimal = Field(gt=0)
    source: Source


class RateTable(Value):
    """The dated rates used for every derived equivalent; the stated amounts are never replaced.

    `assumed` holds the US dollars one unit of a currency is taken to be worth instead.
    """

    rates: tuple[Rate, ...]
    assumed: Mapping[Currency, Annotated[Decimal, Field(gt=0)]] = Field(default_factory=dict)

    def rate(self, currency: str) -> Rate:
        """Give the newest declared rate of a currency.

        Raises
        ------
        RateMissingError
            No rate is declared for the currency.
        """
        known = [rate for rate in self.rates if rate.currency == currency]
        if not known:
            raise RateMissingError(f"no exchange rate is declared for {currency}")
        return max(known, key=lambda rate: rate.source.as_of)

    def convert(self, money: Money, currency: str) -> Money:
        """Give the equivalent in another currency, dated by the older of the two rates.

        An assumed rate has no day.
        """
        if money.currency == currency:
            return money
        (here, first), (there, second) = self._usd(money.currency), self._usd(currency)
        day = min((each for each in (first, second) if each is not None), default=None)
        return Money.of(money.amount * here / there, currency, day)

    def _usd(self, currency: str) -> tuple[Decimal, date | None]:
        if currency in self.assumed:
            return self.assumed[currency], None
        found = self.rate(currency)
        return found.usd, found.source.as_of
