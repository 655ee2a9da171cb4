"""Texts, countries, currencies and choices as people type them."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale

from matcher.domain.value import LANGUAGES
from matcher.exchange.answers.errors import AnswerError, Fault

_DIRECTIONS = frozenset("\u200e\u200f\ufeff\u061c")
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_BREAKS = "\n\t"
_SEPARATORS = re.compile(r"[,;、，；\n]+")
_WEB = re.compile(r"https?://[^\s/?#.]+\.[^\s]+\Z", re.IGNORECASE)
_YES = frozenset({"yes", "y", "true", "1", "はい", "有", "так", "да"})
_NO = frozenset({"no", "n", "false", "0", "いいえ", "無", "ні"})


def read_text(text: str, longest: int, *, lines: bool = False) -> str:
    """Give the text without blanks around it and without direction marks.

    Raises
    ------
    AnswerError
        It is longer than allowed or holds characters that cannot be seen.
    """
    allowed = _LINE_BREAKS if lines else ""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(each for each in plain if each not in _DIRECTIONS).strip()
    if any(_is_hidden(each, allowed) for each in plain):
        raise AnswerError(Fault.HIDDEN_CHARACTERS)
    if len(plain) > longest:
        raise AnswerError(Fault.TOO_LONG, longest=longest)
    return plain


def read_web(text: str) -> str:
    """Give the address of a web site, its scheme added where it is missing.

    Raises
    ------
    AnswerError
        It is not an address of a web site.
    """
    plain = unicodedata.normalize("NFKC", read_text(text, 490))
    address = plain if "://" in plain else f"https://{plain}"
    if not _WEB.match(address):
        raise AnswerError(Fault.NOT_AN_ADDRESS)
    return address


def read_truth(text: str) -> bool:
    """Give the answer to a yes-or-no question.

    Raises
    ------
    AnswerError
        It is neither yes nor no.
    """
    word = unicodedata.normalize("NFKC", text).strip().casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise AnswerError(Fault.NOT_A_CHOICE, choices="yes, no")


def read_country(text: str) -> str:
    """Give the English name of a country named in one of the three languages or by its code.

    Raises
    ------
    AnswerError
        No country has that name.
    """
    word = unicodedata.normalize("NFKC", read_text(text, 120)).casefold()
    try:
        return _countries()[word]
    except KeyError:
        raise AnswerError(Fault.UNKNOWN_COUNTRY, text=text[:60]) from None


def read_currency(text: str) -> str:
    """Give the three letters of a currency.

    Raises
    ------
    AnswerError
        No currency has that code.
    """
    code = unicodedata.normalize("NFKC", text).strip().upper()
    if code not in Locale("en").currencies:
        raise AnswerError(Fault.UNKNOWN_CURRENCY, text=text[:20])
    return code


def read_choice(text: str, choices: Mapping[str, str]) -> str:
    """Give the code of a choice named by its code or by one of its labels.

    Parameters
    ----------
    choices
        Code by folded name.

    Raises
    ------
    AnswerError
        No choice has that name.
    """
    word = folded(text)
    try:
        return choices[word]
    except KeyError:
        known = ", ".join(sorted(set(choices.values()))[:8])
        raise AnswerError(Fault.NOT_A_CHOICE, choices=known) from None


def parts(text: str) -> tuple[str, ...]:
    """Give the non-blank parts of a list, whichever comma or line break stands between them."""
    return tuple(part.strip() for part in _SEPARATORS.split(text) if part.strip())


def folded(text: str) -> str:
    """Give a word as choices are compared."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    english = {code: name for code, name in Locale("en").territories.items() if _is_country(code)}
    names = {code.casefold(): name for code, name in english.items()}
    for language in LANGUAGES:
        territories = Locale(language).territories
        for code, name in english.items():
            names[unicodedata.normalize("NFKC", territories.get(code, name)).casefold()] = name
    return names


@lru_cache(maxsize=3)
def country_names(language: str) -> tuple[tuple[str, str], ...]:
    """Give the English name and the name in a language of every country, by the latter."""
    territories = Locale(language).territories
    pairs = [
        (name, territories.get(code, name))
        for code, name in Locale("en").territories.items()
        if _is_country(code)
    ]
    return tuple(sorted(pairs, key=lambda pair: pair[1]))


# CLDR also lists continents by number, unions, invented places, and parts of countries that have
# a code reserved for the post or the customs only.
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}) | frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
)


def _is_country(code: str) -> bool:
    return code.isalpha() and code not in _NO_COUNTRIES


def _is_hidden(each: str, allowed: str) -> bool:
    hidden = unicodedata.category(each) in {"Cc", "Cs"} and each not in allowed
    return hidden or each in _OVERRIDES
