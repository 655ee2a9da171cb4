"""The two font families every document is set in, wherever they are installed."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

FAMILIES = ("Noto Sans", "Noto Sans JP")
_PACKAGES = {"fontpkg_noto_sans": "files", "pylopdf_fonts_jp": "."}


class FontsMissingError(RuntimeError):
    """A font package is not installed, so a document would be set in something else."""


@cache
def folders() -> tuple[Path, ...]:
    """Give the folders of the fonts.

    Raises
    ------
    FontsMissingError
        A package is not installed.
    """
    return tuple(_folder(name, below) for name, below in _PACKAGES.items())


def _folder(name: str, below: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise FontsMissingError(f"install {name.replace('_', '-')}: reports are set in its font")
    return Path(found.origin).parent / below
