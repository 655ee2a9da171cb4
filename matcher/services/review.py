"""An officer's step on a match: checked, appended, audited."""

from datetime import UTC, datetime

from sqlmodel import Session

from matcher.domain.review import Decision, ExceptionMissingError, ReasonCode, Status
from matcher.domain.rule import Verdict
from matcher.services.accounts import Account
from matcher.store import audit, decisions, matches


def decide(
    session: Session,
    officer: Account,
    match_id: int,
    step: tuple[Status, ReasonCode, str],
    seen: int,
) -> Decision:
    """Give the recorded decision; `seen` is the version of the match the officer had.

    Raises
    ------
    ExceptionMissingError
        An ineligible pair was accepted, or a reason left open, without a note.
    """
    status, reason, note = step
    pair = matches.get(session, match_id).match
    against = status is Status.ACCEPTED and pair.eligibility is Verdict.FAIL
    if (against or reason is ReasonCode.OTHER) and not note.strip():
        raise ExceptionMissingError("this decision needs a written reason")
    decision = Decision(
        match_id=match_id,
        status=status,
        reason=reason,
        note=note.strip(),
        officer_id=officer.id,
        decided_at=datetime.now(UTC),
    )
    decisions.add(session, decision, seen)
    details = {"status": status.value, "reason": reason.value}
    audit.append(session, officer.email, "decided", f"match {match_id}", details)
    return decision
