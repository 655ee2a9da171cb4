"""A firm held against a need: verdicts, score in parts, interval, confidence."""

from datetime import datetime

from pydantic import Field

from matcher.domain.rule import Verdict
from matcher.domain.value import Share, Value


class RuleVerdict(Value):
    """What one rule says of one pair."""

    rule_id: str
    verdict: Verdict
    observed: str = ""


class Contribution(Value):
    """One criterion's part of a score: performance x anchors = value, value x weight = points.

    A performance of None is unknown; its value is then None too and its points are 0, and the
    criterion's declared weight widens the interval instead.
    """

    criterion_id: str
    performance: float | None
    value: Share | None
    weight: float = Field(ge=0)
    points: float = Field(ge=0)


class Match(Value):
    """The stored why of one pair, as it was shown; `rank` is None for an ineligible pair."""

    firm_id: str
    need_id: str
    eligibility: Verdict
    verdicts: tuple[RuleVerdict, ...]
    contributions: tuple[Contribution, ...]
    score: float
    score_low: float
    score_high: float
    confidence: Share
    rank: int | None = None


class Run(Value):
    """One computation of rankings: with which catalogue, encoder, weights and code."""

    id: str
    created_at: datetime
    catalogue_version: str
    encoder_version: str
    software_version: str
    weight_profile: str
