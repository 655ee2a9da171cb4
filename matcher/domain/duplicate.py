"""Two firms that may be the same one."""

from datetime import datetime
from enum import StrEnum

from matcher.domain.value import Share, Value


class DuplicateReason(StrEnum):
    """What makes two firms look like one."""

    IDENTIFIER = "identifier"
    SAME_NAME = "same_name"
    NEAR_NAME = "near_name"


class DuplicateStatus(StrEnum):
    """What an officer found."""

    OPEN = "open"
    SAME = "same"
    DIFFERENT = "different"


class Duplicate(Value):
    """A pair that an officer is asked to look at."""

    id: int
    firm_id: str
    other_id: str
    reason: DuplicateReason
    similarity: Share
    status: DuplicateStatus
    found_at: datetime
