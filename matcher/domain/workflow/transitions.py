"""Which step leads from where to where, who may take it, and what it needs: declared as data."""

from enum import StrEnum

from matcher.domain.review import AccountRole, Status, Step
from matcher.domain.value import Value

OFFICERS = frozenset({AccountRole.OFFICER, AccountRole.APPROVER})
APPROVERS = frozenset({AccountRole.APPROVER})
ANYBODY_ASKED = frozenset({AccountRole.FIRM, *OFFICERS})


class Requirement(StrEnum):
    """What a step cannot do without."""

    NOTE = "note"
    DAY = "day"
    PERSON = "person"
    RANKING = "ranking"
    OTHER_PERSON = "other_person"
    NAMED_PERSON = "named_person"


class Transition(Value):
    """One allowed step.

    `RANKING`: against the ranking it needs a written exception. `OTHER_PERSON`: whoever gave an
    opinion in this round may not take it. `NAMED_PERSON`: where somebody was named, only they
    may take it. A step that discloses something cannot be undone.
    """

    start: Status
    step: Step
    ends: frozenset[Status]
    roles: frozenset[AccountRole] = OFFICERS
    needs: frozenset[Requirement] = frozenset()
    can_be_undone: bool = True


_JUDGED = ((Step.ACCEPT, Status.ACCEPTED), (Step.REJECT, Status.REJECTED))
_UNDECIDED = (Status.OPEN, Status.LATER, Status.SENT_BACK)
_NOTE = frozenset({Requirement.NOTE})
_RANKED = frozenset({Requirement.RANKING})
_OTHER = frozenset({Requirement.OTHER_PERSON})

_FIRST_READING = tuple(
    Transition(
        start=start,
        step=step,
        ends=frozenset({outcome, Status.AWAITING_APPROVAL, Status.SECOND_READING}),
        needs=_RANKED,
    )
    for start in _UNDECIDED
    for step, outcome in _JUDGED
)
_PUTTING_OFF = tuple(
    Transition(
        start=start,
        step=Step.LATER,
        ends=frozenset({Status.LATER}),
        needs=frozenset({Requirement.DAY}),
    )
    for start in _UNDECIDED
)
_SENDING_BACK = tuple(
    Transition(
        start=start,
        step=Step.SEND_BACK,
        ends=frozenset({Status.SENT_BACK}),
        needs=_NOTE | {Requirement.PERSON},
    )
    for start in (Status.OPEN, Status.LATER)
)
_ANSWERING = Transition(
    start=Status.SENT_BACK,
    step=Step.ANSWER,
    ends=frozenset({Status.OPEN}),
    roles=ANYBODY_ASKED,
    needs=_NOTE | {Requirement.NAMED_PERSON},
    can_be_undone=False,
)
_SECOND_READING = tuple(
    Transition(
        start=Status.SECOND_READING,
        step=step,
        ends=frozenset({outcome, Status.AWAITING_APPROVAL, Status.DISPUTED}),
        needs=_RANKED | _OTHER | {Requirement.NAMED_PERSON},
        can_be_undone=False,
    )
    for step, outcome in _JUDGED
)
_ADJUDICATION = tuple(
    Transition(
        start=Status.DISPUTED,
        step=step,
        ends=frozenset({outcome}),
        roles=APPROVERS,
        needs=_RANKED | _OTHER | _NOTE,
        can_be_undone=False,
    )
    for step, outcome in _JUDGED
)
_APPROVAL = (
    Transition(
        start=Status.AWAITING_APPROVAL,
        step=Step.APPROVE,
        ends=frozenset({Status.ACCEPTED, Status.REJECTED}),
        roles=APPROVERS,
        needs=_OTHER,
    ),
    Transition(
        start=Status.AWAITING_APPROVAL,
        step=Step.RETURN,
        ends=frozenset({Status.OPEN}),
        roles=APPROVERS,
        needs=_OTHER | _NOTE,
    ),
)
_REOPENING = tuple(
    Transition(start=start, step=Step.REOPEN, ends=frozenset({Status.OPEN}), needs=_NOTE)
    for start in (Status.LATER, Status.SENT_BACK, Status.ACCEPTED, Status.REJECTED)
)

TRANSITIONS: tuple[Transition, ...] = (
    *_FIRST_READING,
    *_PUTTING_OFF,
    *_SENDING_BACK,
    _ANSWERING,
    *_SECOND_READING,
    *_ADJUDICATION,
    *_APPROVAL,
    *_REOPENING,
)


class ForbiddenTransitionError(ValueError):
    """A match may not move from its status by the step asked for."""


def transition(status: Status, step: Step) -> Transition:
    """Give the declared row of a step.

    Raises
    ------
    ForbiddenTransitionError
        The step is not declared for that status.
    """
    for row in TRANSITIONS:
        if row.start is status and row.step is step:
            return row
    raise ForbiddenTransitionError(f"a match that is {status} cannot take the step {step}")
