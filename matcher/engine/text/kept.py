"""What texts say, each taken apart once and kept for every register that holds it.

Only what one text says alone is kept: how often it uses each term, and its dense vectors. What a
term is worth depends on all texts of a register and is made anew for each (`Weighing`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from hashlib import blake2b
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.preprocessing import normalize

MOST = 2**26
"""Numbers of some five bytes kept before all is dropped and begun anew: 330 MB."""
_OF_TEXT, _OF_TERM = 200, 32
"""What the objects of a text, and the letters of a term, take beside that, in such numbers."""


class Counts(NamedTuple):
    """The terms of a text by their number in a `Terms`, in alphabetical order, and how often."""

    terms: NDArray[np.int32]
    often: NDArray[np.unsignedinteger]


class Said(NamedTuple):
    """One text: its counts by ingredient, and the dense vectors asked for, one after the other."""

    counts: dict[str, Counts]
    dense: NDArray[np.float32]

    @property
    def size(self) -> int:
        """How many numbers this takes."""
        return _OF_TEXT + self.dense.size + sum(len(each.terms) for each in self.counts.values())


@dataclass
class Terms:
    """Every term met in one ingredient, numbered as they came."""

    analyse: Callable[[str], Sequence[str]]
    numbers: dict[str, int] = field(default_factory=dict)
    _sorted: list[str] = field(default_factory=list)
    _lock: AbstractContextManager[object] = field(default_factory=Lock)

    def count(self, document: str, *, learn: bool) -> Counts:
        """Give the counts of a document; terms not met before are learned or left out."""
        found = Counter(self.analyse(document))
        terms = sorted(found if learn else found.keys() & self.numbers.keys())
        often = np.array([found[term] for term in terms], np.int64)
        if learn:
            numbers = [self.numbers.setdefault(term, len(self.numbers)) for term in terms]
        else:
            numbers = [self.numbers[term] for term in terms]
        narrow = np.min_scalar_type(int(often.max(initial=0)))
        return Counts(np.array(numbers, np.int32), often.astype(narrow))

    def alphabetical(self) -> NDArray[np.intp]:
        """Give the numbers of all terms in the order of the alphabet."""
        with self._lock:
            new = list(self.numbers)[len(self._sorted) :]
            # Two parts in order, which the sort makes use of.
            self._sorted = ordered = sorted([*self._sorted, *sorted(new)])
        return np.fromiter(map(self.numbers.__getitem__, ordered), np.intp, len(ordered))


class Weighing:
    """What each term of a register is worth: a column for each, in the order of the alphabet.

    Terms that only other registers use have no column, so the result has the bits of a register
    read by itself.
    """

    def __init__(self, terms: Terms, documents: Sequence[Counts]) -> None:
        order = terms.alphabetical()
        holding = np.bincount(_joined(each.terms for each in documents), minlength=len(order))
        columns = order[holding[order] > 0]
        # The last place stands for all terms learned later.
        self._places = np.full(len(order) + 1, -1, np.int32)
        self._places[columns] = np.arange(len(columns), dtype=np.int32)
        rare = np.float32(len(documents) + 1) / (holding[columns].astype(np.float32) + 1)
        self._worth = np.log(rare) + 1

    def vectors(self, documents: Sequence[Counts]) -> sp.csr_matrix:
        """Give the unit vectors of documents, terms weighed by TF-IDF (sublinear, smoothed)."""
        starts = np.cumsum([0, *(len(each.terms) for each in documents)])
        places = self._places.take(_joined(each.terms for each in documents), mode="clip")
        often = _joined(each.often for each in documents)
        if (known := places >= 0).all():
            starts = starts.astype(np.int32)
        else:
            starts = np.concatenate([[0], np.cumsum(known)])[starts].astype(np.int32)
            places, often = places[known], often[known]
        weights = (np.log(often.astype(np.float32)) + 1) * self._worth[places]
        shape = len(documents), len(self._worth)
        return normalize(sp.csr_matrix((weights, places, starts), shape), copy=False)


def _joined(arrays: Iterable[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate([np.empty(0, np.uint8), *arrays])


class Kept:
    """The terms and the texts met so far; what is in it never changes a result."""

    def __init__(self, analysers: Mapping[str, Callable[[str], Sequence[str]]]) -> None:
        self.terms = {name: Terms(analyse) for name, analyse in analysers.items()}
        # A floor of one word keeps the vocabulary of a register from being empty.
        self.floor = {name: each.count("matcher", learn=True) for name, each in self.terms.items()}
        self._texts: dict[tuple[tuple[str, ...], bytes], Said] = {}
        self._size = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """How many numbers all that is kept takes."""
        return self._size + _OF_TERM * sum(len(each.numbers) for each in self.terms.values())

    @property
    def is_full(self) -> bool:
        """Tell whether it is time to begin anew."""
        return self.size > MOST

    def recall(
        self,
        texts: Sequence[str],
        dense: tuple[str, ...],
        read: Callable[[list[str]], Sequence[Said]],
    ) -> list[Said]:
        """Give what texts say, with the dense vectors named; those not met before are read."""
        keys = {text: (dense, _digest(text)) for text in dict.fromkeys(texts)}
        with self._lock:
            missing = [text for text, key in keys.items() if key not in self._texts]
            for text, said in zip(missing, read(missing), strict=True):
                self._texts[keys[text]] = said
                self._size += said.size
            return [self._texts[keys[text]] for text in texts]


def _digest(text: str) -> bytes:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest()
