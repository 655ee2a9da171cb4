"""What lies on an officer's desk beside the matches: interests, notes, shortlists, views."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from matcher.domain.review import Decision, Status
from matcher.domain.rule import Verdict
from matcher.domain.value import Share, Value


class ConflictKind(StrEnum):
    """In whom an officer has an interest."""

    FIRM = "firm"
    PROVIDER = "provider"


class CaseKind(StrEnum):
    """What a ranking is made for: the firms of a need, or the needs of a firm."""

    NEED = "need"
    FIRM = "firm"


class Conflict(Value):
    """An interest: a firm by its id, or a provider by its name."""

    id: int
    officer_id: int
    kind: ConflictKind
    subject: str
    note: str = ""
    declared_at: datetime
    ended_at: datetime | None = None


class Declaration(Value):
    """An officer's word that their interests in one case are declared."""

    officer_id: int
    case_kind: CaseKind
    case_id: str
    declared_at: datetime


class Note(Value):
    """A remark on a match."""

    id: int
    match_id: int
    author_id: int
    body: str = Field(min_length=1, max_length=4_000)
    written_at: datetime


class Shortlist(Value):
    """A named list of matches from any number of searches."""

    id: int
    owner_id: int
    name: str = Field(min_length=1, max_length=200)
    note: str = ""
    version: int
    created_at: datetime


class ShortlistEntry(Value):
    """A match in a shortlist, at its place, the first is 1."""

    id: int
    match_id: int
    place: int
    note: str = ""


class SavedView(Value):
    """A search somebody keeps under a name; `query` is the part of the address after `?`."""

    id: int
    name: str
    query: str


class QueueOrder(StrEnum):
    """By what a queue can be ordered.

    `RANK` counts among the needs of one firm, `PLACE` goes through the firms of one need by their
    scores; in both the ineligible come last.
    """

    DEADLINE = "deadline"
    SCORE = "score"
    WIDTH = "width"
    CONFIDENCE = "confidence"
    WAITING = "waiting"
    NEED = "need"
    FIRM = "firm"
    RANK = "rank"
    PLACE = "place"


class QueueSearch(Value):
    """What a queue is narrowed by; what is not given narrows nothing.

    `text` is looked for on both sides, `need` and `firm` on one. `width_from` is the least width
    of the score interval, `waiting_days` the least time since the match was moved. `assignee_id`
    0 asks for the matches that nobody works on.
    """

    text: str = Field(default="", max_length=200)
    need: str = Field(default="", max_length=200)
    firm: str = Field(default="", max_length=200)
    need_id: str | None = None
    firm_id: str | None = None
    statuses: tuple[Status, ...] = ()
    eligibility: Verdict | None = None
    score_from: float | None = None
    score_to: float | None = None
    width_from: float | None = None
    confidence_to: Share | None = None
    due_before: date | None = None
    waiting_days: int | None = Field(default=None, ge=0, le=10_000)
    assignee_id: int | None = None
    named_id: int | None = None
    order: QueueOrder = QueueOrder.DEADLINE
    descending: bool = False


class QueueRow(Value):
    """One line of a queue."""

    id: int
    version: int
    firm_id: str
    firm: str
    need_id: str
    need: str
    rank: int | None
    score: float
    width: float
    confidence: float
    eligibility: Verdict
    status: Status
    proposal: Status | None
    assignee: str | None
    moved_at: datetime
    deadline: date | None


class Neighbours(Value):
    """Where a match stands in a queue: its place from 1, and the matches beside it."""

    place: int
    of: int
    before: int | None
    after: int | None


class Happening(Value):
    """One line of the activity of a case; what does not apply is blank."""

    at: datetime
    who: str
    what: str
    decision: Decision | None = None
    note: str = ""
    details: Mapping[str, str | int | float | bool | None] = {}
