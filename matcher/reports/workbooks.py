"""A workbook held against the one written anew, each difference with the figure it is in."""

import io
import zipfile
from collections.abc import Mapping

from matcher.reports.document import Document
from matcher.reports.envelope import Envelope, UnreadableReportError
from matcher.reports.figure import Finding
from matcher.reports.writers.xlsx import filled

_LARGEST_UNPACKED = 60_000_000
_MOST_ENTRIES = 200
Cells = dict[tuple[int, int], object]


def differing_cells(data: bytes, document: Document, envelope: Envelope) -> list[Finding]:
    """Give every cell that is not what the data gives, else every part of the file that is not.

    A part is all that is no cell: a chart, a format, a width. A program that saves the workbook
    again rewrites its parts, and so they are named only where no cell differs.
    """
    again, figures = filled(document, envelope)
    if again == data:
        return []
    found = _cells_apart(cells_of(data), cells_of(again), figures)
    return found or _parts_apart(data, again)


def cells_of(data: bytes) -> dict[str, Cells]:
    """Give the values of every sheet by row and column.

    Raises
    ------
    UnreadableReportError
        It is no workbook, or unpacks to more than a report can hold.
    """
    import openpyxl  # noqa: PLC0415  only those who check a workbook need it

    _refuse_bomb(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
        return {
            sheet.title: {
                (cell.row, cell.column): cell.value
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None
            }
            for sheet in book.worksheets
        }
    # A part may name an encoding nobody knows (LookupError) or be no XML (a SyntaxError).
    except (LookupError, SyntaxError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise UnreadableReportError(f"file: the workbook cannot be read: {error}") from error


def _cells_apart(
    there: Mapping[str, Cells],
    here: Mapping[str, Cells],
    figures: Mapping[tuple[str, int, int], str],
) -> list[Finding]:
    found = [
        Finding(figure=name, problem="this sheet does not belong to the report")
        for name in there
        if name not in here
    ]
    for name, cells in here.items():
        other = there.get(name, {})
        for row, column in sorted({*cells, *other}):
            pair = cells.get((row, column)), other.get((row, column))
            if pair[0] != pair[1]:
                where = f"{name}, row {row}, column {column}"
                figure = figures.get((name, row, column), "")
                told = f"shows {pair[1]} where the data gives {pair[0]}"
                found.append(
                    Finding(figure=figure or where, problem=f"{where}: {told}" if figure else told)
                )
    return found


def _parts_apart(data: bytes, again: bytes) -> list[Finding]:
    there, here = _parts(data), _parts(again)
    wrong = [name for name in sorted({*there, *here}) if there.get(name) != here.get(name)]
    problem = "is not as we write it: altered, or saved again by another program"
    return [Finding(figure=name, problem=problem) for name in wrong or ["file"]]


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {one.filename: packed.read(one) for one in packed.infolist()}


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
    except zipfile.BadZipFile as error:
        raise UnreadableReportError(f"file: {error}") from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_ENTRIES or unpacked > _LARGEST_UNPACKED:
        raise UnreadableReportError("file: the workbook unpacks to more than a report can hold")
