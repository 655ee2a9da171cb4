"""Performances judged on declared anchors and added up: the decision matrix of a block."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matcher.domain.criterion import Criterion
from matcher.domain.rule import Rule
from matcher.engine.criteria import MEASURES
from matcher.engine.eligibility import Verdicts, eligibility, verdicts
from matcher.engine.features import FloatArray, Pairs


@dataclass(frozen=True)
class Scores:
    """Performances of any pairs with what follows from them; the last axis is the criterion.

    A pair's score is the sum of its points. The weight of a criterion that is unknown for a pair
    is shared among its known criteria in proportion, so that a blank is neither a zero nor a
    gift; the interval says how far the answers still missing could move the score.

    Why the interval holds: let K be the known criteria, W their total weight and v the values, so
    that ``score = sum_K(w v) / W``, ``low = sum_K(w v)`` and ``high = low + 1 - W``. As W <= 1,
    low <= score; as score <= 1, ``high - score = (1 - W) (1 - score) >= 0``. An answer more, of
    weight w and value v, makes ``low + w v >= low`` of low and ``high - w (1 - v) <= high`` of
    high: the new interval lies inside the old one, and so does every score inside it, whether
    all answers have come or some. With all answers W is 1 and the interval is the score.
    """

    criteria: tuple[Criterion, ...]
    weights: FloatArray
    performances: FloatArray

    @cached_property
    def values(self) -> FloatArray:
        """Performances on the anchors, 0..1, NaN where unknown."""
        zero = np.array([each.zero for each in self.criteria])
        full = np.array([each.full for each in self.criteria])
        return np.asarray(np.clip((self.performances - zero) / (full - zero), 0.0, 1.0))

    @cached_property
    def shares(self) -> FloatArray:
        """The weight each criterion really has for each pair, 0 where it is unknown."""
        known = np.where(np.isnan(self.values), 0.0, self.weights)
        total = known.sum(axis=-1, keepdims=True)
        return np.asarray(np.divide(known, total, out=np.zeros_like(known), where=total > 0))

    @cached_property
    def points(self) -> FloatArray:
        """Value x weight, 0 where unknown."""
        return np.asarray(np.nan_to_num(self.values) * self.shares)

    @cached_property
    def scores(self) -> FloatArray:
        """The sum of the points of each pair."""
        return np.asarray(self.points.sum(axis=-1))

    @cached_property
    def confidence(self) -> FloatArray:
        """Share of the declared weight whose criteria are known."""
        return np.asarray(np.where(np.isnan(self.values), 0.0, self.weights).sum(axis=-1))

    @cached_property
    def lows(self) -> FloatArray:
        """The score if every missing answer turned out worst."""
        return np.asarray((np.nan_to_num(self.values) * self.weights).sum(axis=-1))

    @cached_property
    def highs(self) -> FloatArray:
        """The score if every missing answer turned out best."""
        return np.asarray((np.nan_to_num(self.values, nan=1.0) * self.weights).sum(axis=-1))


@dataclass(frozen=True)
class DecisionMatrix(Scores):
    """Firms x needs x criteria, with the verdicts of the rules beside the scores."""

    pairs: Pairs
    rules: tuple[Rule, ...]
    verdicts: Verdicts

    @cached_property
    def eligible(self) -> Verdicts:
        """The conjunction of the verdicts, shape (firms, needs)."""
        return eligibility(self.verdicts)


def evaluate(
    pairs: Pairs,
    criteria: Sequence[Criterion],
    rules: Sequence[Rule],
    weights: Mapping[str, float],
) -> DecisionMatrix:
    """Give the decision matrix of a block; a criterion nobody measures yet is unknown."""
    measured = [measured_by(each, pairs) for each in criteria]
    return DecisionMatrix(
        pairs=pairs,
        criteria=tuple(criteria),
        rules=tuple(rules),
        weights=declared(criteria, weights),
        performances=np.stack(measured, axis=2),
        verdicts=verdicts(pairs, rules),
    )


def measured_by(criterion: Criterion, pairs: Pairs) -> FloatArray:
    """Give the performances of a block on one criterion, NaN where nobody measures it yet."""
    if criterion.id not in MEASURES:
        return np.full(pairs.shape, np.nan)
    return MEASURES[criterion.id](pairs)


def declared(criteria: Sequence[Criterion], weights: Mapping[str, float]) -> FloatArray:
    """Give the weights in the order of the criteria."""
    return np.array([weights.get(each.id, 0.0) for each in criteria])
