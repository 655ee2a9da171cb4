"""Where a match stands: the fold of its decisions, never a state of its own."""

from collections.abc import Iterable
from datetime import date

from matcher.domain.review import Decision, Status, Step
from matcher.domain.value import Value
from matcher.domain.workflow.transitions import ForbiddenTransitionError, transition


class Opinion(Value):
    """What one person thinks should become of a match."""

    officer_id: int
    outcome: Status


class Standing(Value):
    """Where a match stands, and who brought it there in this round."""

    status: Status = Status.OPEN
    opinions: tuple[Opinion, ...] = ()
    excepted: bool = False
    proposal: Status | None = None
    named_id: int | None = None
    due_on: date | None = None
    last: Decision | None = None
    can_be_undone: bool = False

    def after(self, decision: Decision) -> "Standing":
        """Give the standing a step, other than an undo, leads to.

        Raises
        ------
        ForbiddenTransitionError
            The step is not declared for the status, or does not lead where the decision says.
        """
        row = transition(self.status, decision.step)
        if decision.status not in row.ends:
            raise ForbiddenTransitionError(f"{decision.step} does not lead to {decision.status}")
        fresh = decision.step in {Step.REOPEN, Step.RETURN}
        opinions = () if fresh else self.opinions
        if decision.opinion is not None:
            opinions += (Opinion(officer_id=decision.officer_id, outcome=decision.opinion),)
        awaiting = decision.status is Status.AWAITING_APPROVAL
        return Standing(
            status=decision.status,
            opinions=opinions,
            excepted=not fresh and (self.excepted or bool(decision.exception)),
            proposal=decision.opinion if awaiting else None,
            named_id=decision.named_id,
            due_on=decision.due_on,
            last=decision,
            can_be_undone=row.can_be_undone,
        )

    @property
    def is_blind(self) -> bool:
        """Whether an opinion is kept from everybody but its author."""
        return self.status is Status.SECOND_READING


def following(standings: list[Standing], decision: Decision) -> Standing:
    """Give the standing a decision leads to, an undo included.

    Raises
    ------
    ForbiddenTransitionError
        The step is not declared for where the match stands, or there is nothing to undo.
    """
    if decision.step is not Step.UNDO:
        return standings[-1].after(decision)
    if len(standings) == 1 or standings[-2].status is not decision.status:
        raise ForbiddenTransitionError("there is no such step to undo")
    return standings[-2]


def course(decisions: Iterable[Decision]) -> list[Standing]:
    """Give the standings a match went through, without those that were undone; the last holds."""
    found = [Standing()]
    for decision in decisions:
        if decision.step is Step.UNDO:
            found.pop()
        else:
            found.append(found[-1].after(decision))
    return found
