"""A ranking as a file: the same columns and numbers as the page shows."""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from matcher.domain.match import Match
from matcher.reports.writers.csv import as_rows

FIXED = ("rank", "firm", "need", "score", "low", "high", "eligibility", "status")

Cell = str | int | float | None
Row = Sequence[Cell]
Entry = tuple[int | None, Match, str, str, str]


def table(entries: Iterable[Entry], criteria: Sequence[str]) -> list[Row]:
    """Give a heading and one row a match; an entry is position, match, firm, need, status."""
    rows: list[Row] = [(*FIXED, *criteria)]
    for position, match, firm, need, status in entries:
        points = {part.criterion_id: round(part.points, 2) for part in match.contributions}
        bounds = (round(number, 2) for number in (match.score, match.score_low, match.score_high))
        word = match.eligibility.word
        parts = (points.get(name) for name in criteria)
        rows.append((position, firm, need, *bounds, word, status, *parts))
    return rows


def as_csv(rows: Iterable[Row]) -> bytes:
    """Give the rows as UTF-8 with its mark, no cell of which a spreadsheet can run."""
    return as_rows(rows)


def as_xlsx(rows: Iterable[Row]) -> bytes:
    """Give the rows as a workbook that holds no formula and no link."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet("ranking")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell)
    return file.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif cell is not None:
        sheet.write_number(row, column, cell)
