"""Firms and needs, one a row, with what is read off them once and kept."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.engine.text.relevance import Representation

Index = NDArray[np.intp]
Given = TypeVar("Given", bound=Hashable)
Made = TypeVar("Made")

# Twelve binary places: a product of two entries has 24, which is what float32 can hold, so that
# sums of products up to 1 are exact in whatever order a library adds them.
_STEP = 2.0**-12
# Room for rounding up: without it half of the unit vectors would come out longer than 1.
_SHRINK = 1.0 - 2.0**-9


@dataclass(frozen=True)
class Distinct(Generic[Given]):
    """A column by its distinct values: row i holds `values[codes[i]]`."""

    values: tuple[Given, ...]
    codes: Index

    @cached_property
    def first(self) -> Index:
        """The first row of each distinct value."""
        rows = np.empty(len(self.values), np.intp)
        rows[self.codes[::-1]] = np.arange(len(self.codes) - 1, -1, -1)
        return rows


def distinct(column: Iterable[Given]) -> Distinct[Given]:
    """Give a column by its distinct values, in the order of their first appearance."""
    seen: dict[Given, int] = {}
    codes = [seen.setdefault(each, len(seen)) for each in column]
    return Distinct(tuple(seen), np.array(codes, np.intp))


def on_grid(texts: Representation) -> Representation:
    """Give the vectors on a grid on which float32 inner products are exact.

    One pair, a block of any size and any number of threads then give the same bits. The rounding
    moves a relevance by some 0.0001, and all of them by a common factor of 0.996.
    """
    sparse = sp.csr_matrix(texts.sparse, copy=True)
    sparse.sum_duplicates()
    data, dense = sparse.data * (_SHRINK / _STEP), texts.dense * (_SHRINK / _STEP)
    long = _lengths(sparse, np.rint(data), np.rint(dense)) > 1.0 / _STEP
    of_entry = np.repeat(long, np.diff(sparse.indptr))
    sparse.data = _rounded(data, of_entry)
    return Representation(sparse, _rounded(dense, long[:, None]))


def _rounded(steps: NDArray[np.float32], down: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Give whole steps, the nearest ones or, where the vector would be too long, the lower."""
    return np.asarray(np.where(down, np.trunc(steps), np.rint(steps)) * _STEP, np.float32)


def _lengths(
    like: sp.csr_matrix, data: NDArray[np.float32], dense: NDArray[np.float32]
) -> NDArray[np.float64]:
    squares = sp.csr_matrix((data.astype(np.float64) ** 2, like.indices, like.indptr), like.shape)
    total = np.asarray(squares.sum(axis=1)).ravel() + (dense.astype(np.float64) ** 2).sum(axis=1)
    return np.asarray(np.sqrt(total))


@dataclass(frozen=True)
class FirmColumns:
    """Firms, one a row."""

    ids: tuple[str, ...]
    profiles: tuple[FirmProfile, ...]
    texts: Representation
    has_text: NDArray[np.bool_]
    kept: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def take(self, rows: Index) -> "FirmColumns":
        """Give some of the firms, in the order asked for."""
        return FirmColumns(
            tuple(self.ids[row] for row in rows),
            tuple(self.profiles[row] for row in rows),
            _taken(self.texts, rows),
            self.has_text[rows],
        )

    def rows(self, start: int, stop: int) -> "FirmColumns":
        """Give a slice of the firms."""
        return self.take(np.arange(start, min(stop, len(self.ids))))


@dataclass(frozen=True)
class NeedColumns:
    """Needs, one a column of every block."""

    needs: tuple[Need, ...]
    texts: Representation
    kept: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the needs, in order."""
        return tuple(need.id for need in self.needs)

    def take(self, columns: Index) -> "NeedColumns":
        """Give some of the needs, in the order asked for."""
        return NeedColumns(
            tuple(self.needs[column] for column in columns), _taken(self.texts, columns)
        )

    def situations(self, fields: Sequence[str]) -> Distinct[tuple[Hashable, ...]]:
        """Give the needs by what they say in some fields."""
        names = tuple(fields)
        return keep(
            self.kept,
            ("situations", names),
            lambda: distinct(
                tuple(_plain(getattr(n, each)) for each in names) for n in self.needs
            ),
        )


def keep(kept: dict[Any, Any], key: Hashable, make: Callable[[], Made]) -> Made:
    """Give what was made for a key before, or make and keep it."""
    if key not in kept:
        kept[key] = make()
    return cast("Made", kept[key])


def _plain(given: Hashable) -> Hashable:
    return tuple(sorted(given.items())) if isinstance(given, Mapping) else given


def _taken(texts: Representation, rows: Index) -> Representation:
    return Representation(texts.sparse[rows], texts.dense[rows])
