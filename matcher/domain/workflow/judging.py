"""Whether a person may take a step, and where it leads."""

from matcher.domain.review import AccountRole, Move, ReasonCode, Status, Step
from matcher.domain.value import Value
from matcher.domain.workflow.errors import (
    ExceptionMissingError,
    RequirementMissingError,
    WrongPersonError,
)
from matcher.domain.workflow.standing import Standing
from matcher.domain.workflow.transitions import (
    TRANSITIONS,
    ForbiddenTransitionError,
    Requirement,
    Transition,
    transition,
)


class Facts(Value):
    """What a step is judged by besides the standing: who asks, and what the ranking says."""

    account_id: int
    role: AccountRole
    is_against_ranking: bool = False
    needs_four_eyes: bool = False
    exceptions_need_four_eyes: bool = True


def steps(standing: Standing, facts: Facts) -> tuple[Step, ...]:
    """Give the steps a person may take on a match now."""
    allowed = [
        row.step
        for row in TRANSITIONS
        if row.start is standing.status and _is_for(row, standing, facts)
    ]
    return (*allowed, Step.UNDO) if _may_undo(standing, facts) else tuple(allowed)


def destination(standing: Standing, move: Move, facts: Facts) -> Status:
    """Give the status a step leads to, an undo excepted.

    Raises
    ------
    ForbiddenTransitionError
        The step is not declared for the status, or belongs to another person.
    RequirementMissingError
        The step was not given what it needs.
    """
    row = transition(standing.status, move.step)
    if not _is_for(row, standing, facts):
        raise WrongPersonError(f"the step {move.step} belongs to somebody else")
    if move.named_id == facts.account_id:
        raise WrongPersonError("nobody can name themselves")
    for requirement in sorted(row.needs):
        _require(requirement, move, facts)
    if move.opinion is not None:
        return _judged(standing, move, move.opinion, facts)
    if move.step is Step.APPROVE and standing.proposal is not None:
        return standing.proposal
    (end,) = row.ends
    return end


def check_undo(standing: Standing, facts: Facts) -> None:
    """Pass if the last step may be taken back by this person.

    Raises
    ------
    WrongPersonError
        Somebody else took the last step.
    ForbiddenTransitionError
        There is none, or it has disclosed something.
    """
    if standing.last is None or not standing.can_be_undone:
        raise ForbiddenTransitionError("there is no step that can be undone")
    if not _may_undo(standing, facts):
        raise WrongPersonError("only who took the last step can undo it")


def _may_undo(standing: Standing, facts: Facts) -> bool:
    last = standing.last
    return last is not None and standing.can_be_undone and last.officer_id == facts.account_id


def _is_for(row: Transition, standing: Standing, facts: Facts) -> bool:
    if facts.role not in row.roles:
        return False
    if Requirement.OTHER_PERSON in row.needs and any(
        opinion.officer_id == facts.account_id for opinion in standing.opinions
    ):
        return False
    named = Requirement.NAMED_PERSON in row.needs and standing.named_id is not None
    return not named or standing.named_id == facts.account_id


def _require(requirement: Requirement, move: Move, facts: Facts) -> None:
    given = {
        Requirement.NOTE: bool(move.note.strip()),
        Requirement.DAY: move.due_on is not None,
        Requirement.PERSON: move.named_id is not None,
        Requirement.RANKING: not facts.is_against_ranking or bool(move.exception.strip()),
    }
    if given.get(requirement, True):
        return
    if requirement is Requirement.RANKING:
        raise ExceptionMissingError
    raise RequirementMissingError(requirement)


def _judged(standing: Standing, move: Move, outcome: Status, facts: Facts) -> Status:
    if move.reason is ReasonCode.OTHER and not move.note.strip():
        raise RequirementMissingError(Requirement.NOTE)
    if standing.status is Status.DISPUTED:
        return outcome
    if standing.status is Status.SECOND_READING:
        if standing.opinions[0].outcome is not outcome:
            return Status.DISPUTED
    elif move.second_opinion:
        return Status.SECOND_READING
    excepted = standing.excepted or facts.is_against_ranking
    high = facts.needs_four_eyes and outcome is Status.ACCEPTED
    waits = high or (excepted and facts.exceptions_need_four_eyes)
    return Status.AWAITING_APPROVAL if waits else outcome
