"""What an officer reads of a need, and who did what in the register."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session

from matcher.domain.register import Entry, FieldChange, Revision, changes
from matcher.domain.value import Value
from matcher.services.register.alike import Suggestion, resembling
from matcher.store import accounts, needs
from matcher.store.versions import NotFoundError


class NeedSheet(Value):
    """A need with its versions, newest first, and what each changed; what may be the same need."""

    entry: Entry
    versions: tuple[tuple[Revision, tuple[FieldChange, ...]], ...]
    merged: tuple[Entry, ...]
    alike: tuple[Suggestion, ...]
    names: Mapping[int, str]


def sheet(session: Session, need_id: str) -> NeedSheet:
    """Give the sheet of a need.

    Raises
    ------
    NotFoundError
        No need has that id.
    """
    entry, history = needs.entry(session, need_id), needs.history(session, need_id)
    alike = [] if entry.is_retired else resembling(session, need_id)
    before = [*(one.entry.need for one in history[1:]), None]
    return NeedSheet(
        entry=entry,
        versions=tuple(
            (one, changes(earlier, one.entry.need))
            for one, earlier in zip(history, before, strict=True)
        ),
        merged=tuple(needs.merged_into(session, need_id)),
        alike=tuple(alike),
        names=people(session, (one.made.by for one in history)),
    )


def people(session: Session, ids: Iterable[int | None]) -> dict[int, str]:
    """Give the addresses of the accounts that did something, by their ids."""
    found: dict[int, str] = {}
    for key in {one for one in ids if one is not None}:
        try:
            found[key] = accounts.get(session, key).email
        except NotFoundError:
            continue
    return found
