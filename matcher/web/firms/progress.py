"""How far each step of the profile is."""

from dataclasses import dataclass

from matcher.domain.draft import Touch
from matcher.exchange.answers.fields import FIELDS, GROUPS, Step
from matcher.services.drafting import step_of
from matcher.services.panel import is_answered
from matcher.web.firms.blueprint import State


@dataclass(frozen=True)
class Standing:
    """A step with how many of its questions that matter are answered and what is wrong in it."""

    step: Step
    answered: int
    asked: int
    problems: int
    touch: Touch | None


def standings(now: State) -> tuple[Standing, ...]:
    """Give every step as it stands."""
    return tuple(_standing(now, step) for step in Step)


def _standing(now: State, step: Step) -> Standing:
    attributes = {field.attribute for field in FIELDS if field.step is step}
    attributes |= {group.attribute for group in GROUPS if group.step is step}
    panel = now.panel
    asked = attributes & {"name", *panel.answered, *panel.unanswered}
    names = [name for name in now.draft.touches if step_of(name) is step]
    return Standing(
        step=step,
        answered=sum(is_answered(now.reading.profile, name) for name in asked),
        asked=len(asked),
        problems=sum(step_of(name) is step for name in now.reading.problems),
        touch=now.draft.last(names),
    )
