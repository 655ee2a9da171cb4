"""A step on a match: judged by the declared course, appended and audited in one transaction."""

from datetime import UTC, datetime

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.money import RateMissingError
from matcher.domain.need import Need
from matcher.domain.review import AccountRole, Decision, Move, ReasonCode, Status, Step
from matcher.domain.workflow.deviation import Deviation, Place, deviation
from matcher.domain.workflow.errors import RequirementMissingError
from matcher.domain.workflow.judging import Facts, check_undo, destination, steps
from matcher.domain.workflow.standing import Standing
from matcher.domain.workflow.transitions import Requirement
from matcher.services.accounts import Account
from matcher.services.interests import ensure_open, ensure_unbiased
from matcher.store import audit, decisions, matches, needs, queue
from matcher.store.matches import StoredMatch
from matcher.store.versions import NotFoundError, StaleVersionError

# Where a match waits for one person, who may be named; an approval may be left to any.
_ASKING = frozenset({Status.SENT_BACK, Status.SECOND_READING, Status.AWAITING_APPROVAL})
# What decides on a pair, for or against.
_DECIDING = frozenset({Step.ACCEPT, Step.REJECT, Step.APPROVE, Step.RETURN})


def take(
    session: Session, catalogue: Catalogue, account: Account, seen: tuple[int, int], move: Move
) -> Decision:
    """Give the recorded decision; `seen` is the match and the version the person had before them.

    Raises
    ------
    StaleVersionError
        Somebody else moved the match first.
    ForbiddenTransitionError
        The step is not declared from where the match stands, or belongs to somebody else.
    RequirementMissingError
        The step was not given what it needs, such as a reason for an exception.
    UndeclaredError, ConflictError
        The officer's interests are not declared, or forbid the step.
    """
    match_id, version = seen
    row = _open(session, account, match_id)
    if row.version != version:
        raise StaleVersionError(f"match {match_id} is no longer at version {version}")
    if move.step in _DECIDING:
        ensure_unbiased(session, catalogue, account, row.match)
    course = decisions.standings(session, match_id)
    decision = _decision(session, catalogue, account, (row, course), move)
    decisions.add(session, decision, version)
    run = {"run": row.run_id, "catalogue": catalogue.version}
    _note_down(session, account, row.status, decision, run)
    return decision


def allowed(session: Session, account: Account, match_id: int) -> tuple[Step, ...]:
    """Give the steps an account may take on a match now."""
    standing = decisions.standings(session, match_id)[-1]
    return steps(standing, Facts(account_id=account.id, role=AccountRole(account.role)))


def departures(session: Session, row: StoredMatch) -> dict[Step, Deviation]:
    """Give the steps that would not follow the ranking, each with the way it departs."""
    place = _place(session, row)
    found = {step: deviation(place, step) for step in (Step.ACCEPT, Step.REJECT)}
    return {step: way for step, way in found.items() if way is not None}


def is_high(catalogue: Catalogue, need: Need) -> bool:
    """Tell whether accepting a firm for a need takes a second person because of its cost."""
    policy = catalogue.review
    if need.money is None:
        return policy.four_eyes_for_unknown_cost
    try:
        cost = catalogue.rates.convert(need.money, policy.currency)
    except RateMissingError:
        return policy.four_eyes_for_unknown_cost
    return cost.amount >= policy.four_eyes_from


def _open(session: Session, account: Account, match_id: int) -> StoredMatch:
    # PostgreSQL would let another's step in between the version and the course read after it.
    row = matches.get(session, match_id, locked=True)
    if account.role is AccountRole.FIRM:
        if account.firm_id != row.match.firm_id:
            raise NotFoundError(f"match {match_id} does not exist")  # as if it did not
    else:
        ensure_open(session, account, match_id, row.match)
    return row


def _place(session: Session, row: StoredMatch) -> Place:
    better, left = queue.place_of(session, row.id)
    return Place(eligibility=row.match.eligibility, better=better, better_left=left)


def _decision(
    session: Session,
    catalogue: Catalogue,
    account: Account,
    held: tuple[StoredMatch, list[Standing]],
    move: Move,
) -> Decision:
    row, course = held
    departs = deviation(_place(session, row), move.step) is not None
    facts = Facts(
        account_id=account.id,
        role=AccountRole(account.role),
        is_against_ranking=departs,
        needs_four_eyes=is_high(catalogue, needs.get(session, row.match.need_id)),
        exceptions_need_four_eyes=catalogue.review.four_eyes_for_exceptions,
    )
    status = _where(course, move, facts)
    return Decision(
        match_id=row.id,
        step=move.step,
        status=status,
        opinion=move.opinion,
        reason=ReasonCode.OTHER if move.step is Step.UNDO else move.reason,
        note=move.note.strip(),
        exception=move.exception.strip() if departs else "",
        named_id=move.named_id if status in _ASKING else None,
        due_on=move.due_on if status is Status.LATER else None,
        officer_id=account.id,
        decided_at=datetime.now(UTC),
    )


def _where(course: list[Standing], move: Move, facts: Facts) -> Status:
    if move.step is Step.UNDO:
        check_undo(course[-1], facts)
        return course[-2].status
    if move.due_on is not None and move.due_on <= datetime.now(UTC).date():
        raise RequirementMissingError(Requirement.DAY)
    return destination(course[-1], move, facts)


def _note_down(
    session: Session, account: Account, before: Status, decision: Decision, run: dict[str, str]
) -> None:
    details: dict[str, str | bool | None] = {"from": before, "to": decision.status, **run}
    is_sealed = Status.SECOND_READING in {before, decision.status} and (
        decision.status is Status.SECOND_READING or decision.step is Step.UNDO
    )
    if not is_sealed:  # the trail is read by the second reader too
        details |= {
            "step": decision.step,
            "reason": decision.reason,
            "exception": bool(decision.exception),
        }
    audit.append(session, account.actor, "decided", f"match {decision.match_id}", details)
