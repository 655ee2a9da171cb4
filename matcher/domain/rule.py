"""Conditions as data: one published condition each, judged pass, fail or unknown."""

from collections.abc import Iterable
from datetime import date
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Self

from pydantic import Field, model_validator

from matcher.domain.value import Label, Source, Value

OPERATORS = ("at_least", "at_most", "one_of", "none_of", "is_true", "is_false")


class Verdict(IntEnum):
    """What a condition says; the smaller outranks the larger, as Kleene's conjunction has it."""

    FAIL = 0
    UNKNOWN = 1
    PASS = 2

    @property
    def word(self) -> str:
        """The verdict as it is written in files."""
        return self.name.lower()


def conjunction(verdicts: Iterable[Verdict]) -> Verdict:
    """Give fail if any fails, else unknown if any is unknown, else pass."""
    return min(verdicts, default=Verdict.PASS)


class Subject(StrEnum):
    """Whose attribute a rule reads."""

    FIRM = "firm"
    NEED = "need"
    PAIR = "pair"


class Rule(Value):
    """One published condition over an attribute of firm, need or pair.

    `field` is `firm.<attribute>`, `need.<attribute>` or `pair.<derived attribute>`. Exactly one
    operator is given. A blank attribute makes the verdict unknown; a set-valued attribute passes
    `one_of` when any of its values is listed and passes `none_of` when none is. A condition that
    is the programme's own says so in `policy`; its source then is what it rests on.
    """

    id: str
    field: str = Field(pattern=r"^(firm|need|pair)\.[a-z_]+$")
    at_least: float | None = None
    at_most: float | None = None
    one_of: tuple[str, ...] | None = None
    none_of: tuple[str, ...] | None = None
    is_true: bool | None = None
    is_false: bool | None = None
    reason: Label
    remedy: Label | None = None
    source: Source
    policy: Label | None = None
    valid_from: date | None = None
    valid_until: date | None = None

    @model_validator(mode="after")
    def _exactly_one_operator(self) -> Self:
        given = [name for name in OPERATORS if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"rule {self.id} needs exactly one of {', '.join(OPERATORS)}")
        return self

    @property
    def operator(self) -> str:
        """The name of the one operator given."""
        return next(name for name in OPERATORS if getattr(self, name) is not None)

    @property
    def subject(self) -> Subject:
        """Whose attribute is read."""
        return _subject(self.field)

    @property
    def attribute(self) -> str:
        """The attribute that is read."""
        return self.field.partition(".")[2]

    def holds_on(self, day: date) -> bool:
        """Tell whether the condition is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@lru_cache(maxsize=256)
def _subject(field: str) -> Subject:
    # Asked some ten times a pair; making the member of an enumeration anew takes a microsecond.
    return Subject(field.partition(".")[0])
