"""What somebody has typed so far: raw answers, who changed them, and what was changed twice."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from matcher.domain.value import Value

Answer = tuple[str, ...]
"""The texts posted under one name, exactly as typed; several for a set of boxes."""

Answers = Mapping[str, Answer]


class ChangeKind(StrEnum):
    """How answers came to be changed."""

    TYPED = "typed"
    PREFILLED = "prefilled"
    UNDONE = "undone"
    REDONE = "redone"


class Edit(Value):
    """Whose hand it is: the account, and the opened page, whose own changes never clash."""

    account_id: int
    editor: str
    page: str


class Change(Value):
    """One answer as it was changed once; `id` grows with every change and is never reused."""

    id: int
    batch: str
    kind: ChangeKind
    field: str
    before: Answer
    after: Answer
    account_id: int
    editor: str
    page: str
    reverses: str | None
    at: datetime


class Conflict(Value):
    """An answer that somebody else changed meanwhile: both texts, and who wrote the other one."""

    field: str
    mine: Answer
    theirs: Answer
    editor: str
    at: datetime


class Touch(Value):
    """Who last changed something, and when."""

    editor: str
    at: datetime
