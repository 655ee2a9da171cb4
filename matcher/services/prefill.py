"""A file of answers held against the draft: what it would change, what cannot be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.catalogue.loader import Catalogue
from matcher.domain.draft import Answer, Answers
from matcher.domain.firm import FirmProfile
from matcher.exchange.answers.errors import AnswerError
from matcher.exchange.answers.fields import GROUPS, MOST_ROWS, Group, row_field
from matcher.exchange.prefill.reading import Brought, Complaint
from matcher.services.profiles import read_profile


@dataclass(frozen=True)
class Proposal:
    """One answer of the file beside the present one; with a problem it is not taken over."""

    name: str
    place: str
    now: Answer
    new: Answer
    problem: AnswerError | None


@dataclass(frozen=True)
class Preview:
    """Everything a file would change and everything it says in vain."""

    proposals: tuple[Proposal, ...]
    complaints: tuple[Complaint, ...]
    same: int
    encoding: str

    @property
    def good(self) -> tuple[Proposal, ...]:
        """The answers that can be taken over."""
        return tuple(one for one in self.proposals if one.problem is None)

    @property
    def bad(self) -> tuple[Proposal, ...]:
        """The answers that cannot be read."""
        return tuple(one for one in self.proposals if one.problem is not None)


def preview(
    catalogue: Catalogue, draft: Answers, profile: FirmProfile, brought: Brought
) -> Preview:
    """Give what the file would change; a row of something known takes the place of its old row."""
    names = _placed(draft, brought.answers)
    answers = {names[name]: answer for name, answer in brought.answers.items()}
    problems = read_profile(catalogue, {**draft, **answers}, profile).problems
    changed = [
        Proposal(
            name=names[name],
            place=brought.places[name],
            now=draft.get(names[name], ()),
            new=answer,
            problem=problems.get(names[name]),
        )
        for name, answer in brought.answers.items()
        if answer != draft.get(names[name], ())
    ]
    return Preview(
        proposals=tuple(changed),
        complaints=tuple(brought.complaints),
        same=len(answers) - len(changed),
        encoding=brought.encoding,
    )


def _placed(draft: Answers, brought: Answers) -> Mapping[str, str]:
    """Give for every name of the file the name in the draft it stands for."""
    names = {name: name for name in brought}
    for group in GROUPS:
        taken = _leads(group, draft)
        free = [number for number in range(MOST_ROWS) if number not in set(taken.values())]
        for number in _numbers(group, brought):
            lead = brought.get(row_field(group, number, group.columns[0][0]).name, ("",))[0]
            target = taken.get(lead.strip().casefold())
            target = free.pop(0) if target is None and free else (target or 0)
            names |= {
                row_field(group, number, column).name: row_field(group, target, column).name
                for column, _ in group.columns
            }
    return names


def _leads(group: Group, draft: Answers) -> dict[str, int]:
    found = {}
    for number in _numbers(group, draft):
        lead = draft.get(row_field(group, number, group.columns[0][0]).name, ("",))[0]
        found[lead.strip().casefold() or f"\x00{number}"] = number
    return found


def _numbers(group: Group, answers: Answers) -> Sequence[int]:
    return [
        number
        for number in range(MOST_ROWS)
        if any(answers.get(row_field(group, number, column).name) for column, _ in group.columns)
    ]
