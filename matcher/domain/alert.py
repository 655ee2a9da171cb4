"""Which news a person may ask for, and how often."""

from enum import StrEnum

from pydantic import Field

from matcher.domain.value import Value


class Purpose(StrEnum):
    """What an alert is about; each is switched by itself."""

    NEW_NEEDS = "new_needs"
    DEADLINES = "deadlines"
    DECISIONS = "decisions"
    PROFILE_CHECK = "profile_check"
    OPEN_STEPS = "open_steps"


class Cadence(StrEnum):
    """How often a digest is sent."""

    OFF = "off"
    DAILY = "daily"
    WEEKLY = "weekly"


DAYS = {Cadence.DAILY: 1, Cadence.WEEKLY: 7}
"""How many days lie between two digests."""


class Alert(Value):
    """What an account asked for; `lead_days` is how long before a deadline it wants to know."""

    account_id: int
    purpose: Purpose
    cadence: Cadence = Cadence.OFF
    lead_days: int = Field(default=14, ge=1, le=180)
