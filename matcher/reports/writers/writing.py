"""One report as a file of any format."""

from matcher.domain.report import Format
from matcher.reports.compose.composing import compose
from matcher.reports.envelope import Envelope, as_json
from matcher.reports.writers.csv import as_csv
from matcher.reports.writers.html import as_html
from matcher.reports.writers.pdf import as_pdf
from matcher.reports.writers.xlsx import as_xlsx
from matcher.wording import speaking

MEDIA = {
    Format.PDF: "application/pdf",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
    Format.HTML: "text/html; charset=utf-8",
}


def write(envelope: Envelope, kind: Format, language: str) -> bytes:
    """Give the file of a report; the same report, format and language give the same bytes."""
    if kind is Format.JSON:
        return as_json(envelope)
    if kind is Format.CSV:
        with speaking(language):
            return as_csv(envelope, language)
    document = compose(envelope, language)
    if kind is Format.HTML:
        return as_html(document)
    return as_pdf(document, envelope) if kind is Format.PDF else as_xlsx(document, envelope)


def file_name(envelope: Envelope, kind: Format, language: str) -> str:
    """Give the name under which the file is handed out."""
    report = envelope.report
    return f"{report.number}-{report.edition.value}-{language}.{kind.value}"
