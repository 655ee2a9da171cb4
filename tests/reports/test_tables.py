import csv
import io
import json
import math
from urllib.parse import parse_qsl

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.reports.document import Cell, CellKind, Column
from matcher.reports.tables import Field, Filter, State, look, read_state, records, texts
from matcher.reports.writers.cells import disarmed
from matcher.reports.writers.csv import as_rows
from matcher.reports.writers.xlsx import rows_as_xlsx

KINDS = {
    "rank": CellKind.INTEGER,
    "firm": CellKind.TEXT,
    "need": CellKind.TEXT,
    "score": CellKind.NUMBER,
    "status": CellKind.TAG,
    "cost": CellKind.MONEY,
}
FIELDS = tuple(
    Field(
        key=key, column=Column(title=key.title(), meaning=key, kind=kind), is_shown=key != "cost"
    )
    for key, kind in KINDS.items()
)
NAMES = (
    "株式会社港橋梁",
    "Київміськбуд",
    "=1+1",
    "＝HYPERLINK(A1)",
    "-2",
    "+49",
    "@SUM",
    "Ærø",
    "zebra",
)


def row(number):
    """One of 60 rows, made of its number so that it is the same every time."""
    score = None if number % 7 == 0 else (number * 37 % 101) / 100
    return {
        "rank": Cell(text=str(number), kind=CellKind.INTEGER, value=number),
        "firm": text(NAMES[number % len(NAMES)]),
        "need": text(f"{NAMES[number * 5 % len(NAMES)]} {number // 9}"),
        "score": Cell(
            text="unknown" if score is None else f"{score:.2f}", kind=CellKind.NUMBER, value=score
        ),
        "status": Cell(
            text=("offen", "済")[number % 2],
            kind=CellKind.TAG,
            value="x",
            tone=("open", "done")[number % 2],
        ),
        "cost": Cell(
            text=f"{number} UAH", kind=CellKind.MONEY, value=number * 1.5, currency="UAH"
        ),
    }


def text(words):
    return Cell(text=words, value=words)


ROWS = [row(number) for number in range(60)]
FILTERS = st.one_of(
    st.builds(
        Filter,
        key=st.sampled_from(["firm", "need"]),
        operator=st.just("has"),
        value=st.sampled_from(["株", "ки", "1", "z", "nothing at all"]),
    ),
    st.builds(
        Filter,
        key=st.just("status"),
        operator=st.just("eq"),
        value=st.sampled_from(["open", "done", "済"]),
    ),
    st.builds(
        Filter,
        key=st.sampled_from(["score", "rank", "cost"]),
        operator=st.sampled_from(["min", "max"]),
        value=st.sampled_from(["0.3", "0,5", "12", "x"]),
    ),
)
STATES = st.builds(
    State,
    filters=st.lists(FILTERS, max_size=3).map(tuple),
    sort=st.sampled_from(["", *KINDS]),
    descending=st.booleans(),
    columns=st.lists(st.sampled_from(list(KINDS)), unique=True, max_size=6).map(tuple),
)


@settings(max_examples=200, deadline=None)
@given(STATES)
def test_rows_order_and_count_of_every_file_are_those_of_the_screen(state):
    view = look(ROWS, FIELDS, state)
    columns = [one.column for one in view.fields]
    screen = [[cell.text for cell in cells] for cells in view.rows]

    rows = list(csv.reader(io.StringIO(as_rows(texts(view)).decode("utf-8-sig"), newline="")))
    assert rows[0] == [one.title for one in columns]
    assert len(rows) - 1 == len(screen)
    for line, cells in zip(rows[1:], view.rows, strict=True):
        assert [same(got, cell) for got, cell in zip(line, cells, strict=True)] == [True] * len(
            cells
        )

    told = json.loads(json.dumps(records(view)))
    assert [[*one] for one in told] == [[each.key for each in view.fields]] * len(screen)
    sheet = openpyxl.load_workbook(io.BytesIO(rows_as_xlsx("t", columns, view.rows))).worksheets[0]
    cells = [list(line) for line in sheet.iter_rows(min_row=2, max_row=len(screen) + 1)]
    for line, shown in zip(cells[: len(screen)], view.rows, strict=True):
        assert all(cell.data_type != "f" for cell in line)
        assert [held(cell.value, one) for cell, one in zip(line, shown, strict=True)] == [
            True
        ] * len(shown)


def same(got, cell):
    """Tell whether a field of a file of rows says what the cell on the screen says."""
    if isinstance(cell.value, int | float):
        return math.isclose(float(got), cell.value)
    return got == ("" if cell.value is None else disarmed(cell.text))


def held(value, cell):
    if isinstance(cell.value, int | float):
        return math.isclose(value, cell.value)
    return value == cell.text


@settings(max_examples=200, deadline=None)
@given(STATES)
def test_a_state_is_read_back_from_its_address(state):
    assert look(ROWS, FIELDS, read_state(parse_qsl(state.query), FIELDS)) == look(
        ROWS, FIELDS, state
    )


@settings(max_examples=100, deadline=None)
@given(STATES)
def test_order_is_by_amount_or_letters_and_the_unknown_comes_last(state):
    view = look(ROWS, FIELDS, state.model_copy(update={"columns": tuple(KINDS), "sort": "score"}))
    scores = [cells[3].value for cells in view.rows]
    known = [one for one in scores if one is not None]
    assert known == sorted(known, reverse=state.descending)
    assert scores == [*known, *[None] * (len(scores) - len(known))]


def test_columns_that_are_not_chosen_are_those_of_the_screen():
    view = look(ROWS, FIELDS, State())
    assert [one.key for one in view.fields] == [key for key in KINDS if key != "cost"]
    assert view.total == len(view.rows) == 60
