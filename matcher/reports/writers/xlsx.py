"""A report as a workbook: typed cells, frozen headings, a dictionary, its sources, its data."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from matcher.reports.document import Cell, CellKind, Column, Document, Facts, Table
from matcher.reports.envelope import Envelope, as_json
from matcher.reports.wording import WORDS, as_words

DATA = "report.json"
CHUNK = 30_000
_LONGEST_NAME = 31
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORMATS = {
    CellKind.NUMBER: "#,##0.00",
    CellKind.INTEGER: "#,##0",
    CellKind.SHARE: "0%",
    CellKind.PERCENT: "0.00%",
    CellKind.DATE: "yyyy-mm-dd",
}


def as_xlsx(document: Document, envelope: Envelope) -> bytes:
    """Give the document as a workbook that holds no formula and no link."""
    return filled(document, envelope)[0]


def filled(
    document: Document, envelope: Envelope
) -> tuple[bytes, Mapping[tuple[str, int, int], str]]:
    """Give the workbook, and which figure stands in which sheet, row and column, from 1."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as workbook:
        workbook.set_properties(
            {
                "title": document.title,
                "comments": document.footer,
                "created": envelope.report.created_at.replace(tzinfo=None),
            }
        )
        book = _Book(workbook)
        book.cover(document)
        tables = [block for part in document.sections for block in part.blocks]
        for block in tables:
            if isinstance(block, Table):
                book.table(block)
        book.notes(document)
        book.dictionary(document, [block for block in tables if isinstance(block, Table)])
        book.data(DATA, document.language, as_json(envelope).decode())
        book.data(WORDS, document.language, as_words(document))
    return file.getvalue(), book.figures


