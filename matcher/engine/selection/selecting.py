"""The best needs of every firm, or the best firms of every need, in the order of the ranking."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from matcher.engine.columns import Index
from matcher.engine.features import FirmColumns, FloatArray
from matcher.engine.ranking import DECIMALS
from matcher.engine.selection.block import INELIGIBLE, MARGIN, Block
from matcher.engine.selection.postings import Float32
from matcher.engine.selection.register import Register, places

Part = TypeVar("Part")

BLOCK = 128
"""Firms that are scored together."""
FEW = 8
"""Up to so many firms it is cheaper to walk the postings than to multiply matrices."""
Picked = tuple[Index, Index, Float32, Float32]
# Pairs of a block that may be kept for exact scoring; long lists make the blocks smaller.
_MOST_KEPT = 2**18
# Quick scores of which only the best is looked at when a first bound is sought.
_STRIDE = 32


@dataclass(frozen=True)
class Selection:
    """The best of each line (a firm, or a need), best first.

    `lines` names the lines, `others` their best; all arrays have a row for each line and are cut
    to the number asked for.
    """

    lines: Index
    others: Index
    scores: FloatArray
    failed: NDArray[np.bool_]


@dataclass(frozen=True)
class Found:
    """Pairs that may be among the best, exactly scored."""

    lines: Index
    others: Index
    scores: FloatArray
    failed: NDArray[np.bool_]

    def best(self, count: int, order: Index) -> "Found":
        """Give at most `count` of each line, sorted by line and then as a ranking is."""
        rounded = np.round(self.scores, DECIMALS)
        sequence = np.lexsort((order[self.others], -rounded, self.failed, self.lines))
        lines = self.lines[sequence]
        kept = sequence[np.arange(len(lines)) - np.searchsorted(lines, lines) < count]
        return Found(self.lines[kept], self.others[kept], self.scores[kept], self.failed[kept])

    @staticmethod
    def together(parts: Iterable["Found"]) -> "Found":
        """Give the pairs of several."""
        all_ = list(parts)
        return Found(
            np.concatenate([each.lines for each in all_]),
            np.concatenate([each.others for each in all_]),
            np.concatenate([each.scores for each in all_]),
            np.concatenate([each.failed for each in all_]),
        )


def select_needs(
    register: Register, firms: FirmColumns, count: int, threads: int = 1
) -> Iterator[Selection]:
    """Give the best needs of every firm, a block of firms at a time."""
    wanted = min(count, len(register.needs.ids))
    size = max(1, min(BLOCK, _MOST_KEPT // max(wanted, 1)))
    few = len(firms.ids) <= FEW

    def select(start: int) -> Selection:
        block = Block(register, firms.rows(start, start + size), few)
        found = _of_block(block, wanted).best(wanted, register.order)
        return _selection(found, len(block.firms.ids), wanted, start)

    if wanted:
        register.prepare(few=few)
        yield from _in_threads(select, range(0, len(firms.ids), size), threads)


def select_firms(
    register: Register, firms: FirmColumns, count: int, threads: int = 1
) -> Selection:
    """Give the best firms of every need."""
    wanted, order = min(count, len(firms.ids)), places(firms.ids)
    none = np.zeros(0, np.intp)
    kept = Found(none, none, np.zeros(0), np.zeros(0, np.bool_))
    bounds = np.full(len(register.needs.ids), -np.inf, np.float32)

    def select(start: int) -> Found:
        block = Block(register, firms.rows(start, start + BLOCK))
        found = _of_needs(block, wanted, bounds)
        return Found(found.lines, found.others + start, found.scores, found.failed)

    register.prepare()
    for found in _in_threads(select, range(0, len(firms.ids), BLOCK), threads):
        kept = Found.together([kept, found]).best(wanted, order)
        full = np.bincount(kept.lines, minlength=len(bounds)) == wanted
        last = np.searchsorted(kept.lines, np.flatnonzero(full), side="right") - 1
        bounds[full] = kept.scores[last] - kept.failed[last] * INELIGIBLE - MARGIN
    return _selection(kept, len(bounds), wanted, 0)


def _in_threads(
    work: Callable[[int], Part], starts: Iterable[int], threads: int
) -> Iterator[Part]:
    """Give the results in order; no more blocks are under way than there are threads, plus one."""
    with _libraries().limit(limits=1, user_api="blas"):
        if threads == 1:
            yield from map(work, starts)
            return
        waiting = iter(starts)
        with ThreadPoolExecutor(threads) as pool:
            running = [pool.submit(work, start) for start in islice(waiting, threads + 1)]
            while running:
                done = running.pop(0).result()
                running.extend(pool.submit(work, start) for start in islice(waiting, 1))
                yield done


@cache
def _libraries() -> ThreadpoolController:
    """Give the libraries whose own threads would only be in the way; finding them takes long."""
    return ThreadpoolController()


def _of_block(block: Block, count: int) -> Found:
    """Give what may be among the best of each firm of a block."""
    bounds = np.full(len(block.firms.ids), -np.inf, np.float32)
    parts: list[Picked] = []
    for strip in block.strips():
        np.maximum(bounds, _bound(strip.scores, count), out=bounds)
        rows, columns = _where(strip.scores >= bounds[:, None])
        picked = strip.scores[rows, columns], strip.relevances[rows, columns]
        parts.append((rows, columns + strip.start, *picked))
        bounds = _raised(bounds, parts, count)
    rows, columns = (np.concatenate([part[i] for part in parts]) for i in (0, 1))
    quick, relevances = (np.concatenate([part[i] for part in parts]) for i in (2, 3))
    close = quick >= bounds[rows]
    rows, columns, relevances = rows[close], columns[close], relevances[close]
    scores = block.exactly(rows, columns, relevances)
    return Found(rows, columns, scores, block.failed[rows, columns])


def _of_needs(block: Block, count: int, bounds: Float32) -> Found:
    """Give what may be among the best of each need, its `bounds` known so far."""
    parts = []
    for strip in block.strips():
        needs = slice(strip.start, strip.start + strip.scores.shape[1])
        least = bounds[needs]
        if np.isneginf(least).any():  # only before the first firms are in
            least = np.maximum(least, _bound(strip.scores.T, count))
        rows, columns = _where(strip.scores >= least[None, :])
        scores = block.exactly(rows, columns + strip.start, strip.relevances[rows, columns])
        columns += strip.start
        parts.append(Found(columns, rows, scores, block.failed[rows, columns]))
    return Found.together(parts)


def _where(mask: NDArray[np.bool_]) -> tuple[Index, Index]:
    """Give the rows and columns that are true; for few of many this is quicker than nonzero."""
    rows, columns = np.divmod(np.flatnonzero(mask), mask.shape[1])
    return rows, columns


def _bound(scores: Float32, count: int) -> Float32:
    """Give for each row a score that `count` others certainly reach, less the margin.

    The best of every stride of the row are that many of its scores, so the one of rank `count`
    among them has at least `count` at or above it; a shorter row gives no bound.
    """
    width = scores.shape[1] // _STRIDE
    if width < count:
        if scores.shape[1] < count:
            return np.full(len(scores), -np.inf, np.float32)
        tops = scores
    else:
        tops = scores[:, : width * _STRIDE].reshape(len(scores), _STRIDE, width).max(axis=1)
    place = tops.shape[1] - count
    return np.asarray(np.partition(tops, place, axis=1)[:, place] - np.float32(MARGIN))


def _raised(bounds: Float32, parts: list[Picked], count: int) -> Float32:
    """Give the bounds that follow from everything picked so far."""
    rows = np.concatenate([part[0] for part in parts])
    quick = np.concatenate([part[2] for part in parts])
    sequence = np.lexsort((-quick, rows))
    ends = np.searchsorted(rows[sequence], np.arange(len(bounds) + 1))
    full = np.flatnonzero(np.diff(ends) >= count)
    raised = bounds.copy()
    last = quick[sequence[ends[full] + count - 1]] - np.float32(MARGIN)
    raised[full] = np.maximum(raised[full], last)
    return raised


def _selection(found: Found, lines: int, count: int, start: int) -> Selection:
    shape = lines, count
    return Selection(
        np.arange(start, start + lines),
        found.others.reshape(shape),
        found.scores.reshape(shape),
        found.failed.reshape(shape),
    )
