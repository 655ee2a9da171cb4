"""Any file of a report checked against the data it carries."""

import io
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType

from matcher.domain.report import Format
from matcher.domain.value import Value
from matcher.reports.compose.composing import compose
from matcher.reports.derivation import disagreements
from matcher.reports.envelope import (
    Envelope,
    UnreadableReportError,
    as_json,
    broken_seals,
    read,
)
from matcher.reports.figure import Finding
from matcher.reports.writers import csv as csv_files
from matcher.reports.writers.pdf import as_pdf, from_pdf, text_of
from matcher.reports.writers.xlsx import DATA, as_xlsx

LARGEST = 10_000_000
_LARGEST_UNPACKED = 60_000_000
_MOST_ENTRIES = 200


class Verdict(Value):
    """What a check found; a report without findings agrees with itself to the last digit."""

    format: Format
    number: str
    hash: str
    edition: str
    figures: int
    derived: int
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def verify(data: bytes) -> Verdict:
    """Give what does not agree in a report file, each finding with the figure's name.

    Raises
    ------
    UnreadableReportError
        The file is none of the formats, is too large, or carries no report.
    """
    if len(data) > LARGEST:
        raise UnreadableReportError(f"file: larger than {LARGEST // 1_000_000} MB")
    kind = _kind(data)
    if kind is Format.CSV:
        return _csv(data)
    envelope, rewritten = _CHECKS[kind](data)
    found = [*broken_seals(envelope), *disagreements(envelope.report.figures), *rewritten]
    return _verdict(kind, envelope, found)


def _verdict(kind: Format, envelope: Envelope, found: list[Finding]) -> Verdict:
    report = envelope.report
    return Verdict(
        format=kind,
        number=report.number,
        hash=envelope.hash,
        edition=report.edition.value,
        figures=len(report.figures),
        derived=sum(bool(one.operands) for one in report.figures),
        findings=tuple(dict.fromkeys(found)),
    )


def _kind(data: bytes) -> Format:
    start = data[:16].lstrip(b"\xef\xbb\xbf \r\n")
    for mark, kind in ((b"%PDF", Format.PDF), (b"PK", Format.XLSX), (b"{", Format.JSON)):
        if start.startswith(mark):
            return kind
    return Format.CSV


def _json(data: bytes) -> tuple[Envelope, list[Finding]]:
    envelope = read(data)
    again = as_json(envelope)
    if again == data:
        return envelope, []
    place = next(
        (at for at, pair in enumerate(zip(again, data, strict=False)) if pair[0] != pair[1]),
        min(len(again), len(data)),
    )
    near = data[max(0, place - 60) : place + 20].decode("utf-8", "replace")
    return envelope, [Finding(figure="file", problem=f"is not as we write it, near: {near}")]


def _pdf(data: bytes) -> tuple[Envelope, list[Finding]]:
    """Give the report of a PDF and where its pages differ from those written anew."""
    envelope, language = from_pdf(data)
    again = as_pdf(compose(envelope, language), envelope)
    if again == data:
        return envelope, []
    for number, (there, here) in enumerate(
        zip(text_of(data), text_of(again), strict=False), start=1
    ):
        if there != here:
            return envelope, [_differing(f"page {number}", there, here)]
    return envelope, [Finding(figure="file", problem="its bytes are not as we write them")]


def _differing(place: str, there: str, here: str) -> Finding:
    pairs = zip(there.split(), here.split(), strict=False)
    wrong = next((pair for pair in pairs if pair[0] != pair[1]), (there[-20:], here[-20:]))
    return Finding(figure=place, problem=f"shows {wrong[0]} where the data gives {wrong[1]}")


def _xlsx(data: bytes) -> tuple[Envelope, list[Finding]]:
    """Give the report of a workbook and every cell that differs from one written anew."""
    sheets = _cells(data)
    if DATA not in sheets:
        raise UnreadableReportError(f"file: the workbook carries no sheet {DATA}")
    held = sheets[DATA]
    language = str(held.get((1, 1), ""))
    text = "".join(str(held[place]) for place in sorted(held) if place[0] > 1)
    envelope = read(text.encode())
    again = _cells(as_xlsx(compose(envelope, language), envelope))
    return envelope, _different_cells(sheets, again)


Cells = dict[tuple[int, int], object]


def _different_cells(there: Mapping[str, Cells], here: Mapping[str, Cells]) -> list[Finding]:
    found = [
        Finding(figure=name, problem="this sheet does not belong to the report")
        for name in there
        if name not in here
    ]
    for name, cells in here.items():
        other = there.get(name, {})
        for place in sorted({*cells, *other}):
            if cells.get(place) != other.get(place):
                where = f"{name}, row {place[0]}, column {place[1]}"
                told = f"shows {other.get(place)} where the data gives {cells.get(place)}"
                found.append(Finding(figure=where, problem=told))
    return found


def _cells(data: bytes) -> dict[str, Cells]:
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
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise UnreadableReportError(f"file: the workbook cannot be read: {error}") from error


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
    except zipfile.BadZipFile as error:
        raise UnreadableReportError(f"file: {error}") from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_ENTRIES or unpacked > _LARGEST_UNPACKED:
        raise UnreadableReportError("file: the workbook unpacks to more than a report can hold")


def _csv(data: bytes) -> Verdict:
    try:
        found = csv_files.findings(data)
        figures = csv_files.figures(data) if not found else []
    except (ValueError, KeyError, UnicodeDecodeError) as error:
        raise UnreadableReportError(str(error)) from error
    number, edition, mark = csv_files.identity(data)
    return Verdict(
        format=Format.CSV,
        number=number,
        hash=mark,
        edition=edition,
        figures=len(figures),
        derived=sum(bool(one.operands) for one in figures),
        findings=(*found, *disagreements(figures)),
    )


_CHECKS: Mapping[Format, Callable[[bytes], tuple[Envelope, list[Finding]]]] = MappingProxyType(
    {Format.JSON: _json, Format.PDF: _pdf, Format.XLSX: _xlsx}
)
