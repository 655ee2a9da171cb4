"""What is reported of a line after its terms were published: use, confirmation, status."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from matcher.domain.instrument import Availability
from matcher.domain.money import Money
from matcher.domain.value import Identifier, Source, Value


class Report(StrEnum):
    """What an entry says."""

    USE = "use"
    CONFIRMATION = "confirmation"
    STATUS = "status"


class LineEntry(Value):
    """One dated statement on a line, with its source.

    A `use` states the total drawn until the day, so that two reports of the same drawing do not
    add up; `confirmation` and `status` state whether one can apply. Entries are never changed: a
    wrong one is withdrawn with a reason, and stays visible.
    """

    instrument_id: Identifier
    report: Report
    on: date
    drawn: Money | None = None
    availability: Availability | None = None
    note: str = Field(default="", max_length=2_000)
    source: Source

    @model_validator(mode="after")
    def _says_what_it_reports(self) -> Self:
        if (self.report is Report.USE) is (self.drawn is None):
            raise ValueError("a use, and only a use, states the total drawn")
        if (self.report is Report.USE) is (self.availability is not None):
            raise ValueError("a confirmation or status, and only those, state the availability")
        if self.drawn is not None and self.drawn.minor < 0:
            raise ValueError("the total drawn cannot be negative")
        return self


class Room(Value):
    """What is left of a line: the lowest and the highest reading, None where nothing is known."""

    low: Money | None = None
    high: Money | None = None
    sizes: tuple[Money, ...] = ()
    drawn: tuple[Money, ...] = ()
    without_rate: tuple[str, ...] = ()
