"""The file to fill in: every question with its present answer, as table, workbook or JSON."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping

import xlsxwriter

from matcher.domain.draft import Answers
from matcher.domain.firm import FirmProfile
from matcher.exchange.answers.fields import FIELDS, GROUPS, MOST_ROWS, row_field
from matcher.exchange.prefill.reading import ANSWER, FIELD

Row = tuple[str, ...]
_RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def as_csv(answers: Answers, label: Callable[[str], str]) -> bytes:
    """Give the questions as a table, with every row of sectors and references."""
    text = io.StringIO(newline="")
    rows = [*_questions(answers, label), *_cells(answers, label)]
    csv.writer(text).writerows([[_safe(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(answers: Answers, label: Callable[[str], str]) -> bytes:
    """Give the questions as a workbook: one sheet of answers, one for each repeatable row."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        _write(book, "profile", _questions(answers, label))
        for group in GROUPS:
            columns = [column for column, _ in group.columns]
            rows = [
                tuple(_said(answers, row_field(group, number, column).name) for column in columns)
                for number in range(MOST_ROWS)
            ]
            _write(book, group.attribute, [tuple(columns), *(row for row in rows if any(row))])
    return file.getvalue()


def as_json(profile: FirmProfile) -> bytes:
    """Give the profile as the schema has it."""
    content: Mapping[str, object] = json.loads(profile.model_dump_json(exclude={"is_synthetic"}))
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def _questions(answers: Answers, label: Callable[[str], str]) -> list[Row]:
    heading = (FIELD, "question", ANSWER)
    rows = [(field.name, label(field.name), _said(answers, field.name)) for field in FIELDS]
    return [heading, *rows]


def _cells(answers: Answers, label: Callable[[str], str]) -> Iterable[Row]:
    for group in GROUPS:
        for number in range(MOST_ROWS):
            names = [row_field(group, number, column).name for column, _ in group.columns]
            if number == 0 or any(answers.get(name) for name in names):
                yield from ((name, label(name), _said(answers, name)) for name in names)


def _said(answers: Answers, name: str) -> str:
    return ", ".join(answers.get(name, ()))


def _write(book: xlsxwriter.Workbook, name: str, rows: Iterable[Row]) -> None:
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell[:32_000])
    sheet.set_column(0, 2, 30)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RISKY) else cell
