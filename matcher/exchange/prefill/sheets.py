"""Tables of a file as rows of texts that remember where they stand."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]  # ships none
from openpyxl.utils.exceptions import InvalidFileException

from matcher.exchange.answers.writing import plain
from matcher.exchange.prefill.errors import FileFault, PrefillError
from matcher.exchange.prefill.guard import check_workbook

ROWS = 2_000
COLUMNS = 30
SHEETS = 10
ENCODINGS = ("utf-8", "cp932", "cp1251", "utf-16")


@dataclass(frozen=True)
class Sheet:
    """A table: its name, blank for a plain file, and its rows with their numbers from 1."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_csv(data: bytes, encoding: str = "") -> tuple[Sheet, str]:
    """Give the table of a text file and the encoding it was read in.

    Raises
    ------
    PrefillError
        The text cannot be decoded, or there are too many rows.
    """
    text, used = _decoded(data, encoding)
    try:
        dialect: Any = csv.Sniffer().sniff(text[:4_000], delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    rows = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text), dialect), start=1):
            _count(number)
            rows.append((number, tuple(cells[:COLUMNS])))
    except csv.Error:
        raise PrefillError(FileFault.NOT_TEXT) from None
    return Sheet("", tuple(rows)), used


def read_workbook(data: bytes) -> tuple[Sheet, ...]:
    """Give the tables of a workbook; formulas are not computed, only their kept values read.

    Raises
    ------
    PrefillError
        The file is no workbook, or is not safe to open, or has too many rows.
    """
    check_workbook(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            return tuple(
                Sheet(each.title, tuple(_rows(each))) for each in book.worksheets[:SHEETS]
            )
        finally:
            book.close()
    except DefusedXmlException:
        raise PrefillError(FileFault.SUSPICIOUS) from None
    except (
        *(InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError),
        *(OSError, AttributeError, IndexError, EOFError),
    ) as error:
        if isinstance(error, PrefillError):
            raise
        raise PrefillError(FileFault.NOT_A_WORKBOOK) from None


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[str, ...]]]:  # noqa: ANN401  not typed there
    for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS), start=1):
        _count(number)
        texts = tuple(_text(cell) for cell in cells)
        if any(texts):
            yield number, texts


def _count(number: int) -> None:
    if number > ROWS:
        raise PrefillError(FileFault.TOO_MANY_ROWS, most=ROWS)


def _text(cell: Any) -> str:  # noqa: ANN401
    value = cell.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, int | float) and Decimal(repr(value)).is_finite():
        share = "%" in (cell.number_format or "")
        return plain(Decimal(repr(value)) * (100 if share else 1))
    return "" if value is None else str(value)


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    if encoding:
        return _as(data, encoding), encoding
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(data, "utf-16"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    read = {name: _score(data, name) for name in ("cp932", "cp1251")}
    best = max(read, key=lambda name: read[name])
    return _as(data, best), best


def _as(data: bytes, encoding: str) -> str:
    if encoding not in ENCODINGS:
        raise PrefillError(FileFault.NOT_TEXT)
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeError:
        raise PrefillError(FileFault.NOT_TEXT) from None


def _score(data: bytes, encoding: str) -> float:
    """Give the share of letters that belong to the language an encoding is used for."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return -1.0
    foreign = [each for each in text if not each.isascii()]
    low, high = ("぀", "鿿") if encoding == "cp932" else ("А", "ґ")
    return sum(low <= each <= high for each in foreign) / max(1, len(foreign))
