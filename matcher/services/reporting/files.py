"""Report files in a folder: there whole or not at all."""

import os
import re
from pathlib import Path
from tempfile import NamedTemporaryFile

_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,60}$")


class FolderNameError(ValueError):
    """A folder was named that is not a plain name below the folder of reports."""


def below(folder: Path, name: str) -> Path:
    """Give the folder of that name below the folder of reports.

    Raises
    ------
    FolderNameError
        The name could lead out of it.
    """
    if not _NAME.match(name):
        raise FolderNameError(
            f"{name!r} is no folder name: letters, digits, - and _ only, at most 60"
        )
    return folder / name


def put(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
