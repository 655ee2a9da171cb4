"""Which weights rankings follow, and who decided so."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.criterion import WeightProfile
from matcher.domain.review import AccountRole
from matcher.domain.value import Label
from matcher.domain.weighting import ProposedWeights, WeightStatus
from matcher.services import lines
from matcher.services.accounts import Account
from matcher.services.ranking import Policy
from matcher.store import audit, weights

DECIDERS = frozenset({AccountRole.APPROVER, AccountRole.ADMINISTRATOR})
DECIMALS = 6


class ReasonMissingError(ValueError):
    """A decision on weights was not given a written reason."""


class OwnProposalError(PermissionError):
    """Whoever proposed weights does not decide on them."""


class NotADeciderError(PermissionError):
    """Only an approver or an administrator decides on weights."""


class EmptyWeightsError(ValueError):
    """Weights must not be below zero, and at least one must be above."""


def policy(session: Session, catalogue: Catalogue) -> Policy:
    """Give what rankings are judged by today: active weights or declared ones, and the lines."""
    declared = Policy.declared(catalogue)
    chosen = weights.active(session)
    judged = declared.weights if chosen is None else chosen.profile
    return Policy(judged, declared.day, lines.states(session, catalogue))


def normalised(given: Mapping[str, float]) -> dict[str, float]:
    """Give weights in the same proportions that sum to one exactly.

    Raises
    ------
    EmptyWeightsError
        One is below zero, or none is above.
    """
    total = sum(given.values())
    if total <= 0 or min(given.values()) < 0:
        raise EmptyWeightsError("give at least one criterion a weight above 0, and none below")
    rounded = {name: round(weight / total, DECIMALS) for name, weight in given.items()}
    largest = max(rounded, key=lambda name: rounded[name])
    rounded[largest] = round(rounded[largest] + 1 - sum(rounded.values()), DECIMALS)
    return rounded


def suggest(
    session: Session, account: Account, name: str, purpose: str, given: Mapping[str, float]
) -> ProposedWeights:
    """Give weights chosen by hand as a proposal; nothing follows them yet.

    Raises
    ------
    ReasonMissingError
        No name or no reason was written.
    EmptyWeightsError
        One is below zero, or none is above.
    """
    if not name.strip() or not purpose.strip():
        raise ReasonMissingError("weights are proposed with a name and a written reason")
    moment, called = datetime.now(UTC), name.strip()
    profile = WeightProfile(
        id=f"chosen-{moment:%Y%m%d%H%M%S%f}",
        label=Label(en=called, ja=called, uk=called),
        weights=normalised(given),
        source=Label(en="chosen by an officer", ja="担当者が設定", uk="обрано посадовцем"),
        valid_from=moment.date(),
    )
    kept = weights.add(
        session,
        ProposedWeights(
            profile=profile,
            purpose=purpose.strip(),
            created_at=moment,
            created_by=account.email,
        ),
    )
    details = {"name": called, "purpose": purpose.strip()}
    audit.append(session, account.actor, "proposed", f"weight profile {kept.id}", details)
    return kept


def decide(
    session: Session,
    account: Account,
    seen: tuple[int, int],
    status: WeightStatus,
    reason: str,
) -> ProposedWeights:
    """Give a proposal at its new status; the weights it takes over from step back to approved.

    `seen` is the id of the proposal and the version its reader had before them.

    Raises
    ------
    ReasonMissingError
        No reason was written.
    NotADeciderError
        The account is neither an approver's nor an administrator's.
    OwnProposalError
        The account proposed these weights.
    StaleVersionError
        Somebody else has decided since.
    ForbiddenStepError
        The proposal may not move to that status.
    """
    _ensure_decider(account, reason)
    if weights.get(session, seen[0]).created_by == account.email:
        raise OwnProposalError("somebody else has to decide on weights you proposed")
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
    NotADeciderError
        The account is neither an approver's nor an administrator's.
    """
    _ensure_decider(account, reason)
    _stand_down(session, account, reason.strip())


def _ensure_decider(account: Account, reason: str) -> None:
    if not reason.strip():
        raise ReasonMissingError("this decision needs a written reason")
    if account.role not in DECIDERS:
        raise NotADeciderError("an approver or an administrator decides on weights")


def _stand_down(session: Session, account: Account, reason: str) -> None:
    held = weights.active(session)
    if held is None:
        return
    seen = held.id, held.version
    decided = weights.decide(session, seen, WeightStatus.APPROVED, account.email, reason)
    _audit(session, account, decided)


def _audit(session: Session, account: Account, decided: ProposedWeights) -> None:
    details = {"status": decided.status.value, "reason": decided.reason}
    audit.append(session, account.actor, "weighed", f"weight profile {decided.id}", details)
