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


class BatchState(StrEnum):
    """Where a batch of reports stands."""

    WAITING = "waiting"
    RUNNING = "running"
    CANCELLED = "cancelled"
    DONE = "done"


class ItemState(StrEnum):
    """Where one report of a batch stands."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class Channel(StrEnum):
    """How a report that is produced again and again reaches its reader."""

    MAIL = "mail"
    FOLDER = "folder"
