"""What can be reported, for whom, and in which form."""

from enum import StrEnum


class ReportKind(StrEnum):
    """What a report is about."""

    DOSSIER = "dossier"
    SHORTLIST = "shortlist"
    PORTFOLIO = "portfolio"
    FIRM = "firm"


class Edition(StrEnum):
    """Who may read a report: everybody, or the office that made it."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Format(StrEnum):
    """The kind of file a report is written to."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    HTML = "html"
