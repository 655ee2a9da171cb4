"""The pen a report is written with: figures become cells, notes get their numbers."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from matcher.domain.money import Money
from matcher.domain.value import Label
from matcher.reports.compose.phrases import note_text, source_text
from matcher.reports.data import ReportData
from matcher.reports.document import Cell, CellKind, Fact, NoteText
from matcher.reports.figure import Figure, Unit
from matcher.reports.formulas import BUYERS
from matcher.wording import (
    as_compact,
    as_date,
    as_instant,
    as_money,
    as_number,
    as_percent,
    as_series,
    language,
)
from matcher.wording import gettext as _

_KINDS = {
    Unit.SHARE: CellKind.SHARE,
    Unit.PERCENT: CellKind.PERCENT,
    Unit.MONEY: CellKind.MONEY,
    Unit.COUNT: CellKind.INTEGER,
    Unit.RANK: CellKind.INTEGER,
    Unit.MONTHS: CellKind.INTEGER,
    Unit.WEEKS: CellKind.INTEGER,
    Unit.BUYER: CellKind.TEXT,
}
_DECIMALS = {
    Unit.SCORE: 2,
    Unit.MEASURE: 2,
    Unit.LEVEL: 1,
    Unit.YEARS: 1,
    Unit.RATE: 6,
}


class Pen:
    """Writes one report in the language spoken; a note is numbered when it is first needed."""

    def __init__(self, data: ReportData) -> None:
        self.data = data
        self.language = language()
        self._figures = {figure.id: figure for figure in data.figures}
        self._notes = {note.id: note for note in data.notes}
        self._numbers: dict[str, int] = {}

    def has(self, key: str) -> bool:
        """Tell whether the report has a figure and knows it."""
        return key in self._figures and self._figures[key].value is not None

    def knows(self, key: str) -> bool:
        """Tell whether the report has a figure, known or not."""
        return key in self._figures

    def is_zero(self, key: str) -> bool:
        """Tell whether a figure is there and known to be nothing."""
        return key in self._figures and self._figures[key].value == 0

    def currency(self, key: str) -> str:
        """Give the currency of an amount, blank where there is none."""
        return self._figures[key].currency if key in self._figures else ""

    def number(self, key: str) -> float:
        """Give a figure that is known, as a number to draw with."""
        return float(self._figures[key].value or 0)

    def figure(self, key: str, *, noted: bool = True) -> Cell:
        """Give the cell of a figure; one that is not there or not known says so."""
        figure = self._figures.get(key)
        if figure is None or figure.value is None:
            return self.unknown(figure, noted=noted)
        return Cell(
            text=shown(figure),
            kind=_KINDS.get(figure.unit, CellKind.NUMBER),
            value=_typed(figure),
            currency=figure.currency,
            notes=self._noted(figure.note) if noted else (),
            figure=key,
        )

    def brief(self, key: str) -> Cell:
        """Give the cell of an amount in millions or billions, as a cover shows it."""
        cell = self.figure(key)
        if cell.kind is not CellKind.MONEY or not isinstance(cell.value, float):
            return cell
        return cell.model_copy(update={"text": as_compact(cell.value, cell.currency)})

    def unknown(self, figure: Figure | None = None, *, noted: bool = True) -> Cell:
        """Give the cell of what nobody has stated."""
        notes = self._noted(figure.note) if figure is not None and noted else ()
        return Cell(text=_("unknown"), tone="unknown", notes=notes)

    def text(self, words: str, tone: str = "") -> Cell:
        """Give a cell of words; none at all says that nothing is stated."""
        if not words.strip():
            return Cell(text=_("not stated"), tone="blank")
        return Cell(text=words, value=words, tone=tone)

    def dash(self, words: str) -> Cell:
        """Give a cell of words, a dash where there are none and none are missed."""
        return self.text(words) if words.strip() else Cell(text="–")

    def tag(self, words: str, tone: str) -> Cell:
        """Give a cell whose words are a verdict or a state."""
        return Cell(text=words, kind=CellKind.TAG, value=words, tone=tone)

    def day(self, value: date | None) -> Cell:
        """Give the cell of a day."""
        if value is None:
            return self.text("")
        return Cell(text=as_date(value), kind=CellKind.DATE, value=value)

    def moment(self, value: datetime) -> Cell:
        """Give the cell of a moment."""
        return Cell(text=as_instant(value), kind=CellKind.DATE, value=value.date())

    def label(self, label: Label | None) -> str:
        """Give a text of the catalogue, nothing where there is none."""
        return "" if label is None else label.text(self.language)

    def labels(self, labels: Iterable[Label]) -> str:
        """Give several texts of the catalogue in one line."""
        return as_series([label.text(self.language) for label in labels])

    def fact(self, label: str, cell: Cell | str) -> Fact:
        """Give a labelled statement."""
        return Fact(label=label, cell=self.text(cell) if isinstance(cell, str) else cell)

    def note_numbers(self, note_id: str) -> tuple[int, ...]:
        """Give the number of a note that no figure needs but a text does."""
        return self._noted(note_id)

    def notes(self) -> tuple[NoteText, ...]:
        """Give the notes that were needed, in the order of their numbers."""
        return tuple(
            NoteText(
                number=number,
                text=note_text(self._notes[key], self.language),
                source=source_text(self._notes[key]),
                url=self._notes[key].url,
            )
            for key, number in self._numbers.items()
        )

    def _noted(self, note_id: str) -> tuple[int, ...]:
        if note_id not in self._notes:
            return ()
        return (self._numbers.setdefault(note_id, len(self._numbers) + 1),)


def shown(figure: Figure) -> str:
    """Give a known figure as it is printed."""
    value = figure.value or 0
    if figure.unit is Unit.MONEY:
        return as_money(_amount(figure), figure.currency, 0)
    if figure.unit is Unit.SHARE:
        return as_percent(value)
    if figure.unit is Unit.PERCENT:
        return as_percent(value / 100, 2)
    if figure.unit is Unit.BUYER:
        return BUYERS[int(value)].value
    decimals = _DECIMALS.get(figure.unit, 0)
    if figure.unit in {Unit.LEVEL, Unit.YEARS, Unit.MEASURE} and float(value).is_integer():
        decimals = 0
    return as_number(value, decimals)


def _typed(figure: Figure) -> int | float | str | None:
    if figure.unit is Unit.BUYER:
        return shown(figure)
    if figure.unit is Unit.PERCENT:
        return None if figure.value is None else round(figure.value / 100, 14)
    return float(_amount(figure)) if figure.unit is Unit.MONEY else figure.value


def _amount(figure: Figure) -> Decimal:
    return Money(minor=int(figure.value or 0), currency=figure.currency).amount
