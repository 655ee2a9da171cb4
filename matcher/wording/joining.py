"""Texts side by side with the signs of the language, which Japanese writes another way."""

from collections.abc import Sequence
from functools import reduce

from matcher.wording.texts import pgettext


def as_series(parts: Sequence[str]) -> str:
    """Give several texts as one, a comma between them."""
    return reduce(_after_a_comma, parts) if parts else ""


def as_clauses(parts: Sequence[str]) -> str:
    """Give several statements as one, a semicolon between them."""
    return reduce(_after_a_semicolon, parts) if parts else ""


def as_sentences(parts: Sequence[str]) -> str:
    """Give several sentences as one text."""
    return reduce(_after_a_sentence, parts) if parts else ""


def as_noted(text: str, note: str) -> str:
    """Give a text with a note in brackets behind it."""
    return pgettext("brackets", "%(text)s (%(note)s)", text=text, note=note)


def as_named(name: str, text: str) -> str:
    """Give a text behind the name of what it is about."""
    return pgettext("colon", "%(name)s: %(text)s", name=name, text=text)


def _after_a_comma(before: str, text: str) -> str:
    return pgettext("comma", "%(before)s, %(text)s", before=before, text=text)


def _after_a_sentence(before: str, text: str) -> str:
    return pgettext("sentences", "%(before)s %(text)s", before=before, text=text)


def _after_a_semicolon(before: str, text: str) -> str:
    return pgettext("semicolon", "%(before)s; %(text)s", before=before, text=text)
