"""A report in one language, ready to be written: sections of prose, facts, tables and charts."""

from datetime import date, datetime
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from matcher.domain.value import Value

CellValue = int | float | str | date | datetime | None


class CellKind(StrEnum):
    """How a cell is typed in a spreadsheet and set on a page."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    SHARE = "share"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    TAG = "tag"


class Cell(Value):
    """What one place of a report says: as text, as a typed value, and which notes explain it.

    `tone` is a verdict's word or blank; `figure` is the id of the figure shown, if it is one.
    """

    text: str
    kind: CellKind = CellKind.TEXT
    value: CellValue = None
    currency: str = ""
    notes: tuple[int, ...] = ()
    tone: str = ""
    figure: str = ""

    @model_validator(mode="after")
    def _day(self) -> Self:
        """Take a day for a day again where it was written as text."""
        if self.kind is CellKind.DATE and isinstance(self.value, str):
            object.__setattr__(self, "value", _as_day(self.value))
        return self


def _as_day(text: str) -> CellValue:
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return text


class Column(Value):
    """A column with its meaning, which goes into the data dictionary; `grow` shares the width."""

    title: str
    meaning: str
    kind: CellKind = CellKind.TEXT
    grow: float = 1.0


class Table(Value):
    """Rows under columns; `empty` is said where there are none, `plot` is a column to draw.

    An annex is too long for paper: it is in the workbook only.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    total: tuple[Cell, ...] = ()
    plot: int | None = None
    is_annex: bool = False


class Fact(Value):
    """One labelled statement."""

    label: str
    cell: Cell


class Facts(Value):
    """Labelled statements below one another."""

    title: str = ""
    facts: tuple[Fact, ...]


class Prose(Value):
    """Paragraphs; a notice stands out."""

    paragraphs: tuple[Cell, ...]
    is_notice: bool = False


class Chart(Value):
    """A drawing with the words that replace it for those who cannot see it.

    `cells` are the words written into it, in their order, with the figures they show.
    """

    svg: str
    words: str
    caption: str
    cells: tuple[Cell, ...] = ()
    width_share: float = 1.0


Block = Table | Facts | Prose | Chart


class Section(Value):
    """One chapter of a report."""

    key: str
    title: str
    blocks: tuple[Block, ...]


class NoteText(Value):
    """One numbered note as it is printed."""

    number: int
    text: str
    source: str = ""
    url: str = ""


class Document(Value):
    """A whole report in one language."""

    language: str
    kind: str
    title: str
    subtitle: str
    summary: tuple[Cell, ...]
    warnings: tuple[str, ...]
    highlights: tuple[Fact, ...]
    sections: tuple[Section, ...]
    notes: tuple[NoteText, ...]
    imprint: tuple[Fact, ...]
    number: str
    footer: str
    labels: dict[str, str]
