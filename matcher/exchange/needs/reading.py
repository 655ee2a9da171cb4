"""A file of needs as rows: CSV, Excel or JSON Lines, good rows beside refused ones."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from matcher.domain.register import Rejection, RowFault
from matcher.exchange.needs.cells import CellError, read_cell
from matcher.exchange.needs.columns import mapping
from matcher.exchange.prefill.errors import FileFault, PrefillError
from matcher.exchange.prefill.guard import check_size
from matcher.exchange.prefill.sheets import ROWS, Sheet, read_csv, read_workbook

_SHOWN, _SAMPLES = 200, 3
Cells = tuple[int, Mapping[str, str]]


@dataclass(frozen=True)
class Brought:
    """What a file holds: its rows as fields of needs, and the cells that could not be read.

    A row with a refused cell is not among the rows.
    """

    rows: tuple[tuple[int, Mapping[str, object]], ...]
    rejected: tuple[Rejection, ...]
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Laid:
    """A file laid open: its headings, its rows as cells by heading, and lines that are no rows."""

    headings: tuple[str, ...]
    rows: tuple[Cells, ...]
    refused: tuple[Rejection, ...] = ()

    def sample(self, heading: str) -> str:
        """Give the first cells of a column that hold something."""
        cells = (cells.get(heading, "").strip() for _, cells in self.rows)
        first = [cell for cell in cells if cell][:_SAMPLES]
        return " · ".join(first)[:_SHOWN]


def lay_open(filename: str, data: bytes, encoding: str = "") -> Laid:
    """Give a file before anything is read from it.

    Raises
    ------
    PrefillError
        The file cannot be used at all.
    """
    check_size(data)
    kind = PurePath(filename).suffix.casefold()
    if kind == ".csv":
        return _table(read_csv(data, encoding)[0])
    if kind == ".xlsx":
        return _workbook(read_workbook(data))
    if kind in {".jsonl", ".ndjson", ".json"}:
        return _lines(data)
    raise PrefillError(FileFault.UNKNOWN_KIND)


def read(laid: Laid, columns: Mapping[str, str]) -> Brought:
    """Give what a file holds when each heading is read as the field `columns` says."""
    good: list[tuple[int, Mapping[str, object]]] = []
    rejected = list(laid.refused)
    for number, cells in laid.rows:
        fields: dict[str, object] = {}
        faults = list(_read(number, cells, columns, fields))
        rejected += faults
        if not faults and fields:
            good.append((number, fields))
    return Brought(tuple(good), tuple(rejected), columns)


def _workbook(sheets: Sequence[Sheet]) -> Laid:
    """Give the first sheet that names a title, else the first that holds anything."""
    filled = [sheet for sheet in sheets if sheet.rows]
    for sheet in filled:
        if "title" in mapping(sheet.rows[0][1]).values():
            return _table(sheet)
    if not filled:
        raise PrefillError(FileFault.NO_HEADING)
    return _table(filled[0])


def _table(sheet: Sheet) -> Laid:
    filled = [row for row in sheet.rows if any(cell.strip() for cell in row[1])]
    if not filled:
        raise PrefillError(FileFault.NO_HEADING)
    headings = filled[0][1]
    rows = ((number, dict(zip(headings, cells, strict=False))) for number, cells in filled[1:])
    return Laid(tuple(dict.fromkeys(one for one in headings if one.strip())), tuple(rows))


def _read(
    number: int, cells: Mapping[str, str], columns: Mapping[str, str], into: dict[str, object]
) -> Iterator[Rejection]:
    """Fill the fields of a row, and give what of it cannot be read."""
    for heading, cell in cells.items():
        if not (field := columns.get(heading, "")) or not cell.strip():
            continue
        try:
            into.update(read_cell(field, cell))
        except CellError as error:
            yield Rejection(row=number, column=heading, fault=error.fault, found=cell[:_SHOWN])


def _lines(data: bytes) -> Laid:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PrefillError(FileFault.NOT_TEXT) from None
    lines = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > ROWS:
        raise PrefillError(FileFault.TOO_MANY_ROWS, most=ROWS)
    rows: list[Cells] = []
    refused: list[Rejection] = []
    for number, line in lines:
        if (cells := _object(line)) is None:
            found = line[:_SHOWN]
            refused.append(
                Rejection(row=number, column="", fault=RowFault.UNREADABLE, found=found)
            )
        else:
            rows.append((number, cells))
    headings = dict.fromkeys(name for _, cells in rows for name in cells if name.strip())
    return Laid(tuple(headings), tuple(rows), tuple(refused))


def _object(line: str) -> Mapping[str, str] | None:
    """Give the fields of a line as cells, None where it is no flat object."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    return {name: _cell(value) for name, value in found.items() if value is not None}


def _cell(value: object) -> str:
    if isinstance(value, list):
        return " | ".join(_cell(each) for each in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
