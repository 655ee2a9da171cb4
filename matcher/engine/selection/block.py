"""One block of firms against a whole register: quick scores of all, exact scores of some."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.domain.criterion import Criterion
from matcher.domain.rule import Verdict
from matcher.engine.columns import Index
from matcher.engine.eligibility import eligible
from matcher.engine.features import FirmColumns, FloatArray, Pairs
from matcher.engine.scoring import Scores, measured_by
from matcher.engine.selection.postings import Float32
from matcher.engine.selection.register import Group, Register

# Ten additions in single precision are right to some 1e-6; a score within this of the last one
# wanted is scored exactly before it is dropped.
MARGIN = 1e-5
INELIGIBLE = 2.0
"""What an ineligible pair stands behind an eligible one; scores are at most 1."""


@dataclass(frozen=True)
class Strip:
    """The firms of a block against some needs in a row, quickly scored."""

    start: int
    relevances: Float32
    scores: Float32


@dataclass(frozen=True)
class Block:
    """Some firms against a register."""

    register: Register
    firms: FirmColumns
    few: bool = False

    @cached_property
    def performances(self) -> dict[int, FloatArray]:
        """For each structured criterion the performance of each firm in each situation."""
        decision, register = self.register.decision, self.register
        return {
            i: measured_by(
                decision.criteria[i], Pairs(register.encoder, self.firms, register.examples[i])
            )
            for i in decision.structured
        }

    @cached_property
    def failed(self) -> NDArray[np.bool_]:
        """Whether each firm is ineligible for each need."""
        pairs = Pairs(self.register.encoder, self.firms, self.register.needs)
        return np.asarray(eligible(pairs, self.register.decision.rules) == Verdict.FAIL)

    def strips(self) -> Iterator[Strip]:
        """Give all pairs, quickly scored, some needs at a time."""
        tables = [(group, *self._table(group)) for group in self.register.groups]
        for start, relevances in self.register.words.against(self.firms.texts, few=self.few):
            needs = slice(start, start + relevances.shape[1])
            earned, known = self._judged(relevances)
            for group, points, weights in tables:
                codes = group.situations.codes[needs]
                earned += np.take(points, codes, axis=1)
                known += np.take(weights, codes, axis=1)
            scores = np.divide(earned, np.maximum(known, 1e-30, out=known), out=earned)
            scores -= self.failed[:, needs] * np.float32(INELIGIBLE)
            yield Strip(start, relevances, scores)

    def _judged(self, relevances: Float32) -> tuple[Float32, Float32]:
        """Give the points of the words and the weight of those that are known."""
        decision = self.register.decision
        if decision.text is None:
            return np.zeros_like(relevances), np.zeros_like(relevances)
        one, weight = decision.criteria[decision.text], decision.weights[decision.text]
        told = self.firms.has_text[:, None]
        points = _points(relevances, one, weight)
        points *= told
        return points, np.broadcast_to(told * np.float32(weight), points.shape).copy()

    def _table(self, group: Group) -> tuple[Float32, Float32]:
        """Give points and known weight of each firm in each joint situation of a group."""
        decision, several = self.register.decision, len(group.criteria) > 1
        joint = group.of_each
        points = np.zeros((len(self.firms.ids), joint.shape[1]), np.float32)
        known = np.zeros_like(points)
        for place, i in enumerate(group.criteria):
            seen, weight = self.performances[i], decision.weights[i]
            earned = _points(seen.astype(np.float32), decision.criteria[i], weight)
            told = (seen == seen) * np.float32(weight)  # noqa: PLR0124  NaN is not itself
            # Alone, a criterion's situations are the group's, in the same order.
            points += earned[:, joint[place]] if several else earned
            known += told[:, joint[place]] if several else told
        return points, known

    def exactly(self, rows: Index, columns: Index, relevances: Float32) -> FloatArray:
        """Give the scores of some pairs as everywhere else, from their relevances."""
        decision = self.register.decision
        performances = np.full((len(rows), len(decision.criteria)), np.nan)
        for i in decision.structured:
            codes = self.register.situations[i][columns]
            performances[:, i] = self.performances[i][rows, codes]
        if decision.text is not None:
            told = self.firms.has_text[rows]
            performances[told, decision.text] = relevances[told]
        return Scores(decision.criteria, decision.weights, performances).scores


def _points(performances: Float32, one: Criterion, weight: float) -> Float32:
    """Give value times weight in single precision, 0 where unknown."""
    scale = weight / (one.full - one.zero)
    points = performances * np.float32(scale)
    points -= np.float32(one.zero * scale)
    # These two, unlike maximum and minimum, take the number where the other is not one.
    np.fmax(points, np.float32(0.0), out=points)
    return np.asarray(np.fmin(points, np.float32(weight), out=points))
