"""The two font families every document is set in, wherever they are installed."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

FAMILIES = ("Noto Sans", "Noto Sans JP")
REPLACEMENT = "\ufffd"
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


@cache
def letters() -> frozenset[int]:
    """Give the code points that both families together can print upright."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415  only writers of PDF need it

    files = [
        path
        for folder in folders()
        for path in sorted(folder.glob("NotoSans*.[ot]tf"))
        if "Italic" not in path.name
    ]
    found: set[int] = set()
    for path in files:
        with TTFont(path, lazy=True) as font:
            found |= set(font.getBestCmap())
    return frozenset(found)


def printed(text: str) -> str:
    """Give a text with the letters no family has replaced by the replacement character."""
    known = letters()
    return "".join(
        letter if ord(letter) in known or letter in "\n\t" else REPLACEMENT for letter in text
    )


def _folder(name: str, below: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise FontsMissingError(f"install {name.replace('_', '-')}: reports are set in its font")
    return Path(found.origin).parent / below
