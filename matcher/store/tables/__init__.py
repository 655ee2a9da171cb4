"""The tables; documents are JSON text, moments are UTC, states are held by constraints."""

from matcher.store.tables.desk import (
    ConflictRecord,
    DeclarationRecord,
    MentionRecord,
    NoteRecord,
    SavedViewRecord,
    ShortlistEntryRecord,
    ShortlistRecord,
)
from matcher.store.tables.drafts import (
    AvoidedPartyRecord,
    DraftChangeRecord,
    DuplicateRecord,
    ReactionRecord,
    SavedSearchRecord,
)
from matcher.store.tables.fields import METADATA
from matcher.store.tables.firms import AccountRecord, FirmRecord, FirmRevisionRecord
from matcher.store.tables.lines import LineEntryRecord
from matcher.store.tables.mail import (
    AlertRecord,
    AttachmentRecord,
    AttemptRecord,
    MailRecord,
)
from matcher.store.tables.matches import MatchRecord, RunRecord
from matcher.store.tables.needs import (
    ColumnMapRecord,
    NeedBatchRecord,
    NeedDistinctionRecord,
    NeedFileRecord,
    NeedRecord,
    NeedRevisionRecord,
)
from matcher.store.tables.replay import (
    CatalogueEditionRecord,
    RegisterStateRecord,
    RunInputRecord,
)
from matcher.store.tables.reports import (
    BatchItemRecord,
    BatchRecord,
    PresetRecord,
    ReportRecord,
    ScheduleRecord,
)
from matcher.store.tables.review import AuditRecord, DecisionRecord
from matcher.store.tables.weights import WeightProfileRecord

__all__ = [
    "METADATA",
    "AccountRecord",
    "AlertRecord",
    "AttachmentRecord",
    "AttemptRecord",
    "AuditRecord",
    "AvoidedPartyRecord",
    "BatchItemRecord",
    "BatchRecord",
    "CatalogueEditionRecord",
    "ColumnMapRecord",
    "ConflictRecord",
    "DecisionRecord",
    "DeclarationRecord",
    "DraftChangeRecord",
    "DuplicateRecord",
    "FirmRecord",
    "FirmRevisionRecord",
    "LineEntryRecord",
    "MailRecord",
    "MatchRecord",
    "MentionRecord",
    "NeedBatchRecord",
    "NeedDistinctionRecord",
    "NeedFileRecord",
    "NeedRecord",
    "NeedRevisionRecord",
    "NoteRecord",
    "PresetRecord",
    "ReactionRecord",
    "RegisterStateRecord",
    "ReportRecord",
    "RunInputRecord",
    "RunRecord",
    "SavedSearchRecord",
    "SavedViewRecord",
    "ScheduleRecord",
    "ShortlistEntryRecord",
    "ShortlistRecord",
    "WeightProfileRecord",
]
