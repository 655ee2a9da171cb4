"""One need at a time: entered, changed, retired and reinstated, each with who and why."""

from uuid import uuid4

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.need import Need
from matcher.domain.register import Entry, Made, Move
from matcher.services.accounts import Account
from matcher.services.register.errors import ReasonMissingError
from matcher.store import audit, needs


def fresh_id() -> str:
    """Give an id for a need whose source has none."""
    return f"R{uuid4().hex[:10]}"


def create(session: Session, catalogue: Catalogue, account: Account, need: Need) -> None:
    """Keep a need that is new.

    Raises
    ------
    StaleVersionError
        There is a need of that id already.
    """
    coded = catalogue.spelling.need(need)
    needs.add(session, coded, Made(move=Move.CREATED, by=account.id))
    audit.append(session, account.actor, "entered a need", f"need {need.id}")


def revise(
    session: Session, catalogue: Catalogue, account: Account, entry: Entry, reason: str
) -> int:
    """Give the version of a changed need; an unchanged one keeps its own.

    The entry holds the new state and the version the officer had before them.

    Raises
    ------
    StaleVersionError
        Somebody else has changed the need since.
    """
    coded = catalogue.spelling.need(entry.need)
    if coded == needs.get(session, coded.id):
        return entry.version
    made = Made(move=Move.EDITED, by=account.id, reason=reason.strip())
    version = needs.write(session, entry.model_copy(update={"need": coded}), made)
    audit.append(
        session, account.actor, "changed a need", f"need {coded.id}", {"version": version}
    )
    return version


def retire(session: Session, account: Account, need_id: str, seen: int, reason: str) -> None:
    """Take a need out of the rankings; what was decided on it stays.

    Raises
    ------
    ReasonMissingError
        No reason was written.
    StaleVersionError
        Somebody else has changed the need since.
    """
    _stand(session, account, (need_id, seen), Move.RETIRED, reason)


def reinstate(session: Session, account: Account, need_id: str, seen: int, reason: str) -> None:
    """Take a retired need into the rankings again; it then stands for itself.

    Raises
    ------
    ReasonMissingError
        No reason was written.
    StaleVersionError
        Somebody else has changed the need since.
    """
    _stand(session, account, (need_id, seen), Move.REINSTATED, reason)


def _stand(
    session: Session, account: Account, seen: tuple[str, int], move: Move, reason: str
) -> None:
    if not reason.strip():
        raise ReasonMissingError("say why")
    need_id, version = seen
    entry = needs.entry(session, need_id)
    state = {"version": version, "is_retired": move is Move.RETIRED, "merged_into": None}
    made = Made(move=move, by=account.id, reason=reason.strip())
    needs.write(session, entry.model_copy(update=state), made)
    details = {"reason": reason.strip()}
    audit.append(session, account.actor, f"{move} a need", f"need {need_id}", details)
