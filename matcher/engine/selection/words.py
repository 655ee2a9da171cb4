"""The words of a register, arranged so that many firms can be held against them quickly."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sp

from matcher.engine.columns import Index
from matcher.engine.selection.postings import Float32, Postings
from matcher.engine.text.relevance import Representation

CHUNK = 4096
"""Needs that are scored together."""
# A term in more than this share of the needs costs less as a column of a matrix product, which is
# some hundred times faster a term than a sparse one, than as postings.
_COMMON = 0.08
_MOST_COMMON = 256
# Beyond this, the dense part of a chunk is made anew for every block instead of being kept.
_KEPT_BYTES = 256 * 2**20


@dataclass(frozen=True)
class Chunk:
    """Some needs in a row: their common terms as columns, the rare ones as postings."""

    start: int
    stop: int
    rare: Postings


@dataclass(frozen=True)
class Words:
    """The words of all needs of a register.

    Relevances are exact: the vectors stand on a grid on which the order of additions does not
    matter, so every way to multiply gives the bits that one pair gives alone.
    """

    texts: Representation

    @cached_property
    def common(self) -> Index:
        """The terms that are columns of the dense part."""
        counts = np.bincount(self.texts.sparse.indices, minlength=self.texts.sparse.shape[1])
        often = np.argsort(-counts, kind="stable")[:_MOST_COMMON]
        return np.sort(often[counts[often] > _COMMON * self.texts.sparse.shape[0]])

    @cached_property
    def postings(self) -> Postings:
        """For each term the needs that have it."""
        return Postings.of(self.texts.sparse)

    @cached_property
    def _chunks(self) -> tuple[Chunk, ...]:
        count = self.texts.sparse.shape[0]
        rare = self._rare(self.texts.sparse)
        bounds = [(start, min(start + CHUNK, count)) for start in range(0, count, CHUNK)]
        return tuple(Chunk(a, b, Postings.of(rare[a:b])) for a, b in bounds)

    @cached_property
    def _kept(self) -> list[Float32] | None:
        count, width = self.texts.sparse.shape[0], len(self.common) + self.texts.dense.shape[1]
        if count * width * 4 > _KEPT_BYTES:
            return None
        return [self._dense(self.texts.rows(each.start, each.stop)) for each in self._chunks]

    def prepare(self, *, few: bool) -> None:
        """Arrange the words now for few or many firms, before several threads ask for them."""
        _ = self.postings if few else (self._chunks, self._kept)

    def against(
        self, firms: Representation, *, few: bool = False
    ) -> Iterator[tuple[int, Float32]]:
        """Give the relevances of firms, chunk by chunk of the needs, each with its first need.

        A few firms are walked through the postings, which need no arranging and no copies of
        common terms; the relevances are the same.
        """
        if few:
            yield 0, self._few(firms)
            return
        rare, dense = self._rare(firms.sparse), self._dense(firms)
        for index, chunk in enumerate(self._chunks):
            block = chunk.rare.against(rare)
            block += dense @ self._columns(index).T
            yield chunk.start, np.clip(block, 0.0, 1.0, out=block)

    def _few(self, firms: Representation) -> Float32:
        block = self.postings.against(firms.sparse)
        block += firms.dense @ self.texts.dense.T
        return np.asarray(np.clip(block, 0.0, 1.0, out=block), np.float32)

    def _columns(self, index: int) -> Float32:
        if self._kept is not None:
            return self._kept[index]
        chunk = self._chunks[index]
        return self._dense(self.texts.rows(chunk.start, chunk.stop))

    def _dense(self, texts: Representation) -> Float32:
        return np.hstack([texts.sparse[:, self.common].toarray(), texts.dense])

    def _rare(self, sparse: sp.csr_matrix) -> sp.csr_matrix:
        is_common = np.zeros(sparse.shape[1], bool)
        is_common[self.common] = True
        rest = sparse.copy()
        rest.data[is_common[rest.indices]] = 0.0
        rest.eliminate_zeros()
        return rest
