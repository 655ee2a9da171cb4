"""Work around a match: who has it, what was noted on it, and all that happened."""

import re
from datetime import datetime

from sqlmodel import Session

from matcher.domain.desk import Happening, Note
from matcher.domain.value import Value
from matcher.services.accounts import Account
from matcher.services.interests import ConflictError, ensure_open
from matcher.store import accounts, audit, decisions, interests, matches, needs, notes

_MENTION = re.compile(r"(?<![\w@.])@([\w.+-]+(?:@[\w-]+(?:\.[\w-]+)+)?)")


class UnknownPersonError(LookupError):
    """No colleague has the name that was given."""


def assign(session: Session, officer: Account, match_id: int, person_id: int | None) -> None:
    """Give a match to a colleague, or to nobody.

    Raises
    ------
    UnknownPersonError
        The person is no active officer or approver.
    ConflictError
        The colleague, or the one who assigns, declared an interest that touches the match.
    """
    ensure_open(session, officer, match_id, matches.get(session, match_id).match)
    staff = {one.id: one.actor for one in accounts.staff(session)}
    if person_id is not None and person_id not in staff:
        raise UnknownPersonError("only an active officer or approver can work on a match")
    if person_id is not None and not interests.is_clear(session, person_id, match_id):
        raise ConflictError("the colleague declared an interest that touches the match")
    before = matches.assign(session, match_id, person_id)
    if before == person_id:
        return
    details = {"from": _actor(staff, before), "to": _actor(staff, person_id)}
    audit.append(session, officer.actor, "assigned", f"match {match_id}", details)


def remark(session: Session, officer: Account, match_id: int, body: str) -> Note:
    """Give the note that is kept; colleagues named with @ find it in their inbox.

    Raises
    ------
    UnknownPersonError
        A name after @ is no colleague's; the text of the error is the name.
    """
    ensure_open(session, officer, match_id, matches.get(session, match_id).match)
    mentioned = named_in(session, body)
    note = notes.add(session, match_id, officer.id, body.strip(), mentioned)
    details = {"note": note.id, "mentions": len(mentioned)}
    audit.append(session, officer.actor, "noted", f"match {match_id}", details)
    return note


def named_in(session: Session, body: str) -> list[int]:
    """Give the ids of the colleagues whom a text names with @.

    Raises
    ------
    UnknownPersonError
        A name after @ is no colleague's; the text of the error is the name.
    """
    return [_colleague(session, name) for name in dict.fromkeys(_MENTION.findall(body))]


class OpenQuestion(Value):
    """A question that waits for the answer of one person."""

    match_id: int
    version: int
    need: str
    text: str
    asked_at: datetime


def questions_to(session: Session, account: Account) -> list[OpenQuestion]:
    """Give the questions a firm's account has to answer, the oldest first."""
    found = []
    for row in matches.asking(session, account.id):
        last = decisions.standings(session, row.id)[-1].last
        if last is None or row.match.firm_id != account.firm_id:
            continue
        found.append(
            OpenQuestion(
                match_id=row.id,
                version=row.version,
                need=needs.get(session, row.match.need_id).title,
                text=last.note,
                asked_at=last.decided_at,
            )
        )
    return found


def activity(session: Session, reader: Account, match_id: int) -> list[Happening]:
    """Give all that happened to a match, the newest first, sealed opinions left out."""
    taken = decisions.for_match(session, match_id, reader.id)
    written = notes.for_match(session, match_id)
    done = [
        entry
        for entry in audit.of(session, f"match {match_id}")
        if entry.action not in {"decided", "noted"}
    ]
    people = {one.officer_id for one in taken} | {one.author_id for one in written}
    people |= {accounts.number_in(name) or 0 for entry in done for name in _people(entry)}
    names = accounts.addresses(session, people)
    found = [
        Happening(at=one.decided_at, who=names[one.officer_id], what="decided", decision=one)
        for one in taken
    ]
    found += [
        Happening(at=one.written_at, who=names[one.author_id], what="noted", note=one.body)
        for one in written
    ]
    found += [_happening(entry, names) for entry in done]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _people(entry: audit.Entry) -> list[str]:
    return [entry.actor, *(str(value) for value in entry.details.values())]


def _happening(entry: audit.Entry, names: dict[int, str]) -> Happening:
    def called(text: str) -> str:
        return names.get(accounts.number_in(text) or 0, text)

    details = {
        name: called(value) if isinstance(value, str) else value
        for name, value in entry.details.items()
    }
    return Happening(at=entry.at, who=called(entry.actor), what=entry.action, details=details)


def _colleague(session: Session, name: str) -> int:
    wanted = name.rstrip(".").casefold()
    fitting = [
        one.id
        for one in accounts.staff(session)
        if wanted in {one.email, one.email.partition("@")[0]}
    ]
    if len(fitting) != 1:
        raise UnknownPersonError(name)
    return fitting[0]


def _actor(staff: dict[int, str], person_id: int | None) -> str | None:
    return None if person_id is None else staff.get(person_id, f"account {person_id}")
