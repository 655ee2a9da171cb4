"""The file to fill in, with one row as an example of how each column is written."""

import csv
import io
import json

import xlsxwriter

from matcher.exchange.needs.columns import COLUMNS

EXAMPLE = {
    "id": "",
    "title": "Repair of the district heating network",
    "description": "12 km of pipes and two boiler houses",
    "sector": "district_heating",
    "country": "Ukraine",
    "oblasts": "Kharkiv | Poltava",
    "place": "Kharkiv",
    "cost": "12500000",
    "currency": "EUR",
    "as_of": "2026-01-31",
    "stage": "preparation",
    "sponsor": "City of Kharkiv",
    "counterparty": "municipal",
    "roles": "supplier | contractor",
    "starts_on": "2026-09-01",
    "ends_on": "2027-12-31",
    "documents": "https://example.org/study.pdf",
    "source_url": "https://example.org/project",
    "note": "",
}


def as_csv() -> bytes:
    """Give the template as a table."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([COLUMNS, [EXAMPLE[name] for name in COLUMNS]])
    return text.getvalue().encode("utf-8-sig")


def as_workbook() -> bytes:
    """Give the template as a workbook."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet("needs")
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name)
            sheet.write_string(1, column, EXAMPLE[name])
        sheet.set_column(0, len(COLUMNS) - 1, 20)
    return file.getvalue()


def as_lines() -> bytes:
    """Give the template as one line of JSON."""
    filled = {name: value for name, value in EXAMPLE.items() if value}
    return (json.dumps(filled, ensure_ascii=False) + "\n").encode()
