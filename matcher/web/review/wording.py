"""Why a step was not taken, in words that say what to do."""

from collections.abc import Mapping
from typing import Final

from matcher.domain.workflow.errors import (
    ExceptionMissingError,
    RequirementMissingError,
    WrongPersonError,
)
from matcher.domain.workflow.transitions import ForbiddenTransitionError, Requirement
from matcher.services.interests import ConflictError, UndeclaredError
from matcher.store.versions import NotFoundError, StaleVersionError
from matcher.web.wording import lazy_gettext as _

_REQUIREMENTS: Final[Mapping[Requirement, str]] = {
    Requirement.NOTE: _("This step needs words in the note."),
    Requirement.DAY: _("Give a day after today."),
    Requirement.PERSON: _("Choose the person who is asked."),
}
_REFUSALS: Final[Mapping[str, str]] = {
    ExceptionMissingError.__name__: _(
        "This step does not follow the ranking: write why it is not followed."
    ),
    WrongPersonError.__name__: _(
        "This step belongs to somebody else: another role, the person who was named, or "
        "somebody who has given no opinion yet."
    ),
    ForbiddenTransitionError.__name__: _("The match cannot take this step from where it stands."),
    ConflictError.__name__: _("You declared an interest that touches this match."),
    UndeclaredError.__name__: _("You have not declared your interests in this need yet."),
    StaleVersionError.__name__: _("Somebody else moved this match first."),
    NotFoundError.__name__: _("This match does not exist any more."),
    RequirementMissingError.__name__: _("Something this step needs is missing."),
}


def refusal(name: str) -> str:
    """Give what the name of an error tells a person."""
    return str(_REFUSALS[name])


def missing(error: RequirementMissingError) -> str:
    """Give what a step was not given, and how to give it."""
    if error.requirement in _REQUIREMENTS:
        return str(_REQUIREMENTS[error.requirement])
    return refusal(type(error).__name__)
