"""The terms of docs/glossary-of-the-interface.md, and the messages that do not keep to them."""

import re
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "glossary-of-the-interface.md"
VALUE = re.compile(r"%\(\w+\)[a-z]")


@dataclass(frozen=True)
class Term:
    """One English term, which may have several forms, and its words by language."""

    english: tuple[str, ...]
    words: dict[str, tuple[str, ...]]

    def is_in(self, text):
        forms = "|".join(rf"{re.escape(one)}(?:s|es)?" for one in self.english)
        return re.search(rf"\b(?:{forms})\b", VALUE.sub("", text), re.IGNORECASE) is not None

    def is_kept(self, language, forms):
        return all(any(word in form.lower() for word in self.words[language]) for form in forms)


def terms(page):
    """Give the terms of the first table of a page."""
    return [
        Term(_parts(english), {"ja": _parts(ja), "uk": _parts(uk)})
        for english, ja, uk in _rows(page.partition("## ")[0])
    ]


def exceptions(page):
    """Give the messages of the second table of a page, each with its reason."""
    return dict(_rows(page.partition("## ")[2]))


def strays(found, language, catalogue):
    """Give the messages that have a term of the list, but none of its words."""
    return {
        _english(message)
        for message in catalogue
        if message.id
        for term in found
        if term.is_in(_english(message)) and not term.is_kept(language, _forms(message))
    }


def _rows(text):
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines[1:]]


def _parts(cell):
    return tuple(part.strip().lower() for part in cell.split(" / "))


def _english(message):
    return message.id[1] if message.pluralizable else message.id


def _forms(message):
    return list(message.string) if message.pluralizable else [message.string]
