"""The least sets of changes and answers that would make a pair eligible."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, product
from typing import TypeVar

from matcher.domain.effort import Counterfactual, Effort, Move, Step, StepKind, Way
from matcher.domain.firm import FirmProfile, SectorClaim
from matcher.domain.need import Need
from matcher.domain.rule import Rule, Subject, Verdict, conjunction
from matcher.domain.taxonomy import Taxonomy
from matcher.engine.attributes import KINDS, PAIR_DERIVED, Kind, is_blank, lever
from matcher.engine.eligibility import judge_pair
from matcher.engine.moves import Task, moves

Efforts = Mapping[str, Effort]
Side = TypeVar("Side", FirmProfile, Need)
ANY = "?"  # stands for whatever else may be said where the rules only bar something
_SECTORS = ("sector_codes", "sector_families")


def counterfactual(
    rules: Sequence[Rule],
    pair: tuple[FirmProfile, Need],
    taxonomy: Taxonomy,
    efforts: Efforts,
) -> Counterfactual:
    """Give every way that makes the pair pass, the least effort first.

    Rules that read one attribute are solved together; attributes do not depend on one another,
    so a least way is a least way for each of them. Ways are ordered by the effort of their
    changes, then by how many steps they have: an answer is cheaper than any change.
    """
    judged = judge_pair(rules, *pair, taxonomy)
    verdict = conjunction(each for _, each, _ in judged)
    choices: list[list[tuple[Step, ...]]] = []
    blocked: list[str] = []
    for task in _tasks(judged, pair, taxonomy, efforts):
        found = moves(task)
        if not found:
            blocked += [rule.id for rule in task.open_rules]
        choices.append(found)
    if blocked:
        return Counterfactual(verdict=verdict, blocked=tuple(blocked))
    ways = (Way(steps=tuple(chain.from_iterable(parts))) for parts in product(*choices))
    return Counterfactual(verdict=verdict, ways=tuple(sorted(ways, key=_cost)))


def taken(
    pair: tuple[FirmProfile, Need], steps: Iterable[Step], choice: int = 0
) -> tuple[FirmProfile, Need]:
    """Give the firm and the need as they would be after the steps.

    `choice` picks among the values of a step, the last one where there are fewer.
    """
    firm, need = pair
    for step in steps:
        subject, _, attribute = step.field.partition(".")
        if subject == Subject.NEED:
            need = _set(
                need, "sector" if attribute == "sector_family" else attribute, step, choice
            )
        elif attribute in _SECTORS:
            firm = firm.model_copy(update={"sectors": _claims(firm, step, choice)})
        else:
            firm = _set(firm, attribute, step, choice)
    return firm, need


def _claims(firm: FirmProfile, step: Step, choice: int) -> tuple[SectorClaim, ...]:
    sector = _chosen(step, choice)
    if step.move is Move.DROP:
        return tuple(claim for claim in firm.sectors if claim.sector != sector)
    return (*firm.sectors, SectorClaim(sector=sector))


def _set(value: Side, attribute: str, step: Step, choice: int) -> Side:
    moved = _moved(step, getattr(value, attribute), choice)
    return value.model_copy(update={attribute: moved})


def _moved(step: Step, now: object, choice: int) -> object:
    if step.at_least is not None or step.at_most is not None:
        return step.at_most if step.at_least is None else step.at_least
    value = _chosen(step, choice)
    if KINDS[step.field] is Kind.TRUTH:
        return value == "yes"
    held = tuple(now) if isinstance(now, tuple) else ()
    if step.move is Move.ADD:
        return (*held, value)
    if step.move is Move.DROP:
        return tuple(each for each in held if each != value)
    return (value,) if KINDS[step.field] is Kind.WORDS else value


def _chosen(step: Step, choice: int) -> str:
    return step.values[min(choice, len(step.values) - 1)] if step.values else ANY


def _tasks(
    judged: Iterable[tuple[Rule, Verdict, object]],
    pair: tuple[FirmProfile, Need],
    taxonomy: Taxonomy,
    efforts: Efforts,
) -> list[Task]:
    """Give the attributes with a rule that does not pass, each with all the rules on it."""
    by_field: dict[str, list[tuple[Rule, Verdict, object]]] = {}
    for each in judged:
        by_field.setdefault(each[0].field, []).append(each)
    return [
        _with_sectors(_task(field, found, pair, efforts), pair[0], taxonomy)
        for field, found in by_field.items()
        if any(verdict is not Verdict.PASS for _, verdict, _ in found)
    ]


def _task(
    field: str,
    found: list[tuple[Rule, Verdict, object]],
    pair: tuple[FirmProfile, Need],
    efforts: Efforts,
) -> Task:
    rules = tuple(rule for rule, _, _ in found)
    open_rules = tuple(rule for rule, verdict, _ in found if verdict is not Verdict.PASS)
    subject, _, attribute = field.partition(".")
    places: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    if subject == Subject.PAIR:
        joint = PAIR_DERIVED[attribute]
        excluded, places = getattr(pair[0], joint.firm), getattr(pair[1], joint.need)
    declared, observed = efforts.get(lever(field)), found[0][2]
    return Task(
        field=lever(field),
        rules=rules,
        open_rules=open_rules,
        observed=observed,
        kind=_step_kind(subject, observed),
        effort=None if declared is None else declared.change,
        places=places,
        excluded=excluded,
        is_joint=subject == Subject.PAIR,
        held=tuple(map(str, observed)) if isinstance(observed, tuple) else (),
    )


def _with_sectors(task: Task, firm: FirmProfile, taxonomy: Taxonomy) -> Task:
    """Give the task of a list of sectors with the claims behind it: what is moved is a claim."""
    attribute = task.field.partition(".")[2]
    if attribute not in _SECTORS:
        return task

    def shown(code: str) -> frozenset[str]:
        if code not in taxonomy.by_code:
            return frozenset()
        family = taxonomy.family(code)
        return frozenset({family} if attribute == "sector_families" else {code, family})

    claimed = dict.fromkeys(claim.sector for claim in firm.sectors if shown(claim.sector))
    return replace(task, held=tuple(claimed), implies=shown, known=tuple(taxonomy.by_code))


def _step_kind(subject: str, observed: object) -> StepKind:
    if not is_blank(observed):
        return StepKind.CHANGE
    return StepKind.ANSWER if subject == Subject.FIRM else StepKind.ENQUIRY


def _cost(way: Way) -> tuple[int, int, tuple[tuple[str, tuple[str, ...]], ...]]:
    named = tuple((step.field, step.values) for step in way.steps)
    return way.effort, len(way.steps), named
