"""Any file of a report checked against the data it carries."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from matcher.domain.report import Format
from matcher.domain.value import LANGUAGES, Value
from matcher.reports.compose.composing import compose
from matcher.reports.derivation import disagreements
from matcher.reports.document import Document
from matcher.reports.envelope import (
    Envelope,
    UnreadableReportError,
    as_json,
    broken_seals,
    read,
)
from matcher.reports.figure import Finding
from matcher.reports.pages import differing_pages
from matcher.reports.wording import WORDS, as_words, figures_apart, from_words
from matcher.reports.workbooks import Cells, cells_of, differing_cells
from matcher.reports.writers import csv as csv_files
from matcher.reports.writers.pdf import as_pdf, from_pdf
from matcher.reports.writers.xlsx import DATA

LARGEST = 10_000_000


class Verdict(Value):
    """What a check found; a report without findings agrees with itself to the last digit.

    `schema_version` is the one the file was written by (a CSV file names none), `redacted_at` the
    moments at which a firm that had itself erased was taken out. A file `worded_otherwise` was
    written with other words than today's: its figures were checked all the same, its sentences
    against the words it carries.
    """

    format: Format
    schema_version: int | None = None
    number: str
    hash: str
    edition: str
    figures: int
    derived: int
    redacted_at: tuple[datetime, ...] = ()
    worded_otherwise: bool = False
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


class _Checked(NamedTuple):
    envelope: Envelope
    rewritten: list[Finding]
    worded_otherwise: bool = False


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
    return _verdict(kind, _CHECKS[kind](data))


def _verdict(kind: Format, checked: _Checked) -> Verdict:
    envelope, report = checked.envelope, checked.envelope.report
    found = [*broken_seals(envelope), *disagreements(report.figures), *checked.rewritten]
    return Verdict(
        format=kind,
        schema_version=report.schema_version,
        number=report.number,
        hash=envelope.hash,
        edition=report.edition.value,
        figures=len(report.figures),
        derived=sum(bool(one.operands) for one in report.figures),
        redacted_at=tuple(one.at for one in report.redactions),
        worded_otherwise=checked.worded_otherwise,
        findings=tuple(dict.fromkeys(found)),
    )


def _kind(data: bytes) -> Format:
    start = data[:16].lstrip(b"\xef\xbb\xbf \r\n")
    for mark, kind in ((b"%PDF", Format.PDF), (b"PK", Format.XLSX), (b"{", Format.JSON)):
        if start.startswith(mark):
            return kind
    return Format.CSV


def _json(data: bytes) -> _Checked:
    envelope = read(data)
    again = as_json(envelope)
    if again == data:
        return _Checked(envelope, [])
    place = next(
        (at for at, pair in enumerate(zip(again, data, strict=False)) if pair[0] != pair[1]),
        min(len(again), len(data)),
    )
    near = data[max(0, place - 60) : place + 20].decode("utf-8", "replace")
    problem = f"is not as we write it, near: {near}"
    return _Checked(envelope, [Finding(figure="file", problem=problem)])


def _pdf(data: bytes) -> _Checked:
    """Give the report of a PDF and where its pages differ from those written anew."""
    envelope, language, words = from_pdf(data)
    document, apart, otherwise = _worded(envelope, language, words)
    differing = differing_pages(data, as_pdf(document, envelope), document)
    return _Checked(envelope, [*apart, *differing], otherwise)


def _xlsx(data: bytes) -> _Checked:
    """Give the report of a workbook and every cell that differs from one written anew."""
    sheets = cells_of(data)
    if DATA not in sheets:
        raise UnreadableReportError(f"file: the workbook carries no sheet {DATA}")
    envelope = read(_joined(sheets[DATA]).encode())
    language, words = _language(sheets[DATA].get((1, 1))), _joined(sheets.get(WORDS, {}))
    document, apart, otherwise = _worded(envelope, language, words)
    return _Checked(envelope, [*apart, *differing_cells(data, document, envelope)], otherwise)


def _joined(cells: Cells) -> str:
    """Give the text a hidden sheet carries below its first row."""
    return "".join(str(cells[place]) for place in sorted(cells) if place[0] > 1)


def _worded(envelope: Envelope, language: str, words: str) -> tuple[Document, list[Finding], bool]:
    """Give the document in the words a file carries, what they tell otherwise, and if they differ.

    A file that carries no words was written before files did: it has to have today's.
    """
    today = compose(envelope, language)
    if not words or words == as_words(today):
        return today, [], False
    carried, broken = from_words(words)
    return carried, [*broken, *figures_apart(carried, today)], True


def _language(told: object) -> str:
    return str(told) if told in LANGUAGES else LANGUAGES[0]


def _csv(data: bytes) -> Verdict:
    try:
        found = csv_files.findings(data)
        figures = csv_files.figures(data) if not found else []
    except (ValueError, KeyError, UnicodeDecodeError) as error:
        raise UnreadableReportError(str(error)) from error
    number, edition, mark, redacted_at = csv_files.identity(data)
    return Verdict(
        format=Format.CSV,
        number=number,
        hash=mark,
        edition=edition,
        figures=len(figures),
        derived=sum(bool(one.operands) for one in figures),
        redacted_at=redacted_at,
        findings=(*found, *disagreements(figures)),
    )


_CHECKS: Mapping[Format, Callable[[bytes], _Checked]] = MappingProxyType(
    {Format.JSON: _json, Format.PDF: _pdf, Format.XLSX: _xlsx}
)
