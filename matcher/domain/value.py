"""What every value of the domain has in common: frozen, strict about field names, sourced."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Language = Literal["en", "ja", "uk"]
LANGUAGES: tuple[Language, ...] = ("en", "ja", "uk")

Share = Annotated[float, Field(ge=0, le=1)]
Identifier = Annotated[str, Field(min_length=1, max_length=120)]


class Value(BaseModel):
    """An immutable value that refuses fields it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Label(Value):
    """One text in the three languages of the product."""

    en: str = Field(min_length=1)
    ja: str = Field(min_length=1)
    uk: str = Field(min_length=1)

    def text(self, language: str) -> str:
        """Give the text in a language, English where the language is not one of the three."""
        return str(getattr(self, language, self.en))


def _in_every_language(given: object) -> object:
    return dict.fromkeys(LANGUAGES, given) if isinstance(given, str) and given else given


Words = Annotated[Label, BeforeValidator(_in_every_language)]
"""A label; a single text, as kept before there were three, stands for every language."""


class Source(Value):
    """Where a figure or a condition was read, and for which day it holds."""

    url: str = Field(pattern=r"^https?://")
    as_of: date
    title: str = ""
