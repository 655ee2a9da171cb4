"""Names of firms made comparable: width, case, marks and the legal form at either end removed."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_KANA_OR_KANJI = (("぀", "ヿ"), ("㐀", "鿿"), ("豈", "﫿"))
# The long-vowel mark is part of a word, although Unicode files it with the letters' modifiers.
_KEPT_CATEGORIES = frozenset({"Lu", "Ll", "Lt", "Lo", "Lm", "Mn", "Mc", "Nd", "Nl"})


def comparable(name: str, forms: Iterable[str]) -> str:
    """Give the name without its legal form, equal for every way of writing the same firm.

    A name that is nothing but a legal form is given as it is folded, so that it equals only
    itself.
    """
    folded = _folded(name)
    core = folded
    ordered = _ordered(tuple(forms))
    while (shorter := _without_one(core, ordered)) != core:
        core = shorter
    core = core or folded
    return core.replace(" ", "") if _is_japanese(core) else core


@lru_cache(maxsize=8)
def _ordered(forms: tuple[str, ...]) -> tuple[str, ...]:
    folded = {_folded(form) for form in forms}
    return tuple(sorted(folded - {""}, key=lambda form: (-len(form), form)))


def _folded(name: str) -> str:
    wide = unicodedata.normalize("NFKC", name).casefold()
    kept = [
        each if unicodedata.category(each) in _KEPT_CATEGORIES else " " for each in _marks(wide)
    ]
    return " ".join("".join(kept).split())


def _marks(name: str) -> str:
    # An apostrophe stands inside a Ukrainian word and is written in several ways.
    for mark in ("'", "’", "ʼ", "`"):
        name = name.replace(mark, "")
    return name


def _without_one(name: str, forms: tuple[str, ...]) -> str:
    for form in forms:
        # Only Japanese writes the form without a space beside the name.
        edge = "" if _is_japanese(form) else " "
        rest = _cut(f"{edge}{name}{edge}", f"{edge}{form}{edge}")
        if rest is not None and rest.strip():
            return rest.strip()
    return name


def _cut(name: str, form: str) -> str | None:
    if name.endswith(form):
        return name.removesuffix(form)
    if name.startswith(form):
        return name.removeprefix(form)
    return None


def _is_japanese(text: str) -> bool:
    return any(low <= each <= high for each in text for low, high in _KANA_OR_KANJI)
