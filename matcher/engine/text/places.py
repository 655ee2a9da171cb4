"""Names of countries: they tell where a thing is, which region fit judges, not what it is."""

import re
from functools import cache
from itertools import groupby

from babel import Locale

_KATAKANA = "ァ-ヿー"
_STEM = 5  # letters without the ending; a shorter Ukrainian name could begin another word
_NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}  # CLDR names unions and blanks too


def without_countries(text: str) -> str:
    """Give the text without the names of countries.

    English and Ukrainian names go when they begin with a capital letter (a turkey is a bird),
    Japanese ones when they are katakana and stand alone (タイ is Thailand, タイヤ a tyre).
    """
    return _countries().sub(" ", text)


@cache
def _countries() -> re.Pattern[str]:
    latin = {form for name in _names("en") for form in (name, name.upper())}
    cyrillic = {form for name in _names("uk") for form in (_stem(name), _stem(name).upper())}
    katakana = {name for name in _names("ja") if re.fullmatch(f"[{_KATAKANA}]+", name)}
    return re.compile(
        rf"\b(?:{_choice(latin)})\b"
        rf"|\b(?:{_choice({each for each in cyrillic if len(each) >= _STEM})})\w{{0,3}}\b"
        rf"|(?<![{_KATAKANA}])(?:{_choice(katakana)})(?![{_KATAKANA}])"
    )


def _names(language: str) -> list[str]:
    territories = Locale.parse(language).territories
    return [
        str(name)
        for code, name in territories.items()
        if code.isalpha() and code not in _NO_COUNTRIES
    ]


def _stem(name: str) -> str:
    return name[:-1] if name[-1] in "аеиіїоуюяь" else name


def _choice(names: set[str]) -> str:
    """Give a pattern of any of the names, grouped by first letter, the longest tried first."""
    groups = groupby(sorted(names), key=lambda name: name[0])
    return "|".join(
        f"{re.escape(letter)}(?:{'|'.join(re.escape(name[1:]) for name in _longest_first(group))})"
        for letter, group in ((letter, list(group)) for letter, group in groups)
    )


def _longest_first(names: list[str]) -> list[str]:
    return sorted(names, key=len, reverse=True)
