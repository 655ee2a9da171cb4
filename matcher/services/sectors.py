"""Sectors found by a word people use for what they do."""

import re
from collections.abc import Iterable

from matcher.catalogue.loader import Catalogue
from matcher.exchange.answers.words import folded

# Letters of languages that are written without spaces between words.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LONGEST = 80


def with_word(catalogue: Catalogue, text: str) -> frozenset[str]:
    """Give the codes of the sectors that a word names, in any of the three languages.

    A sector is named by its label and by the concepts of the glossary that belong to it. In
    languages with spaces a word is found by how it begins, in Japanese wherever it stands.
    """
    word = folded(text[:_LONGEST])
    if not word:
        return frozenset()
    start = "" if _UNSPACED.search(word) else r"(?<!\w)"
    wanted = re.compile(start + re.escape(word))

    def named(names: Iterable[str]) -> bool:
        return any(wanted.search(folded(name)) for name in names)

    labelled = {
        one.code
        for one in catalogue.taxonomy.sectors
        if named((one.label.en, one.label.ja, one.label.uk))
    }
    spoken = {one.sector for one in catalogue.glossary if named((*one.en, *one.ja, *one.uk))}
    return frozenset(labelled | spoken) & frozenset(catalogue.taxonomy.by_code)
