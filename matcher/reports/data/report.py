"""A report as it is kept: what it says, what it rests on, and for whom it is."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from matcher.domain.report import Edition, ReportKind
from matcher.domain.value import Value
from matcher.reports.data.dossier import Dossier
from matcher.reports.data.overview import FirmReport, Portfolio, Shortlist
from matcher.reports.figure import Figure, Note

SCHEMA_VERSION = 1
Body = Annotated[Dossier | Shortlist | Portfolio | FirmReport, Field(discriminator="kind")]


class Basis(Value):
    """What a report rests on, each as a fingerprint that changes when it does."""

    run: str = ""
    run_at: datetime | None = None
    catalogue: str
    software: str
    weight_profile: str = ""
    profile: str = ""
    need: str = ""
    rules: str = ""
    weights: str = ""
    decisions: str = ""
    data_as_of: date | None = None


class Redaction(Value):
    """A moment at which a firm was taken out of a kept report, and the hashes it had before."""

    at: datetime
    digest: str
    public_digest: str


class ReportData(Value):
    """One report with everything it says, in no particular language.

    `warnings` are keys of what a reader has to know before relying on it: a withdrawn firm, a
    need that changed after the run, a cost nobody has stated. `redactions` are in their order:
    the hashes of each are those the report had up to that moment.
    """

    schema_version: int = SCHEMA_VERSION
    kind: ReportKind
    edition: Edition
    number: str
    created_at: datetime
    basis: Basis
    warnings: tuple[str, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    body: Body
    figures: tuple[Figure, ...]
    notes: tuple[Note, ...]
