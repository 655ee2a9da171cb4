"""Why a pair stands where it stands: read off the match that ranked it."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from matcher.catalogue.loader import Catalogue
from matcher.domain.effort import Counterfactual, Effort
from matcher.domain.firm import FirmProfile
from matcher.domain.glossary import Concept
from matcher.domain.instrument import Instrument
from matcher.domain.match import Contribution, Match
from matcher.domain.need import Need
from matcher.domain.rule import Verdict
from matcher.domain.statement import Code, Explanation, Statement, Topic
from matcher.engine.counterfactual import counterfactual
from matcher.engine.features import Firm, FloatArray, firm_text, need_text
from matcher.engine.robustness.swap import smallest_swap
from matcher.engine.text.lexicon import lexicon
from matcher.engine.text.relevance import NEUTRAL
from matcher.services.offering import HALF, offered
from matcher.services.questions import Question, next_questions
from matcher.services.ranking import Policy, rank_firm

# How many reasons of a kind are told; all of them are in the match.
REASONS = 3
# How many concepts both speak of are named.
SHARED = 5
# A rise that ends this little above the top of the scale ends at the top.
LEVEL = 1e-9


def explain_pair(
    catalogue: Catalogue,
    firm: Firm,
    need: Need,
    register: Sequence[Need] = (),
    policy: Policy | None = None,
) -> Explanation:
    """Give the explanation of a firm and a need, ranked among the needs of a register."""
    by = policy or Policy.declared(catalogue)
    needs = [each for each in register if each.id != need.id] + [need]
    ranked = rank_firm(catalogue, *firm, needs, by)
    place = next(index for index, match in enumerate(ranked) if match.need_id == need.id)
    above = ranked[place - 1] if place else None
    return explain_match(catalogue, ranked[place], (firm[1], need), above, policy=by)


def explain_asked(
    catalogue: Catalogue, firm: Firm, need: Need, register: Sequence[Need]
) -> Explanation:
    """Give the explanation of a pair with the question that could change the ranking most."""
    found = explain_pair(catalogue, firm, need, register)
    others = [each for each in register if each.id != need.id]
    asked = next_questions(catalogue, *firm, [*others, need])
    return with_question(found, asked[0]) if asked else found


def with_question(explanation: Explanation, question: Question) -> Explanation:
    """Give an explanation that also names a question."""
    told = Statement(
        topic=Topic.CHANGE,
        code=Code.QUESTION,
        subject=question.attribute,
        values={"undecided": float(question.reach.undecided), "k": float(question.k)},
    )
    return explanation.model_copy(update={"statements": (*explanation.statements, told)})


def explain_match(
    catalogue: Catalogue,
    match: Match,
    pair: tuple[FirmProfile, Need],
    above: Match | None = None,
    policy: Policy | None = None,
) -> Explanation:
    """Give the explanation of a match; `above` is the match one rank before it, if it has one."""
    by = policy or Policy.declared(catalogue)
    weights = by.weights.weights
    ways = for_pair(catalogue, pair, by)
    shared = in_common(catalogue, *pair)
    statements = (
        *_helped(match),
        *([Statement(topic=Topic.HELPED, code=Code.SHARED)] if shared else []),
        *_hurt(match),
        *_unknown(match, weights),
        *offered(catalogue, match, pair, by.lines),
        *_ways(ways),
        *_next_rank(match, above, weights),
    )
    return Explanation(match=match, statements=statements, counterfactual=ways, shared=shared)


def in_common(catalogue: Catalogue, firm: FirmProfile, need: Need) -> tuple[Concept, ...]:
    """Give the most telling concepts of the glossary that a firm and a need both speak of."""
    texts = firm_text(firm, catalogue.taxonomy), need_text(need, catalogue.taxonomy)
    found = lexicon(catalogue.glossary).shared(*texts)
    return tuple(each for each in found if not each.sector.startswith(NEUTRAL))[:SHARED]


def for_pair(
    catalogue: Catalogue, pair: tuple[FirmProfile, Need], policy: Policy | None = None
) -> Counterfactual:
    """Give the least ways for a firm to meet the general rules of the day with a need."""
    by = policy or Policy.declared(catalogue)
    return counterfactual(by.rules(catalogue), pair, catalogue.taxonomy, _efforts(catalogue))


def for_instrument(
    catalogue: Catalogue,
    instrument: Instrument,
    pair: tuple[FirmProfile, Need],
    policy: Policy | None = None,
) -> Counterfactual:
    """Give the least ways for a firm to meet an instrument's rules of the day with a need."""
    by = policy or Policy.declared(catalogue)
    rules = [rule for rule in instrument.eligibility if rule.holds_on(by.day)]
    return counterfactual(rules, pair, catalogue.taxonomy, _efforts(catalogue))


