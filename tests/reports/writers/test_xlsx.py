import io
from datetime import UTC, datetime

import openpyxl

from matcher.reports.compose.composing import compose
from matcher.reports.document import Cell, CellKind, Column
from matcher.reports.writers.xlsx import DATA, as_xlsx, rows_as_xlsx


def book(envelope, language="en"):
    data = as_xlsx(compose(envelope, language), envelope)
    return openpyxl.load_workbook(io.BytesIO(data))


def test_a_workbook_has_typed_cells_under_a_frozen_heading(envelope):
    sheet = book(envelope)["How the score is made"]
    assert sheet.freeze_panes == "B2"
    assert [cell.value for cell in sheet[1]] == [
        "Criterion", "Measured", "Value", "Weight", "Points",
    ]  # fmt: skip
    points = [row[4].value for row in sheet.iter_rows(min_row=2) if row[4].value is not None]
    assert all(isinstance(one, int | float) for one in points)
    assert sum(points[:-1]) == points[-1] or abs(sum(points[:-1]) - points[-1]) < 1e-9
    assert len(sheet._charts) == 1


def test_a_workbook_has_a_dictionary_its_sources_and_its_data(envelope):
    found = book(envelope)
    assert {"Sources", "Data dictionary", DATA} <= set(found.sheetnames)
    assert found[DATA].sheet_state == "hidden"
    told = {row[1].value for row in found["Data dictionary"].iter_rows(min_row=2)}
    assert {"Criterion", "Weeks", "Verdict"} <= told


def test_nothing_in_a_workbook_is_a_formula(envelope):
    cells = [
        cell for sheet in book(envelope) for row in sheet.iter_rows() for cell in row if cell.value
    ]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_the_same_report_gives_the_same_workbook(envelope):
    first, second = (as_xlsx(compose(envelope, "uk"), envelope) for _ in range(2))
    assert first == second


def test_rows_become_a_sheet_whose_columns_are_explained():
    columns = [Column(title="Name", meaning="Who."), Column(title="Day", meaning="When.")]
    day = Cell(text="x", kind=CellKind.DATE, value=datetime(2026, 1, 2, tzinfo=UTC))
    rows = [(Cell(text="=1+1", value="=1+1"), day)]
    found = openpyxl.load_workbook(io.BytesIO(rows_as_xlsx("A/B [c]", columns, rows)))
    sheet = found.worksheets[0]
    assert sheet.title == "A B  c"
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert str(sheet["B2"].value) == "2026-01-02 00:00:00"
    assert found["columns"]["D2"].value == "Who."