def rows_as_xlsx(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Give one table as a workbook, its columns explained on a second sheet."""
    file = io.BytesIO()
    table = Table(
        title=title, columns=tuple(columns), rows=tuple(tuple(row) for row in rows), empty=""
    )
    with xlsxwriter.Workbook(file, _OPTIONS) as workbook:
        workbook.set_properties({"title": title, "created": datetime(2000, 1, 1)})  # noqa: DTZ001
        book = _Book(workbook)
        book.table(table)
        book.meanings([table], "columns")
    return file.getvalue()


class _Book:
    """A workbook being filled; every text is written as text."""

    def __init__(self, workbook: Any) -> None:  # noqa: ANN401  the library has no types
        self.workbook = workbook
        self.figures: dict[tuple[str, int, int], str] = {}
        self._names: set[str] = set()
        self._formats: dict[str, Any] = {}

    def cover(self, document: Document) -> None:
        """Write what the report is, its summary and its facts."""
        sheet = self._sheet(document.kind)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 90)
        rows: list[tuple[str, Cell]] = [
            (document.labels["title"], Cell(text=document.title, value=document.title)),
            ("", Cell(text=document.subtitle, value=document.subtitle)),
        ]
        rows += [(document.labels["summary"], cell) for cell in document.summary]
        rows += [
            (document.labels["warning"], Cell(text=text, value=text)) for text in document.warnings
        ]
        rows += [(fact.label, fact.cell) for fact in document.highlights]
        for part in document.sections:
            for block in part.blocks:
                if isinstance(block, Facts):
                    rows += [(fact.label, fact.cell) for fact in block.facts]
        rows += [(fact.label, fact.cell) for fact in document.imprint]
        for number, (label, cell) in enumerate(rows):
            sheet.write_string(number, 0, label, self._format("label"))
            self._write(sheet, (number, 1), cell, left=True)

    def table(self, table: Table) -> None:
        """Write a table under a frozen heading, each cell typed; empty tables say so."""
        sheet = self._sheet(table.title)
        self._heading(sheet, table.columns)
        if not table.rows:
            sheet.write_string(1, 0, table.empty)
        rows = [*table.rows, *([table.total] if table.total else [])]
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                self._write(sheet, (number, place), cell)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        if table.plot is not None and table.rows:
            self._chart(sheet, table)

    def notes(self, document: Document) -> None:
        """Write every note with its source."""
        columns = ("#", document.labels["notes"], document.labels["sources"], "URL")
        sheet = self._sheet(document.labels["sources"])
        for place, (title, width) in enumerate(zip(columns, (6, 90, 60, 70), strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, title, self._format("heading"))
        for number, note in enumerate(document.notes, start=1):
            sheet.write_number(number, 0, note.number)
            for place, text in enumerate((note.text, note.source, note.url), start=1):
                sheet.write_string(number, place, text, self._format("text"))
        sheet.write_string(len(document.notes) + 1, 1, document.labels["computed"])
        sheet.freeze_panes(1, 0)

    def dictionary(self, document: Document, tables: Sequence[Table]) -> None:
        """Write what every column of every sheet means."""
        self.meanings(tables, document.labels["dictionary"])

    def meanings(self, tables: Sequence[Table], title: str) -> None:
        """Write one row a column: sheet, column, type, meaning."""
        sheet = self._sheet(title)
        sheet.set_column(0, 3, 34)
        for place, name in enumerate(("sheet", "column", "type", "meaning")):
            sheet.write_string(0, place, name, self._format("heading"))
        rows = [(table.title, one) for table in tables for one in table.columns]
        for number, (name, column) in enumerate(rows, start=1):
            told = (name, column.title, column.kind.value, column.meaning)
            for place, text in enumerate(told):
                sheet.write_string(number, place, text, self._format("text"))
        sheet.freeze_panes(1, 0)

    def data(self, name: str, language: str, text: str) -> None:
        """Write what a file carries where a checker finds it and a reader is not disturbed."""
        sheet = self._sheet(name)
        sheet.write_string(0, 0, language)
        for number, start in enumerate(range(0, len(text), CHUNK), start=1):
            sheet.write_string(number, 0, text[start : start + CHUNK])
        sheet.hide()

    def _heading(self, sheet: Any, columns: Sequence[Column]) -> None:  # noqa: ANN401
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.title, self._format("heading"))
            sheet.set_column(place, place, min(60, 12 * column.grow + 4))
        sheet.freeze_panes(1, 1)

    def _write(
        self,
        sheet: Any,  # noqa: ANN401
        place: tuple[int, int],
        cell: Cell,
        *,
        left: bool = False,
    ) -> None:
        kind, value = cell.kind, cell.value
        if cell.figure:
            self.figures[sheet.name, place[0] + 1, place[1] + 1] = cell.figure
        style = self._format(kind.value + cell.currency + ("left" if left else ""), cell, left)
        if isinstance(value, bool) or value is None or isinstance(value, str):
            sheet.write_string(*place, cell.text, self._format("text"))
        elif isinstance(value, date):
            sheet.write_datetime(*place, datetime(value.year, value.month, value.day), style)  # noqa: DTZ001
        else:
            sheet.write_number(*place, value, style)

    def _format(self, key: str, cell: Cell | None = None, left: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(_style(key, cell, left=left))
        return self._formats[key]

    def _chart(self, sheet: Any, table: Table) -> None:  # noqa: ANN401
        chart = self.workbook.add_chart({"type": "bar"})
        last, column = len(table.rows), table.plot
        chart.add_series(
            {
                "name": table.columns[column or 0].title,
                "categories": [sheet.name, 1, 0, last, 0],
                "values": [sheet.name, 1, column, last, column],
                "fill": {"color": "#1F5F8B"},
            }
        )
        chart.set_title({"name": table.title})
        chart.set_y_axis({"reverse": True})
        chart.set_legend({"none": True})
        sheet.insert_chart(1, len(table.columns) + 1, chart)

    def _sheet(self, title: str) -> Any:  # noqa: ANN401
        """Give a new sheet of that name, made fit for a sheet and told apart from the others."""
        plain = "".join(" " if letter in "[]:*?/\\'" else letter for letter in title).strip()
        name, number = (plain or "-")[:_LONGEST_NAME], 1
        while name.casefold() in self._names:
            number += 1
            name = f"{(plain or '-')[: _LONGEST_NAME - 3]} {number}"
        self._names.add(name.casefold())
        return self.workbook.add_worksheet(name)


def _style(key: str, cell: Cell | None, *, left: bool) -> dict[str, object]:
    style: dict[str, object] = {"valign": "top"}
    if key == "heading":
        return style | {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#EDF2F6"}
    if key == "label":
        return style | {"bold": True}
    if cell is None:
        return style | {"text_wrap": True}
    places = f'#,##0 "{cell.currency}"' if cell.kind is CellKind.MONEY else _FORMATS.get(cell.kind)
    style |= {"num_format": places} if places else {}
    return style | ({"align": "left"} if left else {})
