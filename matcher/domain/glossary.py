"""Concepts with their names in the three languages: the bridge between them."""

from pydantic import Field

from matcher.domain.value import Value


class Concept(Value):
    """One thing that is spoken of, the sector it belongs to, and its synonyms by language.

    The first synonym of a language is the preferred one.
    """

    id: str
    sector: str
    en: tuple[str, ...] = Field(min_length=1)
    ja: tuple[str, ...] = Field(min_length=1)
    uk: tuple[str, ...] = Field(min_length=1)
