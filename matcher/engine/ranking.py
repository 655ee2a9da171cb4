"""The order of a block: eligible before ineligible, then by score, then by id."""

import numpy as np
from numpy.typing import NDArray

from matcher.domain.rule import Verdict
from matcher.engine.scoring import DecisionMatrix

Order = NDArray[np.intp]
DECIMALS = 12  # two scores closer than this are a tie, whatever the machine's last bits say


def order_of_needs(matrix: DecisionMatrix, row: int) -> Order:
    """Give the columns of one firm, best need first; ties stand in the order of their ids."""
    return _order(matrix.scores[row], matrix.eligible[row], matrix.pairs.needs.ids)


def order_of_firms(matrix: DecisionMatrix, column: int) -> Order:
    """Give the rows for one need, best firm first; ties stand in the order of their ids."""
    return _order(matrix.scores[:, column], matrix.eligible[:, column], matrix.pairs.firms.ids)


def _order(scores: NDArray[np.float64], eligible: NDArray[np.int8], ids: tuple[str, ...]) -> Order:
    failed = eligible == Verdict.FAIL
    return np.lexsort((np.array(ids), -np.round(scores, DECIMALS), failed))
