"""One block of firms against a whole register: quick scores of all, exact scores of some."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.domain.rule import Verdict
from matcher.engine.columns import Index
from matcher.engine.eligibility import eligible
from matcher.engine.features import FirmColumns, FloatArray, Pairs
from matcher.engine.scoring import Scores, measured_by
from matcher.engine.selection.register import Group, Register
from matcher.engine.selection.words import Float32

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
        known = np.zeros(relevances.shape, np.float32)
        if decision.text is None:
            return np.zeros_like(known), known
        one = decision.criteria[decision.text]
        weight = self.firms.has_text[:, None] * np.float32(decision.weights[decision.text])
        values = relevances - np.float32(one.zero)
        values *= np.float32(1.0 / (one.full - one.zero))
        np.clip(values, 0.0, 1.0, out=values)
        values *= weight
        known += weight
        return values, known

    def _table(self, group: Group) -> tuple[Float32, Float32]:
        """Give points and known weight of each firm in each joint situation of a group."""
        decision = self.register.decision
        joint = np.array(group.situations.values, np.intp).reshape(-1, len(group.criteria))
        points = np.zeros((len(self.firms.ids), len(joint)), np.float32)
        known = np.zeros_like(points)
        for place, i in enumerate(group.criteria):
            scores = Scores(
                (decision.criteria[i],),
                decision.weights[i : i + 1],
                self.performances[i][..., None],
            )
            weight = decision.weights[i]
            points += (np.nan_to_num(scores.values[..., 0]) * weight)[:, joint[:, place]]
            known += (~np.isnan(scores.values[..., 0]) * weight)[:, joint[:, place]]
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
