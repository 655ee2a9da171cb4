"""All combinations of instruments that their declared compatibility admits."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.finance.candidate import Candidate

BoolArray = NDArray[np.bool_]


def admissible(
    candidates: Sequence[Candidate], anchors: frozenset[str], legs_max: int
) -> BoolArray:
    """Give every admissible combination as a row, shape (combinations, candidates).

    A row chooses one to `legs_max` candidates, none of which excludes another, each of which has
    all it requires beside it and, where it has to attach to something, one of those things: a
    chosen candidate, by id or kind, or something of the firm's own.
    """
    partners = [_partners(candidates, index) for index in range(len(candidates))]
    rows = np.zeros((1, len(candidates)), bool)
    for index, partner in enumerate(partners):
        clash = rows[:, partner.excluded].any(axis=1)
        room = rows.sum(axis=1) < legs_max
        more = rows[~clash & room].copy()
        more[:, index] = True
        rows = np.concatenate([rows, more])
    kept = rows.any(axis=1)
    for index, partner in enumerate(partners):
        kept &= ~rows[:, index] | _has_what_it_needs(rows, partner, anchors)
    return np.asarray(rows[kept])


class _Partners:
    """Which other candidates one may not have beside it, and which it needs."""

    def __init__(self, candidates: Sequence[Candidate], index: int) -> None:
        rules = candidates[index].instrument.compatibility
        self.required = [self._named(candidates, index, name) for name in rules.requires]
        self.required_names = rules.requires
        self.attached = [self._named(candidates, index, name) for name in rules.attaches_to]
        self.attached_names = rules.attaches_to
        own = candidates[index].names
        self.excluded = np.array(
            [
                place != index
                and (
                    bool(other.names & set(rules.excludes))
                    or bool(own & set(other.instrument.compatibility.excludes))
                )
                for place, other in enumerate(candidates)
            ],
            bool,
        )

    @staticmethod
    def _named(candidates: Sequence[Candidate], index: int, name: str) -> BoolArray:
        return np.array(
            [place != index and name in other.names for place, other in enumerate(candidates)],
            bool,
        )


def _partners(candidates: Sequence[Candidate], index: int) -> _Partners:
    return _Partners(candidates, index)


def _has_what_it_needs(rows: BoolArray, partner: _Partners, anchors: frozenset[str]) -> BoolArray:
    held = np.ones(len(rows), bool)
    for name, named in zip(partner.required_names, partner.required, strict=True):
        held &= rows[:, named].any(axis=1) | (name in anchors)
    if not partner.attached_names or anchors & set(partner.attached_names):
        return held
    return np.asarray(held & rows[:, np.any(partner.attached, axis=0)].any(axis=1))
