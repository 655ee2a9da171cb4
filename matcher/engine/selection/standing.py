"""The best needs of many firms, kept right when one need changes, without ranking anew."""

from dataclasses import replace

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from matcher.domain.need import Need
from matcher.domain.rule import Verdict
from matcher.engine.columns import Index, NeedColumns
from matcher.engine.eligibility import eligible
from matcher.engine.features import FirmColumns, FloatArray, Pairs
from matcher.engine.ranking import DECIMALS
from matcher.engine.scoring import Scores, measured_by
from matcher.engine.selection.block import INELIGIBLE
from matcher.engine.selection.register import Register
from matcher.engine.selection.selecting import Selection, select_needs
from matcher.engine.selection.words import Words
from matcher.engine.text.relevance import Representation

SPARE = 12
"""How many more than asked for are kept, so that needs that fall out can be replaced."""


class Standing:
    """The best needs of every firm of a register, and what lies beyond them.

    Of each firm it holds every need up to a horizon, in the order of the ranking: whatever is not
    held stands behind it. A changed need is scored against all firms and put in or taken out;
    only a firm left with fewer than asked for is ranked anew.
    """

    def __init__(
        self, register: Register, firms: FirmColumns, count: int, threads: int = 1
    ) -> None:
        self.firms = firms
        self.count = min(count, len(register.needs.ids))
        self._register = register
        self._changed: dict[int, Need] = {}
        self._words = Words(firms.texts)
        size = min(self.count + SPARE, len(register.needs.ids))
        self._others = np.zeros((len(firms.ids), size), np.intp)
        self._standings = np.zeros(self._others.shape)
        self._horizons = np.zeros(len(firms.ids)), np.zeros(len(firms.ids), np.intp)
        self._rank(np.arange(len(firms.ids)), threads)

    @property
    def register(self) -> Register:
        """The register as it stands, all changes made."""
        if self._changed:
            self._register = replace(self._register, needs=self._renewed())
            self._changed = {}
        return self._register

    def best(self) -> Selection:
        """Give the best needs of every firm."""
        standings = self._standings[:, : self.count]
        failed = standings < 0.0
        scores = np.where(failed, standings + INELIGIBLE, standings)
        others = self._others[:, : self.count]
        return Selection(np.arange(len(self.firms.ids)), others, scores, failed)

    def change(self, column: int, need: Need) -> Index:
        """Put a changed need in its new place with every firm, and give the firms it concerns.

        The text model stays as it was fitted; `need` keeps the id of the need it replaces.
        """
        if need.id != self._register.needs.ids[column]:
            raise ValueError(f"need {need.id} is not the need of column {column}")
        self._changed[column] = need
        standings = self._standing_of(need)
        bounds, places = self._horizons
        place = self._register.order[column]
        enters = (standings > bounds) | ((standings == bounds) & (place <= places))
        touched = np.flatnonzero(enters | (self._others == column).any(axis=1))
        short = self._replaced(touched, column, np.where(enters, standings, -np.inf)[touched])
        if len(short):
            self._rank(short, 1)
        return touched

    def _standing_of(self, need: Need) -> FloatArray:
        """Give the score of a need with every firm, lowered where it is ineligible."""
        register, decision = self._register, self._register.decision
        held = register.encoder.needs([need])
        pairs = Pairs(register.encoder, self.firms, held)
        performances = np.full((len(self.firms.ids), len(decision.criteria)), np.nan)
        for i in decision.structured:
            performances[:, i] = measured_by(decision.criteria[i], pairs)[:, 0]
        if decision.text is not None:
            [(_, relevances)] = self._words.against(held.texts, few=True)
            performances[:, decision.text] = np.where(self.firms.has_text, relevances[0], np.nan)
        scores = Scores(decision.criteria, decision.weights, performances).scores
        failed = eligible(pairs, decision.rules)[:, 0] == Verdict.FAIL
        return _standings(scores, failed)

    def _replaced(self, rows: Index, column: int, standings: FloatArray) -> Index:
        """Renew the lists of some firms, and give those that have become too short."""
        size = self._others.shape[1]
        others = np.column_stack([self._others[rows], np.full(len(rows), column)])
        held = np.column_stack([self._standings[rows], standings])
        held[:, :size][others[:, :size] == column] = -np.inf
        sequence = np.lexsort((self._register.order[others], -held), axis=-1)[:, :size]
        self._others[rows] = np.take_along_axis(others, sequence, axis=1)
        self._standings[rows] = np.take_along_axis(held, sequence, axis=1)
        full = np.isfinite(held).sum(axis=1) > size
        self._set_horizons(rows[full])
        left = np.isfinite(self._standings[rows]).sum(axis=1)
        return np.asarray(rows[left < self.count])

    def _set_horizons(self, rows: Index) -> None:
        bounds, places = self._horizons
        bounds[rows] = self._standings[rows, -1]
        places[rows] = self._register.order[self._others[rows, -1]]

    def _rank(self, rows: Index, threads: int) -> None:
        size = self._others.shape[1]
        for found in select_needs(self.register, self.firms.take(rows), size, threads):
            lines = rows[found.lines]
            self._others[lines] = found.others
            self._standings[lines] = _standings(found.scores, found.failed)
        if size:
            self._set_horizons(rows)

    def _renewed(self) -> NeedColumns:
        held, columns = self._register.needs, sorted(self._changed)
        needs = list(held.needs)
        for column in columns:
            needs[column] = self._changed[column]
        fresh = self._register.encoder.needs([self._changed[column] for column in columns]).texts
        rows = np.arange(len(needs))
        rows[columns] = len(needs) + np.arange(len(columns))
        return NeedColumns(tuple(needs), _stacked(held.texts, fresh, rows))


def _standings(scores: FloatArray, failed: NDArray[np.bool_]) -> FloatArray:
    return np.asarray(np.round(scores, DECIMALS) - failed * INELIGIBLE)


def _stacked(one: Representation, other: Representation, rows: Index) -> Representation:
    sparse = sp.csr_matrix(sp.vstack([one.sparse, other.sparse]))[rows]
    return Representation(sparse, np.vstack([one.dense, other.dense])[rows])
