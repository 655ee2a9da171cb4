"""One description of a table for the screen and for every file: filters, order, columns."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from matcher.domain.value import Value
from matcher.reports.document import Cell, CellKind, Column

Row = Mapping[str, Cell]
_OPERATORS = ("eq", "min", "max", "has")


class Field(Value):
    """One possible column: its key in addresses, and what it shows."""

    key: str
    column: Column
    is_shown: bool = True

    @property
    def is_number(self) -> bool:
        """Whether the column is ordered by amount, not by letters."""
        return self.column.kind not in {CellKind.TEXT, CellKind.TAG}


class Filter(Value):
    """One condition on a column: `eq` equals, `has` contains, `min` and `max` bound numbers."""

    key: str
    operator: str
    value: str


class State(Value):
    """What is seen of a table; it can be written as an address and read from one."""

    filters: tuple[Filter, ...] = ()
    sort: str = ""
    descending: bool = False
    columns: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The state as the query of an address."""
        pairs = [(f"{one.operator}.{one.key}", one.value) for one in self.filters]
        if self.sort:
            pairs += [("sort", self.sort), ("order", "desc" if self.descending else "asc")]
        return urlencode([*pairs, *(("column", key) for key in self.columns)])


class View(Value):
    """The rows and columns that are seen; screen and files are made from this and nothing else."""

    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int


def read_state(pairs: Sequence[tuple[str, str]], fields: Sequence[Field]) -> State:
    """Give the state an address asks for; what it asks of no column is left out."""
    known = {one.key for one in fields}
    filters, columns, single = [], [], dict(pairs)
    for name, text in pairs:
        operator, _, key = name.partition(".")
        if operator in _OPERATORS and key in known and text.strip():
            filters.append(Filter(key=key, operator=operator, value=text.strip()[:200]))
        elif name == "column" and text in known and text not in columns:
            columns.append(text)
    sort = single.get("sort", "")
    return State(
        filters=tuple(filters),
        sort=sort if sort in known else "",
        descending=single.get("order") == "desc",
        columns=tuple(columns),
    )


def look(rows: Sequence[Row], fields: Sequence[Field], state: State) -> View:
    """Give what a state shows of rows: kept by every filter, in its order, in its columns.

    Unknown values come last whichever way a column is ordered; equal ones keep their order.
    """
    by_key = {one.key: one for one in fields}
    kept = [row for row in rows if all(_holds(row, one, by_key) for one in state.filters)]
    if state.sort in by_key:
        kept = _ordered(kept, by_key[state.sort], descending=state.descending)
    keys = state.columns or tuple(one.key for one in fields if one.is_shown)
    shown = tuple(by_key[key] for key in keys if key in by_key)
    return View(
        fields=shown,
        rows=tuple(tuple(row[one.key] for one in shown) for row in kept),
        total=len(rows),
    )


def records(view: View) -> list[dict[str, object]]:
    """Give the rows as values by column key, as a program reads them."""
    return [
        {one.key: _plain(cell) for one, cell in zip(view.fields, row, strict=True)}
        for row in view.rows
    ]


def texts(view: View) -> list[list[object]]:
    """Give heading and rows as they go into a file of rows: numbers as numbers, else words."""
    heading: list[object] = [one.column.title for one in view.fields]
    return [heading, *([_plain(cell) for cell in row] for row in view.rows)]


def _plain(cell: Cell) -> object:
    if cell.value is None:
        return None
    return cell.value if isinstance(cell.value, int | float) else cell.text


def _holds(row: Row, one: Filter, fields: Mapping[str, Field]) -> bool:
    cell = row[one.key]
    if one.operator == "has":
        return one.value.casefold() in cell.text.casefold()
    if one.operator == "eq":
        return one.value in {cell.tone, cell.text, str(cell.value)}
    bound, value = _number(one.value), cell.value
    if bound is None or not fields[one.key].is_number or not isinstance(value, int | float):
        return False
    return value >= bound if one.operator == "min" else value <= bound


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", ".").replace("\u00a0", ""))
    except ValueError:
        return None
    return number if number == number else None  # noqa: PLR0124  nan is no bound


def _ordered(rows: Sequence[Row], field: Field, *, descending: bool) -> list[Row]:
    known = [row for row in rows if row[field.key].value is not None]
    blank = [row for row in rows if row[field.key].value is None]
    if field.is_number:
        known.sort(key=lambda row: _amount(row[field.key]), reverse=descending)
    else:
        known.sort(key=lambda row: row[field.key].text.casefold(), reverse=descending)
    return [*known, *blank]


def _amount(cell: Cell) -> float:
    return float(cell.value) if isinstance(cell.value, int | float) else 0.0
