"""What an assumption changes about the money of a match."""

from enum import StrEnum

from matcher.domain.value import Value


class Prospect(StrEnum):
    """How a match can be paid for."""

    USABLE = "usable"
    ENQUIRE = "enquire"
    NONE = "none"


class Bearing(StrEnum):
    """Whether the risk that is left is within what the firm tolerates."""

    WITHIN = "within_tolerance"
    BEYOND = "beyond_tolerance"
    UNKNOWN = "unknown_tolerance"


class Outlook(Value):
    """Where the money of one match stands: the words a flip is told in.

    `ceiling` is the state of the cheapest stack against the ceiling on new foreign loans, blank
    where there is no stack.
    """

    prospect: Prospect
    ceiling: str
    bearing: Bearing


class Aspect(StrEnum):
    """Which part of an outlook changed."""

    PROSPECT = "prospect"
    CEILING = "ceiling"
    BEARING = "bearing"


class Flip(Value):
    """One part of the outlook of one match that an assumption changes."""

    need_id: str
    title: str
    aspect: Aspect
    before: str
    after: str
