"""What a firm says of a need it was shown, and why."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from matcher.domain.value import Value


class Stance(StrEnum):
    """What the firm wants to do with a need."""

    INTERESTED = "interested"
    DISMISSED = "dismissed"
    NONE = "none"


class ReactionReason(StrEnum):
    """Why the firm takes that stance."""

    CORE_BUSINESS = "core_business"
    KNOWN_PLACE = "known_place"
    KNOWN_PARTNER = "known_partner"
    GOOD_TERMS = "good_terms"
    WRONG_SECTOR = "wrong_sector"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    TOO_RISKY = "too_risky"
    WRONG_PLACE = "wrong_place"
    WRONG_TIME = "wrong_time"
    NO_FINANCING = "no_financing"
    OTHER = "other"


ABOUT_FIT: frozenset[ReactionReason] = frozenset(
    {
        ReactionReason.CORE_BUSINESS,
        ReactionReason.KNOWN_PLACE,
        ReactionReason.GOOD_TERMS,
        ReactionReason.WRONG_SECTOR,
        ReactionReason.TOO_LARGE,
        ReactionReason.TOO_SMALL,
        ReactionReason.TOO_RISKY,
        ReactionReason.WRONG_PLACE,
        ReactionReason.WRONG_TIME,
        ReactionReason.NO_FINANCING,
    }
)
"""Reasons that speak of what some criterion measures. A partner one happens to know and a reason
of another kind, a full order book for one, say nothing about fit."""


class Reaction(Value):
    """One stance towards one need; the newest one counts, all are kept."""

    firm_id: str
    need_id: str
    stance: Stance
    reason: ReactionReason
    note: str = Field(default="", max_length=2_000)
    account_id: int
    at: datetime
