"""Firms that may be registered twice: found at registration, looked at by officers."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz
from sqlmodel import Session

from matcher.domain.duplicate import Duplicate, DuplicateReason, DuplicateStatus
from matcher.domain.firm import FirmProfile
from matcher.domain.naming import comparable
from matcher.services.accounts import Account
from matcher.store import audit, duplicates, firms

NEAR = 0.88
"""Similarity from which two names are shown to an officer."""
# Names of one or two characters resemble each other by chance.
_SHORTEST = 4
_IDENTIFIERS = ("corporate_number", "edrpou", "lei")
Likeness = tuple[DuplicateReason, float]


def likeness(one: FirmProfile, other: FirmProfile, forms: Sequence[str]) -> Likeness | None:
    """Give why two profiles may be of one firm and how alike they are, None where they are not."""
    if any(
        getattr(one, name) and getattr(one, name) == getattr(other, name) for name in _IDENTIFIERS
    ):
        return DuplicateReason.IDENTIFIER, 1.0
    pairs = [(mine, theirs) for mine in names(one, forms) for theirs in names(other, forms)]
    if any(mine == theirs for mine, theirs in pairs):
        return DuplicateReason.SAME_NAME, 1.0
    long_enough = [pair for pair in pairs if min(map(len, pair)) >= _SHORTEST]
    best = max((fuzz.token_sort_ratio(*pair) / 100 for pair in long_enough), default=0.0)
    return (DuplicateReason.NEAR_NAME, best) if best >= NEAR else None


def names(profile: FirmProfile, forms: Sequence[str]) -> frozenset[str]:
    """Give the names of a firm as they are compared."""
    found = {comparable(name, forms) for name in (profile.name, profile.name_local) if name}
    return frozenset(found - {""})


def note_duplicates(session: Session, forms: Sequence[str], firm_id: str) -> int:
    """Give how many pairs with this firm are new to the officers."""
    profile = firms.get(session, firm_id).profile
    return sum(
        duplicates.add(session, firm_id, other_id, reason, similarity)
        for other_id, reason, similarity in _alike(session, forms, firm_id, profile)
    )


def settle(
    session: Session, officer: Account, duplicate_id: int, status: DuplicateStatus
) -> Duplicate:
    """Give the pair with what an officer found."""
    pair = duplicates.settle(session, duplicate_id, status)
    details: dict[str, str | int | float | bool | None] = {"other": pair.other_id}
    action = f"judged a possible duplicate {status.value}"
    audit.append(session, officer.email, action, pair.firm_id, details)
    return pair


def _alike(
    session: Session, forms: Sequence[str], firm_id: str, profile: FirmProfile
) -> Iterator[tuple[str, DuplicateReason, float]]:
    for other_id, other in firms.every(session):
        found = None if other_id == firm_id else likeness(profile, other, forms)
        if found is not None:
            yield other_id, *found
