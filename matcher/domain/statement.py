"""Why a pair stands where it stands, as codes and values that any language can tell."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from matcher.domain.effort import Counterfactual
from matcher.domain.glossary import Concept
from matcher.domain.match import Match
from matcher.domain.value import Value


class Topic(StrEnum):
    """What a statement is about, in the order in which they are told."""

    HELPED = "helped"
    HURT = "hurt"
    UNKNOWN = "unknown"
    CHANGE = "change"


class Code(StrEnum):
    """What a statement says."""

    CRITERION = "criterion"
    SHARED = "shared"
    RULE = "rule"
    FINANCING = "financing"
    WAY = "way"
    BLOCKED = "blocked"
    QUESTION = "question"
    NEXT_RANK = "next_rank"
    RAISE = "raise"
    FIRST = "first"


class Statement(Value):
    """One reason; `subject` is the criterion, rule, attribute or need it is about."""

    topic: Topic
    code: Code
    subject: str = ""
    values: Mapping[str, float] = Field(default_factory=dict)
    observed: str = ""


class Explanation(Value):
    """A match with the reasons that follow from it, and the ways to make it eligible.

    `shared` is what the firm and the need both speak of.
    """

    match: Match
    statements: tuple[Statement, ...]
    counterfactual: Counterfactual
    shared: tuple[Concept, ...] = ()
