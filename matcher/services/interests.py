"""Conflicts of interest: declared before a ranking is shown, and obeyed by everything after."""

from collections.abc import Sequence

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.desk import CaseKind, Conflict, ConflictKind
from matcher.domain.match import Match
from matcher.domain.value import Value
from matcher.services.accounts import Account
from matcher.services.financing import stacks_for
from matcher.services.lines import states
from matcher.store import audit, firms, interests, needs


class UndeclaredError(RuntimeError):
    """The officer has not declared their interests in a case yet."""

    def __init__(self, kind: CaseKind, case_id: str) -> None:
        super().__init__(f"interests in {kind} {case_id} are not declared")
        self.kind, self.case_id = kind, case_id


class ConflictError(RuntimeError):
    """A declared interest touches the match."""


class Case(Value):
    """What a ranking would be made for, and whom it would hold against it, in no ranked order."""

    kind: CaseKind
    id: str
    title: str
    sponsor: str
    parties: tuple[tuple[str, str], ...]


def case(session: Session, kind: CaseKind, case_id: str, text: str = "") -> Case:
    """Give a case for an officer to declare on; `text` narrows the firms by their names.

    Raises
    ------
    NotFoundError
        There is no such need or firm.
    """
    if kind is CaseKind.NEED:
        need = needs.get(session, case_id)
        title, sponsor = need.title, need.sponsor
    else:
        title, sponsor = firms.get(session, case_id).profile.name, ""
    parties = interests.parties(session, kind, case_id, text)
    return Case(kind=kind, id=case_id, title=title, sponsor=sponsor, parties=tuple(parties))


def ensure_declared(session: Session, officer: Account, kind: CaseKind, case_id: str) -> None:
    """Pass if the officer may see the ranking of a case.

    Raises
    ------
    UndeclaredError
        They have not declared their interests in it.
    ConflictError
        The case is a firm in which they have one.
    """
    if not interests.is_declared(session, officer.id, kind, case_id):
        raise UndeclaredError(kind, case_id)
    if kind is CaseKind.FIRM and case_id in _firms(session, officer):
        raise ConflictError("you declared an interest in this firm")


def ensure_open(session: Session, officer: Account, match_id: int, match: Match) -> None:
    """Pass if the officer may see a match and act on it.

    Raises
    ------
    UndeclaredError
        They have not declared their interests in its need.
    ConflictError
        They declared an interest that touches it.
    """
    ensure_declared(session, officer, CaseKind.NEED, match.need_id)
    if not interests.is_clear(session, officer.id, match_id):
        raise ConflictError("you declared an interest in this firm or its provider")


def ensure_unbiased(
    session: Session, catalogue: Catalogue, officer: Account, match: Match
) -> None:
    """Pass if the officer has no interest in who would finance a pair, as its stacks stand now.

    Asked when somebody decides, not when they look: the stacks change with the lines, and only a
    decision moves money towards a provider.

    Raises
    ------
    ConflictError
        They declared an interest in the provider of an instrument in a stack of the pair.
    """
    own = [one.subject.casefold() for one in _in(session, officer, ConflictKind.PROVIDER)]
    if not own:
        return
    pair = firms.get(session, match.firm_id).profile, needs.get(session, match.need_id)
    stacks = stacks_for(catalogue, *pair, states(session, catalogue))
    providers = {leg.provider.casefold() for stack in stacks for leg in stack.legs}
    if any(subject in provider for subject in own for provider in providers):
        raise ConflictError("you declared an interest in a provider of the money")


def declare(
    session: Session,
    officer: Account,
    kind: CaseKind,
    case_ids: Sequence[str],
    found: Sequence[tuple[ConflictKind, str]] = (),
) -> None:
    """Keep an officer's word on some cases, with the interests they have in them."""
    for conflict_kind, subject in found:
        state(session, officer, conflict_kind, subject)
    if interests.declare(session, officer.id, kind, case_ids):
        for case_id in case_ids:
            details = {"interests": len(found)}
            audit.append(
                session, officer.actor, "declared interests", f"{kind} {case_id}", details
            )


def state(
    session: Session, officer: Account, kind: ConflictKind, subject: str, note: str = ""
) -> int:
    """Give the number of an interest that is stated now or was before."""
    known = {(one.kind, one.subject) for one in interests.standing(session, officer.id)}
    number = interests.add(session, officer.id, kind, subject, note)
    if (kind, subject) not in known:
        audit.append(session, officer.actor, "stated an interest", f"{kind} {subject}")
    return number


def end(session: Session, officer: Account, conflict_id: int) -> Conflict | None:
    """Give the interest that ends now, None where the officer has no such interest."""
    ended = interests.end(session, officer.id, conflict_id)
    if ended is not None:
        thing = f"{ended.kind} {ended.subject}"
        audit.append(session, officer.actor, "ended an interest", thing)
    return ended


def _firms(session: Session, officer: Account) -> set[str]:
    return {one.subject for one in _in(session, officer, ConflictKind.FIRM)}


def _in(session: Session, officer: Account, kind: ConflictKind) -> list[Conflict]:
    return [one for one in interests.standing(session, officer.id) if one.kind is kind]
