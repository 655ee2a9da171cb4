"""Figures: every number of a report with its unit, its formula and the note that explains it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from pydantic import Field

from matcher.domain.value import Label, Value

Number = int | float | None


class Unit(StrEnum):
    """What a figure counts; a buyer is the place of its category in the list of categories."""

    SCORE = "score"
    SHARE = "share"
    PERCENT = "percent"
    MONEY = "money"
    LEVEL = "level"
    COUNT = "count"
    RANK = "rank"
    MEASURE = "measure"
    YEARS = "years"
    MONTHS = "months"
    WEEKS = "weeks"
    RATE = "rate"
    BUYER = "buyer"


class Operation(StrEnum):
    """How a figure follows from others; a given figure follows from none."""

    GIVEN = "given"
    SUM = "sum"
    PRODUCT = "product"
    DIFFERENCE = "difference"
    QUOTIENT = "quotient"
    ANCHORS = "anchors"
    RESIDUAL = "residual"
    COUNTED = "counted"
    CONVERTED = "converted"
    HIGHEST = "highest"
    LOWEST = "lowest"
    WEIGHTED = "weighted"
    TAXED = "taxed"
    PREMIUM = "premium"
    SPREAD = "spread"
    PERCENT_OF = "percent_of"
    REPAID = "repaid"
    INTEREST = "interest"


class Figure(Value):
    """One number: unknown is None; money is in minor units of `currency`.

    `operands` are the ids of the figures the operation reads, in its order.
    """

    id: str
    value: Number
    unit: Unit
    currency: str = ""
    operation: Operation = Operation.GIVEN
    operands: tuple[str, ...] = ()
    note: str


class DisputedReading(Value):
    """What one of several sources says about a disputed matter."""

    text: Label
    url: str
    as_of: date


class Note(Value):
    """What stands behind a figure: a phrase of ours, a published text, a source and its date.

    `phrase` is a key of the composed phrases; `text` is wording that is kept in the catalogue.
    """

    id: str
    phrase: str = ""
    text: Label | None = None
    title: str = ""
    url: str = ""
    as_of: date | None = None
    readings: tuple[DisputedReading, ...] = ()
    working: int | None = None


class Figures:
    """Figures and notes as they are gathered, each id once."""

    def __init__(self) -> None:
        self._figures: dict[str, Figure] = {}
        self._notes: dict[str, Note] = {}

    def add(self, figure: Figure) -> str:
        """Give the id under which a figure is kept.

        Raises
        ------
        ValueError
            Another figure has that id.
        """
        if figure.id in self._figures:
            raise ValueError(f"figure {figure.id} is there already")
        self._figures[figure.id] = figure
        return figure.id

    def explain(self, note: Note) -> str:
        """Give the id of a note, which is kept once however many figures name it."""
        return self._notes.setdefault(note.id, note).id

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in the order they were gathered."""
        return tuple(self._figures.values())

    @property
    def by_id(self) -> Mapping[str, Figure]:
        """The figures by id."""
        return self._figures

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes in the order they were first needed."""
        return tuple(self._notes.values())


class Finding(Value):
    """Something a report does not agree with itself on."""

    figure: str = Field(description="id of the figure, or the part of the report")
    problem: str
