"""Answers kept as typed: no overwrite unseen, every change undone as it was made."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from sqlmodel import Session

from matcher.domain.draft import Answer, Change, ChangeKind, Conflict, Edit, Touch
from matcher.exchange.answers.fields import Step, named
from matcher.exchange.answers.writing import write_answers
from matcher.store import drafts, firms

LONGEST = 100_000
"""How many characters of one answer are kept, well above what any answer may have."""
_REMEMBERED = 2_000
_SCENARIO = "scenario-"
_BESIDE = re.compile(r"(scenario|because)-[a-z0-9_.-]{1,100}\Z")


@dataclass(frozen=True)
class Draft:
    """What is typed at present, the number of its last change, and who changed what last."""

    answers: Mapping[str, Answer]
    version: int
    touches: Mapping[str, Touch]

    def last(self, names: Sequence[str]) -> Touch | None:
        """Give who last changed one of some fields, None where nobody did."""
        return max(
            (self.touches[name] for name in names if name in self.touches),
            key=lambda touch: touch.at,
            default=None,
        )


@dataclass(frozen=True)
class Outcome:
    """What became of posted answers: kept, changed by somebody else meanwhile, or too long."""

    kept: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    version: int
    too_long: tuple[str, ...] = ()


class OvertakenError(RuntimeError):
    """What is to be undone was changed again since; `fields` names it."""

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = tuple(fields)


class NothingToReverseError(LookupError):
    """The account has changed nothing that could be taken back or brought back."""


def is_answer(name: str) -> bool:
    """Tell whether a posted name is one that is kept: a field, a scenario or a justification."""
    return bool(_BESIDE.match(name)) or named(name) is not None


def read_draft(session: Session, firm_id: str) -> Draft:
    """Give the draft of a firm: its profile as answers, and over it everything typed since."""
    newest = drafts.newest(session, firm_id)
    answers = write_answers(firms.get(session, firm_id).profile)
    answers |= {name: change.after for name, change in newest.items()}
    return Draft(
        answers={name: answer for name, answer in answers.items() if answer},
        version=max((change.id for change in newest.values()), default=0),
        touches={name: Touch(editor=one.editor, at=one.at) for name, one in newest.items()},
    )


def write(
    session: Session,
    firm_id: str,
    edit: Edit,
    posted: Mapping[str, Answer],
    seen: int,
    kind: ChangeKind = ChangeKind.TYPED,
) -> Outcome:
    """Give what became of posted answers; `seen` is the version of the draft they were typed on.

    An answer that another page changed since is kept only if this page did not touch it or says
    the same; otherwise both are given back as a conflict and the other one stays.
    """
    drafts.hold(session, firm_id)
    draft = read_draft(session, firm_id)
    clean = {name: _clean(answer) for name, answer in posted.items() if is_answer(name)}
    too_long = tuple(name for name, answer in clean.items() if sum(map(len, answer)) > LONGEST)
    changed = {
        name: answer
        for name, answer in clean.items()
        if name not in too_long and answer != draft.answers.get(name, ())
    }
    history = _by_field(drafts.of_fields(session, firm_id, list(changed)))
    pairs, conflicts = [], []
    for name, answer in changed.items():
        verdict = _verdict(history.get(name, []), edit.page, seen, answer)
        if isinstance(verdict, Conflict):
            conflicts.append(verdict.model_copy(update={"field": name}))
        elif verdict:
            pairs.append((name, draft.answers.get(name, ()), answer))
    version = draft.version
    if pairs:
        version = drafts.append(session, firm_id, edit, (uuid4().hex, kind, None), pairs)
    return Outcome(tuple(name for name, _, _ in pairs), tuple(conflicts), version, too_long)


def _verdict(changes: Sequence[Change], page: str, seen: int, answer: Answer) -> bool | Conflict:
    """Give whether to keep the answer, or the conflict it is in."""
    if not changes:
        return True
    last = changes[-1]
    known = [one for one in changes if one.id <= seen or one.page == page]
    if known and known[-1].id == last.id:
        return True
    before = known[-1].after if known else changes[0].before
    if answer == before:
        return False
    return Conflict(field="", mine=answer, theirs=last.after, editor=last.editor, at=last.at)


def undo(session: Session, firm_id: str, edit: Edit) -> tuple[str, ...]:
    """Give the fields that were set back to what they were before the account's last change.

    Raises
    ------
    NothingToReverseError
        The account changed nothing, or has taken all of it back.
    OvertakenError
        Somebody has changed one of the fields since.
    """
    done, _ = _stacks(session, firm_id, edit)
    return _reverse(session, firm_id, edit, done, ChangeKind.UNDONE)


def redo(session: Session, firm_id: str, edit: Edit) -> tuple[str, ...]:
    """Give the fields that hold again what the account's last undo took away.

    Raises
    ------
    NothingToReverseError
        Nothing was undone since the account last typed.
    OvertakenError
        Somebody has changed one of the fields since.
    """
    _, undone = _stacks(session, firm_id, edit)
    return _reverse(session, firm_id, edit, undone, ChangeKind.REDONE)


def reversible(session: Session, firm_id: str, edit: Edit) -> tuple[tuple[str, ...], ...]:
    """Give the fields an undo would change and those a redo would change, blank for nothing."""
    return tuple(
        tuple(change.field for change in stack[-1]) if stack else ()
        for stack in _stacks(session, firm_id, edit)
    )


def step_of(name: str) -> Step | None:
    """Give the page of the form on which an answer is asked."""
    if name.startswith(_SCENARIO):
        return Step.RISK
    field = named(name)
    return field.step if field else None


Batches = list[list[Change]]


def _stacks(session: Session, firm_id: str, edit: Edit) -> tuple[Batches, Batches]:
    """Give the batches that can be undone and those that can be redone, the next one last."""
    done: Batches = []
    undone: Batches = []
    changes = drafts.of_account(session, firm_id, edit.account_id, _REMEMBERED)
    batches: dict[str, list[Change]] = {}
    for change in changes:
        batches.setdefault(change.batch, []).append(change)
    for batch in batches.values():
        kind = batch[0].kind
        if kind is ChangeKind.UNDONE:
            _pop(done)
            undone.append(batch)
        elif kind is ChangeKind.REDONE:
            _pop(undone)
            done.append(batch)
        else:
            done.append(batch)
            undone.clear()
    return done, undone


def _pop(stack: Batches) -> None:
    if stack:
        stack.pop()


def _reverse(
    session: Session, firm_id: str, edit: Edit, stack: Batches, kind: ChangeKind
) -> tuple[str, ...]:
    drafts.hold(session, firm_id)
    if not stack:
        raise NothingToReverseError(firm_id)
    batch = stack[-1]
    newest = drafts.newest(session, firm_id)
    overtaken = [one.field for one in batch if newest[one.field].after != one.after]
    if overtaken:
        raise OvertakenError(overtaken)
    pairs = [(one.field, one.after, one.before) for one in batch]
    drafts.append(session, firm_id, edit, (uuid4().hex, kind, batch[0].batch), pairs)
    return tuple(one.field for one in batch)


def _by_field(changes: Sequence[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.field, []).append(change)
    return found


def _clean(answer: Answer) -> Answer:
    # A browser posts an empty box as an empty text; both mean that nothing is said.
    return answer if any(answer) else ()
