"""Concepts with their names in the three languages: the bridge between them."""

from enum import StrEnum

from pydantic import Field

from matcher.domain.value import Value


class Named(Value):
    """Something with its synonyms by language; the first of a language is the preferred one."""

    en: tuple[str, ...] = Field(min_length=1)
    ja: tuple[str, ...] = Field(min_length=1)
    uk: tuple[str, ...] = Field(min_length=1)


class Concept(Named):
    """One thing that is spoken of, and the sector it belongs to."""

    id: str
    sector: str


class Kind(StrEnum):
    """What a contract is for: that something is built, delivered, or known."""

    WORKS = "works"
    GOODS = "goods"
    ADVICE = "advice"


class KindName(Named):
    """Words by which a text gives away the kind of contract it speaks of."""

    kind: Kind
