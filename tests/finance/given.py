"""Instruments, candidates and situations to reckon with, changed where a test needs it."""

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

from matcher.domain.financing import FinancingPolicy
from matcher.domain.instrument import Instrument
from matcher.domain.money import Money, Rate, RateTable
from matcher.domain.situation import LineState, Situation
from matcher.domain.stack import LegStatus
from matcher.domain.value import Source
from matcher.finance.candidate import Candidate
from matcher.resources import SEEDS

LABEL = {"en": "Text", "ja": "文", "uk": "Текст"}
SOURCE = {"url": "https://example.org/terms", "as_of": "2026-01-01"}
POLICY = FinancingPolicy.model_validate(
    tomllib.loads((SEEDS / "financing.toml").read_text(encoding="utf-8"))
)
RATES = RateTable(
    rates=(
        Rate(
            currency="USD",
            usd=Decimal(1),
            source=Source(url="https://example.org/usd", as_of=date(2026, 1, 1)),
        ),
        Rate(
            currency="UAH",
            usd=Decimal("0.025"),
            source=Source(url="https://example.org/uah", as_of=date(2026, 1, 1)),
        ),
    )
)


def instrument(identifier: str, **changes: Any) -> Instrument:
    """Give a domestic loan with published terms, open, for the firm."""
    return Instrument.model_validate(
        {
            "id": identifier,
            "provider": "Provider",
            "name": LABEL,
            "kind": "direct_loan",
            "function": "funds",
            "applicant": "firm",
            "lender": "domestic",
            "who_applies": LABEL,
            "firm_role": LABEL,
            "availability": "open",
            "status": LABEL,
            "status_as_of": "2026-01-01",
            "numbers": "solid",
            "confidence": "A",
            "sources": [SOURCE],
        }
        | changes
    )


def usd(amount: float) -> Money:
    """Give an amount in dollars."""
    return Money.of(amount, "USD")


def usable(one: Instrument, line: LineState | None = None) -> Candidate:
    """Give an instrument that can be counted on."""
    return Candidate(one, LegStatus.USABLE, (), line)


def enquire(one: Instrument) -> Candidate:
    """Give an instrument that has to be asked for."""
    return Candidate(one, LegStatus.ENQUIRE)


def situation(**changes: Any) -> Situation:
    """Give a need of a million dollars and an investor who would hold all of it."""
    return Situation.model_validate({"cost": usd(1_000_000), "roles": ("investor",)} | changes)
