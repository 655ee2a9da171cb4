"""Pairs of the decision matrix, read out; nothing is computed here."""

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from matcher.domain.match import Contribution, Match, RuleVerdict
from matcher.domain.rule import Rule, Subject, Verdict
from matcher.engine.attributes import PAIR_DERIVED, of_firm, of_need, words
from matcher.engine.columns import Index, keep
from matcher.engine.eligibility import sides
from matcher.engine.features import Pairs
from matcher.engine.scoring import DecisionMatrix

Part = TypeVar("Part")


def explain(matrix: DecisionMatrix, rows: Index | int, columns: Index | int) -> Iterator[Match]:
    """Give the matches of some pairs with their parts, in the order given, the best first.

    One of the two sides may be a single number. An ineligible pair has a place in the order, but
    no rank. Parts that say the same are one object: few differ, and making them is what an
    explanation costs.
    """
    rows, columns = np.broadcast_arrays(rows, columns)
    verdicts = [_verdicts(matrix, index, rows, columns) for index in range(len(matrix.rules))]
    parts = [_parts(matrix, index, rows, columns) for index in range(len(matrix.criteria))]
    figures = zip(*(each.tolist() for each in _figures(matrix, rows, columns)), strict=True)
    for place, (row, column, eligible, score, low, high, confidence) in enumerate(figures):
        yield Match(
            firm_id=matrix.pairs.firms.ids[row],
            need_id=matrix.pairs.needs.ids[column],
            eligibility=Verdict(eligible),
            verdicts=tuple([each[place] for each in verdicts]),
            contributions=tuple([each[place] for each in parts]),
            score=score,
            score_low=low,
            score_high=high,
            confidence=min(1.0, confidence),
            rank=None if eligible == Verdict.FAIL else place + 1,
        )


def _figures(matrix: DecisionMatrix, rows: Index, columns: Index) -> Iterator[NDArray[np.generic]]:
    yield from (rows, columns)
    for figure in (matrix.eligible, matrix.scores, matrix.lows, matrix.highs, matrix.confidence):
        yield figure[rows, columns]


def _verdicts(
    matrix: DecisionMatrix, index: int, rows: Index, columns: Index
) -> Sequence[RuleVerdict]:
    rule = matrix.rules[index]
    judged: list[int] = matrix.verdicts[rows, columns, index].tolist()
    observed = _observed(matrix.pairs, rule, rows.tolist(), columns.tolist())
    return _shared(
        zip(judged, observed, strict=True),
        lambda place: RuleVerdict(
            rule_id=rule.id, verdict=Verdict(judged[place]), observed=observed[place]
        ),
    )


def _observed(
    pairs: Pairs, rule: Rule, rows: Sequence[int], columns: Sequence[int]
) -> Sequence[str]:
    """Give what a rule read of each pair in words; those of one side are kept with it."""
    attribute, taxonomy = rule.attribute, pairs.encoder.taxonomy
    firms, needs, key = pairs.firms, pairs.needs, ("words", attribute)
    if rule.subject is Subject.PAIR:
        return _joint(pairs, attribute, rows, columns)
    if rule.subject is Subject.FIRM:
        told = keep(
            firms.kept,
            key,
            lambda: [words(of_firm(attribute, each, taxonomy)) for each in firms.profiles],
        )
        return [told[row] for row in rows]
    told = keep(
        needs.kept,
        key,
        lambda: [words(of_need(attribute, each, taxonomy)) for each in needs.needs],
    )
    return [told[column] for column in columns]


def _joint(
    pairs: Pairs, attribute: str, rows: Sequence[int], columns: Sequence[int]
) -> Sequence[str]:
    joint = PAIR_DERIVED[attribute]
    firms, needs = sides(pairs, joint)
    met = list(zip(firms.codes[rows].tolist(), needs.codes[columns].tolist(), strict=True))
    return _shared(
        met,
        lambda place: words(
            joint.derive(firms.values[met[place][0]], needs.values[met[place][1]])
        ),
    )


def _parts(
    matrix: DecisionMatrix, index: int, rows: Index, columns: Index
) -> Sequence[Contribution]:
    """Give a criterion's part of each pair; value and points follow from the other two."""
    performance, value, weight, points = (
        each[rows, columns, index]
        for each in (matrix.performances, matrix.values, matrix.shares, matrix.points)
    )
    # By their bits: a blank equals nothing, and 0.0 equals -0.0 but is not written like it.
    bits = (each.view(np.int64).tolist() for each in (performance, weight))
    return _shared(
        zip(*bits, strict=True),
        lambda place: Contribution(
            criterion_id=matrix.criteria[index].id,
            performance=_known(performance[place]),
            value=_known(value[place]),
            weight=float(weight[place]),
            points=float(points[place]),
        ),
    )


def _shared(keys: Iterable[Hashable], make: Callable[[int], Part]) -> Sequence[Part]:
    """Give for each key what is made at its first place."""
    made: dict[Hashable, Part] = {}
    result = []
    for place, key in enumerate(keys):
        if key not in made:
            made[key] = make(place)
        result.append(made[key])
    return result


def _known(number: float) -> float | None:
    return None if math.isnan(number) else float(number)
