"""Shortlists: everybody on the staff reads them, their owner arranges them."""

from collections.abc import Sequence

from sqlmodel import Session

from matcher.domain.desk import QueueRow, Shortlist
from matcher.services.accounts import Account
from matcher.store import audit, queue, shortlists
from matcher.store.versions import NotFoundError, StaleVersionError


def start(session: Session, owner: Account, name: str, note: str = "") -> Shortlist:
    """Give the new, empty shortlist."""
    made = shortlists.add(session, owner.id, name.strip(), note.strip())
    audit.append(session, owner.actor, "started a shortlist", f"shortlist {made.id}")
    return made


def owned(session: Session, owner: Account, shortlist_id: int, version: int | None) -> Shortlist:
    """Give a shortlist its owner may change; `version` is the one they saw, if they saw it.

    Raises
    ------
    NotFoundError
        The shortlist does not exist, or belongs to somebody else.
    StaleVersionError
        It has changed since.
    """
    found = shortlists.get(session, shortlist_id)
    if found.owner_id != owner.id:
        raise NotFoundError(f"shortlist {shortlist_id} does not exist")
    if version is not None and found.version != version:
        raise StaleVersionError(f"shortlist {shortlist_id} is no longer at version {version}")
    return found


def put(session: Session, owner: Account, shortlist_id: int, match_ids: Sequence[int]) -> int:
    """Give how many matches were added; those the owner may not see are left out."""
    held = owned(session, owner, shortlist_id, None)
    visible = [row.id for row in queue.rows(session, owner.id, match_ids)]
    number = shortlists.put(session, held, visible)
    if number:
        thing = f"shortlist {shortlist_id}"
        audit.append(session, owner.actor, "added to a shortlist", thing, {"matches": number})
    return number


def lines(session: Session, reader: Account, shortlist_id: int) -> list[tuple[QueueRow, str]]:
    """Give the matches of a shortlist the reader may see, in its order, each with its note."""
    held = shortlists.entries(session, shortlist_id)
    notes = {entry.match_id: entry.note for entry in held}
    rows = queue.rows(session, reader.id, list(notes))
    return [(row, notes[row.id]) for row in rows]


def rename(session: Session, shortlist: Shortlist, name: str, note: str) -> None:
    """Keep a new name and note; unchanged ones are no new version."""
    if (name.strip(), note.strip()) != (shortlist.name, shortlist.note):
        shortlists.rewrite(session, shortlist, name.strip(), note.strip())


def arrange(
    session: Session, owner: Account, shortlist: Shortlist, wanted: Sequence[tuple[int, str]]
) -> None:
    """Keep the matches in a new order with new notes; what the owner may not see stays last."""
    hidden = _hidden(session, owner, shortlist)
    chosen = [(key, note) for key, note in wanted if key not in hidden]
    shortlists.arrange(session, shortlist, [*chosen, *hidden.items()])
    thing = f"shortlist {shortlist.id}"
    audit.append(session, owner.actor, "arranged a shortlist", thing, {"matches": len(chosen)})


def remove(session: Session, owner: Account, shortlist: Shortlist) -> None:
    """Remove a shortlist; its matches stay."""
    shortlists.remove(session, shortlist)
    audit.append(session, owner.actor, "removed a shortlist", f"shortlist {shortlist.id}")


def _hidden(session: Session, owner: Account, shortlist: Shortlist) -> dict[int, str]:
    visible = {row.id for row, _ in lines(session, owner, shortlist.id)}
    return {
        entry.match_id: entry.note
        for entry in shortlists.entries(session, shortlist.id)
        if entry.match_id not in visible
    }
