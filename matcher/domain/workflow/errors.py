"""Why a step was not taken."""

from matcher.domain.workflow.transitions import ForbiddenTransitionError, Requirement


class WrongPersonError(ForbiddenTransitionError):
    """The step belongs to somebody else: another role, another person, or the one named."""


class RequirementMissingError(ValueError):
    """The step was not given what it needs; `requirement` says what."""

    def __init__(self, requirement: Requirement) -> None:
        super().__init__(f"this step needs: {requirement}")
        self.requirement = requirement


class ExceptionMissingError(RequirementMissingError):
    """A decision against the ranking was not given a written reason."""

    def __init__(self) -> None:
        super().__init__(Requirement.RANKING)
