"""The least moves of one attribute that make every rule on it pass."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from matcher.domain.effort import Move, Step, StepKind
from matcher.domain.firm import Role, Size
from matcher.domain.need import Counterparty, Stage
from matcher.domain.rule import Rule
from matcher.engine.attributes import KINDS, Kind, is_blank

Ways = list[tuple[Step, ...]]
MEMBERS: dict[str, type[StrEnum]] = {
    "firm.size": Size,
    "firm.roles": Role,
    "need.stage": Stage,
    "need.counterparty": Counterparty,
    "need.roles": Role,
}


def itself(value: str) -> frozenset[str]:
    """Give what a value shows where it shows nothing but itself."""
    return frozenset({value})


@dataclass(frozen=True)
class Task:
    """One attribute with the rules on it, what is observed, and what moving it takes.

    `held` is what the firm or the need itself lists; `implies` gives what a listed value shows in
    the attribute, which for a sector is its family too.
    """

    field: str
    rules: tuple[Rule, ...]
    open_rules: tuple[Rule, ...]
    observed: object
    kind: StepKind
    effort: int | None
    places: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    is_joint: bool = False
    held: tuple[str, ...] = ()
    implies: Callable[[str], frozenset[str]] = itself
    known: tuple[str, ...] = ()

    def step(self, move: Move, values: Iterable[str] = (), **more: object) -> Step:
        """Give a step on the attribute."""
        is_change = self.kind is StepKind.CHANGE
        return Step.model_validate(
            {
                "field": self.field,
                "kind": self.kind,
                "move": move,
                "values": tuple(values),
                "effort": (self.effort or 0) if is_change else 0,
                "rule_ids": tuple(rule.id for rule in self.open_rules),
            }
            | more
        )


def moves(task: Task) -> Ways:
    """Give every least set of steps; none where the attribute cannot come to pass."""
    if task.kind is StepKind.CHANGE and task.effort is None:
        return []
    if task.is_joint:
        return _reopened(task)
    solve = {
        Kind.TRUTH: _truth,
        Kind.NUMBER: _number,
        Kind.WORD: _word,
        Kind.WORDS: _words,
    }[KINDS[task.field]]
    return solve(task)


def _truth(task: Task) -> Ways:
    wanted = {"yes" if rule.operator == "is_true" else "no" for rule in task.rules}
    return [(task.step(Move.STATE, wanted),)] if len(wanted) == 1 else []


def _number(task: Task) -> Ways:
    low = max((rule.at_least for rule in task.rules if rule.at_least is not None), default=None)
    high = min((rule.at_most for rule in task.rules if rule.at_most is not None), default=None)
    if low is not None and high is not None and low > high:
        return []
    return [(task.step(Move.STATE, at_least=low, at_most=high),)]


def _word(task: Task) -> Ways:
    allowed = _allowed(task.rules)
    barred = _barred(task.rules)
    if not allowed:
        others = _others(task.field, barred)
        return [] if others == () else [(task.step(Move.STATE, others or ()),)]
    common = set.intersection(*allowed) - barred
    return [(task.step(Move.STATE, _ordered(common, task.rules)),)] if common else []


def _words(task: Task) -> Ways:
    barred = _barred(task.rules)
    wrong = [value for value in task.held if task.implies(value) & barred]
    drops = tuple(task.step(Move.DROP, (value,)) for value in wrong)
    kept = {shown for value in task.held if value not in wrong for shown in task.implies(value)}
    unmet = [values for values in _allowed(task.rules) if not values & kept]
    if not unmet and not kept:  # an empty list would be a blank again
        others = _additions(task, barred)
        return [] if others == () else [(*drops, task.step(Move.ADD, others or ()))]
    return [
        (*drops, *(task.step(Move.ADD, _ordered(set(group), task.rules)) for group in groups))
        for groups in _hitting(unmet, barred, task.implies)
    ]


def _hitting(
    unmet: Sequence[set[str]], barred: set[str], implies: Callable[[str], frozenset[str]]
) -> list[tuple[tuple[str, ...], ...]]:
    """Give the least sets of groups that meet every condition; values of a group are alike."""
    groups: dict[frozenset[int], list[str]] = {}
    for value in sorted(set().union(*unmet)):
        shown = implies(value)
        meets = frozenset(index for index, values in enumerate(unmet) if shown & values)
        if shown & barred or not meets:
            continue
        groups.setdefault(meets, []).append(value)
    everything = frozenset(range(len(unmet)))
    found: list[frozenset[frozenset[int]]] = []
    for size in range(len(unmet) + 1):  # each group of a least set meets a condition of its own
        for chosen in map(frozenset, combinations(groups, size)):
            least = not any(earlier <= chosen for earlier in found)
            if least and frozenset().union(*chosen) == everything:
                found.append(chosen)
    return [
        tuple(tuple(groups[meets]) for meets in sorted(chosen, key=sorted)) for chosen in found
    ]


def _reopened(task: Task) -> Ways:
    if any(rule.operator == "is_true" for rule in task.rules):
        return []
    if not is_blank(task.observed):
        return [(task.step(Move.DROP, task.places),)]
    ask = task.step(Move.STATE, field="need.oblasts", kind=StepKind.ENQUIRY, effort=0)
    if task.effort is None:
        return [(ask,)]
    change = {"kind": StepKind.CHANGE, "effort": task.effort}
    return [(ask,), tuple(task.step(Move.DROP, (one,), **change) for one in task.excluded)]


def _allowed(rules: Iterable[Rule]) -> list[set[str]]:
    return [set(rule.one_of) for rule in rules if rule.one_of is not None]


def _barred(rules: Iterable[Rule]) -> set[str]:
    return {value for rule in rules for value in rule.none_of or ()}


def _additions(task: Task, barred: set[str]) -> tuple[str, ...] | None:
    """Give what may be added without being barred, None where any text may stand."""
    if not task.known:
        return _others(task.field, barred)
    return tuple(value for value in task.known if not task.implies(value) & barred)


def _others(field: str, barred: set[str]) -> tuple[str, ...] | None:
    """Give the declared values that are not barred, None where any text may stand."""
    members = MEMBERS.get(field)
    return None if members is None else tuple(one for one in members if one not in barred)


def _ordered(values: set[str], rules: Iterable[Rule]) -> tuple[str, ...]:
    """Give values in the order in which the rules list them."""
    listed = [value for rule in rules for value in rule.one_of or ()]
    return tuple(sorted(values, key=listed.index))
