"""The register of needs: what was done to a need, how it is searched, what an import would do."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from matcher.domain.need import Need, Stage
from matcher.domain.value import Value


class Move(StrEnum):
    """What was done to a need."""

    CREATED = "created"
    EDITED = "edited"
    IMPORTED = "imported"
    RETIRED = "retired"
    REINSTATED = "reinstated"
    MERGED = "merged"
    UNDONE = "undone"


class NeedOrder(StrEnum):
    """What a list of needs can be ordered by."""

    TITLE = "title"
    SPONSOR = "sponsor"
    STAGE = "stage"
    CHANGED = "changed"


class NeedSearch(Value):
    """What the register is narrowed by; what is blank narrows nothing.

    `sectors` and `oblasts` are the folded names of one sector or oblast, any of which may stand
    in a need.
    """

    text: str = Field(default="", max_length=200)
    sectors: tuple[str, ...] = ()
    oblasts: tuple[str, ...] = ()
    stage: Stage | None = None
    sponsor: str = Field(default="", max_length=200)
    has_cost: bool | None = None
    retired: bool | None = False
    order: NeedOrder = NeedOrder.TITLE
    descending: bool = False


class Made(Value):
    """Who does what to a need and why; nobody stands for the seeds."""

    move: Move
    by: int | None = None
    reason: str = Field(default="", max_length=2_000)
    batch_id: int | None = None


class Entry(Value):
    """A need as the register holds it; `merged_into` is the need that stands for it now."""

    need: Need
    version: int
    updated_at: datetime
    is_retired: bool = False
    merged_into: str | None = None


class Revision(Value):
    """A version of a need, and what made it."""

    entry: Entry
    made: Made


class FieldChange(Value):
    """One field that differs, before and after as texts."""

    field: str
    before: str
    after: str


def changes(before: Need | None, after: Need) -> tuple[FieldChange, ...]:
    """Give the fields in which two states of a need differ, in the order of the form."""
    return tuple(_differing(before, after))


def _differing(before: Need | None, after: Need) -> Iterator[FieldChange]:
    for name in Need.model_fields:
        old = "" if before is None else _text(getattr(before, name))
        new = _text(getattr(after, name))
        if old != new:
            yield FieldChange(field=name, before=old, after=new)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(_text(each) for each in value)
    if isinstance(value, Value):
        parts = (getattr(value, name) for name in type(value).model_fields)
        return " ".join(text for text in map(_text, parts) if text)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


class RowFault(StrEnum):
    """Why a row of a file is not taken in."""

    MISSING = "missing"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DAY = "not_a_day"
    NOT_A_CURRENCY = "not_a_currency"
    NOT_AN_ADDRESS = "not_an_address"
    NOT_A_CHOICE = "not_a_choice"
    NOT_AN_ID = "not_an_id"
    TOO_LONG = "too_long"
    REPEATED = "repeated"
    KNOWN_ALREADY = "known_already"
    UNREADABLE = "unreadable"
    RETIRED = "retired"


class Rejection(Value):
    """A row that is not taken in: where it stands, which column is wrong, what stood there."""

    row: int
    column: str
    fault: RowFault
    found: str = Field(default="", max_length=200)


class PlannedNeed(Value):
    """What a batch would write; `seen` is the version it was compared with, 0 for a new need."""

    need: Need
    row: int = 0
    seen: int = 0
    retire: bool = False
    merge_into: str | None = None
    changes: tuple[FieldChange, ...] = ()


class Plan(Value):
    """What a file, or a merge, would change, before anything is written.

    `columns` says which field each heading was read as, blank where it was not used.
    """

    planned: tuple[PlannedNeed, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    unchanged: int = 0
    columns: Mapping[str, str] = {}

    @property
    def added(self) -> tuple[PlannedNeed, ...]:
        """The needs that are new."""
        return tuple(one for one in self.planned if not one.seen)

    @property
    def changed(self) -> tuple[PlannedNeed, ...]:
        """The needs that are known and would change."""
        return tuple(one for one in self.planned if one.seen)


class BatchKind(StrEnum):
    """Where a batch comes from."""

    IMPORT = "import"
    MERGE = "merge"


class BatchState(StrEnum):
    """How far a batch has come."""

    PREVIEW = "preview"
    APPLIED = "applied"
    UNDONE = "undone"


class NeedBatch(Value):
    """A set of changes that is applied, and taken back, as a whole."""

    id: int
    kind: BatchKind
    title: str
    plan: Plan
    state: BatchState
    version: int
    made_by: int | None
    made_at: datetime
    applied_at: datetime | None = None
    undone_at: datetime | None = None
