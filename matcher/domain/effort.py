"""What it takes a firm to answer a question or to change a fact, and the ways that opens."""

from enum import StrEnum

from pydantic import Field

from matcher.domain.rule import Verdict
from matcher.domain.value import Label, Value


class Effort(Value):
    """One attribute of a firm: what it is called, and the effort of changing it.

    `change` is None where nothing the firm does today changes the fact. Answering is always
    possible, and always cheaper than any change.
    """

    field: str = Field(pattern=r"^firm\.[a-z_]+$")
    change: int | None = Field(default=None, ge=1)
    label: Label
    question: Label


class StepKind(StrEnum):
    """Whether a step tells what is so already, makes something so, or asks somebody else."""

    ANSWER = "answer"
    CHANGE = "change"
    ENQUIRY = "enquiry"


class Move(StrEnum):
    """What a step does to an attribute."""

    STATE = "state"
    ADD = "add"
    DROP = "drop"


class Step(Value):
    """One change or answer: any one of `values` will do, or any number within the bounds."""

    field: str
    kind: StepKind
    move: Move
    values: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    effort: int = Field(default=0, ge=0)
    rule_ids: tuple[str, ...] = ()


class Way(Value):
    """A set of steps that makes a pair eligible and of which none can be left out."""

    steps: tuple[Step, ...]

    @property
    def effort(self) -> int:
        """The effort of the changes; answers and enquiries have none."""
        return sum(step.effort for step in self.steps)


class Counterfactual(Value):
    """Where a pair stands, the least ways to make it eligible, and what rules all of them out.

    `ways` is empty where a rule is blocked: then nothing the firm can do makes it eligible.
    """

    verdict: Verdict
    ways: tuple[Way, ...] = ()
    blocked: tuple[str, ...] = ()
