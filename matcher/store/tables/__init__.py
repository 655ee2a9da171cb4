"""The tables; documents are JSON text, moments are UTC, states are held by constraints."""

from matcher.store.tables.fields import METADATA
from matcher.store.tables.firms import AccountRecord, FirmRecord, FirmRevisionRecord
from matcher.store.tables.matches import MatchRecord, RunRecord
from matcher.store.tables.needs import NeedRecord
from matcher.store.tables.review import AuditRecord, DecisionRecord

__all__ = [
    "METADATA",
    "AccountRecord",
    "AuditRecord",
    "DecisionRecord",
    "FirmRecord",
    "FirmRevisionRecord",
    "MatchRecord",
    "NeedRecord",
    "RunRecord",
]
