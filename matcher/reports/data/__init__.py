"""The frozen data of a report: everything a reader sees, and nothing that has to be looked up."""

from matcher.reports.data.dossier import Dossier
from matcher.reports.data.overview import FirmReport, Portfolio, Shortlist
from matcher.reports.data.report import SCHEMA_VERSION, Basis, Redaction, ReportData

__all__ = [
    "SCHEMA_VERSION",
    "Basis",
    "Dossier",
    "FirmReport",
    "Portfolio",
    "Redaction",
    "ReportData",
    "Shortlist",
]