def _efforts(catalogue: Catalogue) -> Mapping[str, Effort]:
    return {effort.field: effort for effort in catalogue.efforts}


def _helped(match: Match) -> Iterator[Statement]:
    strong = [part for part in match.contributions if (part.value or 0.0) >= HALF]
    strong.sort(key=lambda part: -part.points)
    for part in strong[:REASONS]:
        values = {"value": part.value or 0.0, "points": part.points}
        yield _of(Topic.HELPED, part, values)


def _hurt(match: Match) -> Iterator[Statement]:
    for each in match.verdicts:
        if each.verdict is Verdict.FAIL:
            yield Statement(
                topic=Topic.HURT, code=Code.RULE, subject=each.rule_id, observed=each.observed
            )
    lost = [(part.weight - part.points, part) for part in match.contributions if _is_weak(part)]
    lost.sort(key=lambda each: -each[0])
    for missing, part in lost[:REASONS]:
        yield _of(Topic.HURT, part, {"value": part.value or 0.0, "lost": missing})


def _is_weak(part: Contribution) -> bool:
    return part.value is not None and part.value < HALF and part.weight > 0


def _unknown(match: Match, weights: Mapping[str, float]) -> Iterator[Statement]:
    for each in match.verdicts:
        if each.verdict is Verdict.UNKNOWN:
            yield Statement(topic=Topic.UNKNOWN, code=Code.RULE, subject=each.rule_id)
    blank = [part for part in match.contributions if part.value is None]
    for part in sorted(blank, key=lambda part: -weights.get(part.criterion_id, 0.0)):
        yield _of(Topic.UNKNOWN, part, {"weight": weights.get(part.criterion_id, 0.0)})


def _ways(ways: Counterfactual) -> Iterator[Statement]:
    for name in ways.blocked:
        yield Statement(topic=Topic.CHANGE, code=Code.BLOCKED, subject=name)
    for place, way in enumerate(ways.ways[:REASONS]):
        if way.steps:
            values = {"place": float(place), "effort": float(way.effort)}
            yield Statement(topic=Topic.CHANGE, code=Code.WAY, values=values)


def _next_rank(
    match: Match, above: Match | None, weights: Mapping[str, float]
) -> Iterator[Statement]:
    """Say how far the next rank is: in score, in weight that has to move, and in one criterion."""
    if match.eligibility is Verdict.FAIL:
        return
    if above is None:
        if match.rank == 1:
            yield Statement(topic=Topic.CHANGE, code=Code.FIRST)
        return
    gap = above.score - match.score
    values = {"gap": gap}
    names = [part.criterion_id for part in match.contributions]
    swap = smallest_swap(
        _values(above, names),
        _values(match, names),
        np.array([weights.get(name, 0.0) for name in names]),
    )
    if swap is not None:
        values["moved"] = swap.moved
    yield Statement(topic=Topic.CHANGE, code=Code.NEXT_RANK, subject=above.need_id, values=values)
    yield from _raised(match, gap)


def _raised(match: Match, gap: float) -> Iterator[Statement]:
    """Name the criterion whose value has to rise least to close the gap, others as they are."""
    reached = [
        (gap / part.weight, part)
        for part in match.contributions
        if part.value is not None
        and part.weight > 0
        and part.value + gap / part.weight <= 1 + LEVEL
    ]
    if reached and gap > 0:
        rise, part = min(reached, key=lambda each: each[0])
        values = {"value": part.value or 0.0, "needed": min(1.0, (part.value or 0.0) + rise)}
        yield _of(Topic.CHANGE, part, values, Code.RAISE)


def _of(
    topic: Topic, part: Contribution, values: Mapping[str, float], code: Code = Code.CRITERION
) -> Statement:
    return Statement(topic=topic, code=code, subject=part.criterion_id, values=values)


def _values(match: Match, names: Sequence[str]) -> FloatArray:
    known = {part.criterion_id: part.value for part in match.contributions}
    return np.array([known.get(name) for name in names], float)
