"""A report's figures as rows of text, each sealed, and any table as it stands."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256

from matcher.reports.compose.phrases import note_text, source_text
from matcher.reports.envelope import Envelope
from matcher.reports.figure import Figure, Finding, Note, Operation, Unit
from matcher.reports.writers.cells import disarmed

HEADING = (
    "id", "value", "unit", "currency", "formula", "operands", "note", "source", "url", "as_of",
    "seal",
)  # fmt: skip
_LAST = "report"
_SEAL = 12


def as_rows(rows: Iterable[Sequence[object]]) -> bytes:
    """Give rows as UTF-8 with its mark, nothing in them that a spreadsheet can run."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_csv(envelope: Envelope, language: str) -> bytes:
    """Give every figure of a report with its formula, note and seal; the last row seals all."""
    report = envelope.report
    notes = {note.id: note for note in report.notes}
    own = f"matcher {report.basis.software}", report.basis.run_at or report.created_at
    rows = [_sealed(_row(one, notes.get(one.note), language, own)) for one in report.figures]
    redacted = " ".join(one.at.isoformat() for one in report.redactions)
    head = (_LAST, report.number, report.edition.value, "", "", redacted)
    last = (*head, envelope.hash, "", "", "")
    whole = sha256("\n".join(row[-1] for row in rows).encode()).hexdigest()
    return as_rows([HEADING, *rows, _sealed((*last[:7], whole, *last[8:]))])


def findings(data: bytes) -> list[Finding]:
    """Give what does not agree in such a file: each row with its seal, the last with all.

    Raises
    ------
    ValueError
        The file does not have the columns of a report.
    """
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    if not rows or tuple(rows[0]) != HEADING:
        raise ValueError("file: it does not have the columns of a report")
    bodies = [tuple(row) for row in rows[1:]]
    found = [
        Finding(figure=row[0] if row else "row", problem="was changed after it was sealed")
        for row in bodies
        if len(row) != len(HEADING) or _sealed(row[:-1]) != row
    ]
    return found or _whole(bodies)


def figures(data: bytes) -> list[Figure]:
    """Give the figures of such a file, to be derived again."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [
        Figure(
            id=row["id"],
            value=_number(row["value"]),
            unit=Unit(row["unit"]),
            currency=row["currency"],
            operation=Operation(row["formula"]),
            operands=tuple(filter(None, row["operands"].split(" "))),
            note="",
        )
        for row in rows
        if row["id"] != _LAST
    ]


def identity(data: bytes) -> tuple[str, str, str, tuple[datetime, ...]]:
    """Give number, edition, hash and the moments of redactions as the last row tells them."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    last = rows[-1] if rows and rows[-1][:1] == [_LAST] else []
    if len(last) != len(HEADING):
        return "", "", "", ()
    return last[1], last[2], last[6], tuple(map(datetime.fromisoformat, last[5].split()))


def _whole(rows: list[tuple[str, ...]]) -> list[Finding]:
    if not rows or rows[-1][0] != _LAST:
        return [Finding(figure=_LAST, problem="the last row, which seals the others, is missing")]
    whole = sha256("\n".join(row[-1] for row in rows[:-1]).encode()).hexdigest()
    if whole == rows[-1][7]:
        return []
    return [Finding(figure=_LAST, problem="rows were added, taken out or put in another order")]


def _row(
    figure: Figure, note: Note | None, language: str, own: tuple[str, datetime]
) -> tuple[str, ...]:
    """Give the row of a figure; what names no source of its own is ours, of the day of the run."""
    source = "" if note is None else source_text(note)
    as_of = None if note is None else note.as_of
    if not source:
        source, as_of = own[0], own[1].date()
    return (
        figure.id,
        "" if figure.value is None else repr(figure.value),
        figure.unit.value,
        figure.currency,
        figure.operation.value,
        " ".join(figure.operands),
        "" if note is None else disarmed(note_text(note, language)),
        disarmed(source),
        "" if note is None else note.url,
        "" if as_of is None else as_of.isoformat(),
    )


def _sealed(row: tuple[str, ...]) -> tuple[str, ...]:
    return (*row, sha256("\x1f".join(row).encode()).hexdigest()[:_SEAL])


def _number(text: str) -> int | float | None:
    if not text:
        return None
    return int(text) if text.lstrip("-").isdigit() else float(text)


def _plain(cell: object) -> object:
    if isinstance(cell, str):
        return disarmed(cell)
    return "" if cell is None else cell
