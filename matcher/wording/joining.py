"""Texts side by side with the signs of the language, which Japanese writes another way."""

from collections.abc import Callable, Iterable
from functools import reduce

from matcher.wording.texts import pgettext


def as_series(parts: Iterable[str]) -> str:
    """Give several texts as one, a comma between them."""
    return _joined(_after_a_comma, parts)


def as_clauses(parts: Iterable[str]) -> str:
    """Give several statements as one, a semicolon between them."""
    return _joined(_after_a_semicolon, parts)


def as_sentences(parts: Iterable[str]) -> str:
    """Give several sentences as one text."""
    return _joined(_after_a_sentence, parts)


def as_noted(text: str, note: str) -> str:
    """Give a text with a note in brackets behind it."""
    return pgettext("brackets", "%(text)s (%(note)s)", text=text, note=note)


def as_named(name: str, text: str) -> str:
    """Give a text behind the name of what it is about."""
    return pgettext("colon", "%(name)s: %(text)s", name=name, text=text)


def _joined(pair: Callable[[str, str], str], parts: Iterable[str]) -> str:
    held = list(parts)
    return reduce(pair, held) if held else ""


def _after_a_comma(before: str, text: str) -> str:
    return pgettext("comma", "%(before)s, %(text)s", before=before, text=text)


def _after_a_sentence(before: str, text: str) -> str:
    return pgettext("sentences", "%(before)s %(text)s", before=before, text=text)


def _after_a_semicolon(before: str, text: str) -> str:
    return pgettext("semicolon", "%(before)s; %(text)s", before=before, text=text)
