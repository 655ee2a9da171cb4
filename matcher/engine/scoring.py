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
class DecisionMatrix:
    """Firms x needs x criteria, with what follows from it.

    A pair's score is the sum of its points. The weight of a criterion that is unknown for a pair
    is shared among its known criteria in proportion, so that a blank is neither a zero nor a
    gift; the interval says how far the answers still missing could move the score.
    """

    pairs: Pairs
    criteria: tuple[Criterion, ...]
    rules: tuple[Rule, ...]
    weights: FloatArray
    performances: FloatArray
    verdicts: Verdicts

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
        total = known.sum(axis=2, keepdims=True)
        return np.asarray(np.divide(known, total, out=np.zeros_like(known), where=total > 0))

    @cached_property
    def points(self) -> FloatArray:
        """Value x weight, 0 where unknown."""
        return np.asarray(np.nan_to_num(self.values) * self.shares)

    @cached_property
    def scores(self) -> FloatArray:
        """The sum of the points, shape (firms, needs)."""
        return np.asarray(self.points.sum(axis=2))

    @cached_property
    def confidence(self) -> FloatArray:
        """Share of the declared weight whose criteria are known."""
        return np.asarray(np.where(np.isnan(self.values), 0.0, self.weights).sum(axis=2))

    @cached_property
    def lows(self) -> FloatArray:
        """The score if every missing answer turned out worst."""
        return np.asarray((np.nan_to_num(self.values) * self.weights).sum(axis=2))

    @cached_property
    def highs(self) -> FloatArray:
        """The score if every missing answer turned out best."""
        return np.asarray(np.nan_to_num(self.values, nan=1.0) @ self.weights)

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
    measured = [
        MEASURES[each.id](pairs) if each.id in MEASURES else np.full(pairs.shape, np.nan)
        for each in criteria
    ]
    return DecisionMatrix(
        pairs=pairs,
        criteria=tuple(criteria),
        rules=tuple(rules),
        weights=np.array([weights.get(each.id, 0.0) for each in criteria]),
        performances=np.stack(measured, axis=2),
        verdicts=verdicts(pairs, rules),
    )
