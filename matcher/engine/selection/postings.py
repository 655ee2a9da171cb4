"""Rows of terms against the needs that have each term, compiled where numba is installed."""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

Float32 = NDArray[np.float32]

_NARROW = 2**16
"""Up to so many needs their places fit into two bytes, half of what is read for each term."""


@cache
def compiled() -> bool:
    """Tell whether the compiler of the `fast` extra is installed."""
    return find_spec("numba") is not None


@dataclass(frozen=True)
class Postings:
    """For each term the needs that have it, and how much it weighs there."""

    starts: NDArray[np.int32]
    places: NDArray[np.int32] | NDArray[np.uint16]
    weights: Float32
    needs: int

    @classmethod
    def of(cls, texts: sp.csr_matrix) -> "Postings":
        """Give the postings of needs, one a row."""
        turned = texts.T.tocsr()
        narrow = compiled() and texts.shape[0] <= _NARROW
        places = turned.indices.astype(np.uint16) if narrow else turned.indices
        return cls(turned.indptr, places, turned.data, texts.shape[0])

    def against(self, rows: sp.csr_matrix) -> Float32:
        """Give the product of each row with each need.

        Both ways to multiply give the same bits, since the vectors stand on a grid on which the
        order of additions does not matter.
        """
        if compiled():
            block = np.zeros((rows.shape[0], self.needs), np.float32)
            asked = rows.indptr, rows.indices, rows.data
            _walker()(*asked, self.starts, self.places, self.weights, block)
            return block
        held = self.weights, self.places, self.starts
        shape = len(self.starts) - 1, self.needs
        return np.asarray((rows @ sp.csr_matrix(held, shape=shape)).toarray(), np.float32)


@cache
def _walker() -> Any:  # noqa: ANN401  the library ships no types
    from numba import njit  # noqa: PLC0415  an optional extra, and slow to load

    return njit(nogil=True)(walk)


def walk(  # noqa: PLR0913, PLR0917  the compiler takes arrays, not what holds them
    row_starts: NDArray[np.int32],
    terms: NDArray[np.int32],
    told: Float32,
    starts: NDArray[np.int32],
    places: NDArray[np.int32],
    weights: Float32,
    block: Float32,
) -> None:
    """Add the products of all rows to `block`, which has a row for each of them."""
    for row in range(len(row_starts) - 1):
        line = block[row]
        for entry in range(row_starts[row], row_starts[row + 1]):
            term, weight = terms[entry], told[entry]
            for held in range(starts[term], starts[term + 1]):
                line[places[held]] += weight * weights[held]
