"""Which weights rankings follow, and who decided so."""

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.weighting import ProposedWeights, WeightStatus
from matcher.services.accounts import Account
from matcher.services.ranking import Policy
from matcher.store import audit, weights


class ReasonMissingError(ValueError):
    """A decision on weights was not given a written reason."""


def policy(session: Session, catalogue: Catalogue) -> Policy:
    """Give what rankings are judged by today: the active weights, else the catalogue's own."""
    declared = Policy.declared(catalogue)
    chosen = weights.active(session)
    return declared if chosen is None else Policy(chosen.profile, declared.day)


def decide(
    session: Session,
    account: Account,
    seen: tuple[int, int],
    status: WeightStatus,
    reason: str,
) -> ProposedWeights:
    """Give a proposal at its new status; the weights it takes over from step back to approved.

    `seen` is the id of the proposal and the version the administrator had before them.

    Raises
    ------
    ReasonMissingError
        No reason was written.
    StaleVersionError
        Somebody else has decided since.
    ForbiddenStepError
        The proposal may not move to that status.
    """
    if not reason.strip():
        raise ReasonMissingError("this decision needs a written reason")
    if status is WeightStatus.ACTIVE:
        _stand_down(session, account, f"weight profile {seen[0]} takes over")
    decided = weights.decide(session, seen, status, account.email, reason.strip())
    _audit(session, account, decided)
    return decided


def switch_off(session: Session, account: Account, reason: str) -> None:
    """Let rankings follow the catalogue's own weights again.

    Raises
    ------
    ReasonMissingError
        No reason was written.
    """
    if not reason.strip():
        raise ReasonMissingError("this decision needs a written reason")
    _stand_down(session, account, reason.strip())


def _stand_down(session: Session, account: Account, reason: str) -> None:
    held = weights.active(session)
    if held is None:
        return
    seen = held.id, held.version
    decided = weights.decide(session, seen, WeightStatus.APPROVED, account.email, reason)
    _audit(session, account, decided)


def _audit(session: Session, account: Account, decided: ProposedWeights) -> None:
    details = {
        "status": decided.status.value,
        "reason": decided.reason,
    }
    audit.append(session, account.email, "weighed", f"weight profile {decided.id}", details)
