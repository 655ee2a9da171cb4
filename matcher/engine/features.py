"""Firms and needs as columns: what the criteria and the rules read."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.domain.firm import FirmProfile
from matcher.domain.glossary import Concept
from matcher.domain.money import RateTable
from matcher.domain.need import Need
from matcher.domain.taxonomy import Taxonomy
from matcher.engine.text.lexicon import Lexicon
from matcher.engine.text.relevance import Relevance, Representation

FloatArray = NDArray[np.float64]
Firm = tuple[str, FirmProfile]


def firm_text(profile: FirmProfile) -> str:
    """Give everything a firm says of what it can do, whichever language it is in."""
    parts = [profile.text_en, profile.text_ja, profile.text_uk, *profile.tags]
    parts += [claim.evidence for claim in profile.sectors]
    parts += [f"{each.title} {each.description}" for each in profile.references]
    return "\n".join(part for part in parts if part.strip())


def need_text(need: Need, taxonomy: Taxonomy) -> str:
    """Give what a need says of itself, its sector named in English."""
    sector = need.sector_label
    if need.sector in taxonomy.by_code:
        sector = taxonomy.sector(need.sector or "").label.en
    return f"{need.title}\n{need.description}\n{sector}"


@dataclass(frozen=True)
class Encoder:
    """What turns profiles and needs into columns; fitted on needs, never on firms."""

    taxonomy: Taxonomy
    rates: RateTable
    relevance: Relevance

    @classmethod
    def fitted(
        cls,
        taxonomy: Taxonomy,
        rates: RateTable,
        concepts: Sequence[Concept],
        needs: Sequence[Need],
    ) -> "Encoder":
        """Give an encoder that knows how telling each word of the needs is."""
        relevance = Relevance(Lexicon(concepts))
        relevance.fit([need_text(need, taxonomy) for need in needs])
        return cls(taxonomy, rates, relevance)

    def firms(self, firms: Sequence[Firm]) -> "FirmColumns":
        """Give the columns of firms."""
        texts = [firm_text(profile) for _, profile in firms]
        return FirmColumns(
            ids=tuple(key for key, _ in firms),
            profiles=tuple(profile for _, profile in firms),
            texts=self.relevance.transform(texts),
            has_text=np.array([bool(text.strip()) for text in texts], bool),
        )

    def needs(self, needs: Sequence[Need]) -> "NeedColumns":
        """Give the columns of needs."""
        texts = [need_text(need, self.taxonomy) for need in needs]
        return NeedColumns(tuple(needs), self.relevance.transform(texts))


@dataclass(frozen=True)
class FirmColumns:
    """Firms, one a row."""

    ids: tuple[str, ...]
    profiles: tuple[FirmProfile, ...]
    texts: Representation
    has_text: NDArray[np.bool_]

    def rows(self, start: int, stop: int) -> "FirmColumns":
        """Give a slice of the firms."""
        return FirmColumns(
            self.ids[start:stop],
            self.profiles[start:stop],
            self.texts.rows(start, stop),
            self.has_text[start:stop],
        )


@dataclass(frozen=True)
class NeedColumns:
    """Needs, one a column of every block."""

    needs: tuple[Need, ...]
    texts: Representation

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the needs, in order."""
        return tuple(need.id for need in self.needs)


@dataclass(frozen=True)
class Pairs:
    """A block of firms x needs, as the criteria read it."""

    encoder: Encoder
    firms: FirmColumns
    needs: NeedColumns

    @property
    def shape(self) -> tuple[int, int]:
        """How many firms and how many needs."""
        return len(self.firms.ids), len(self.needs.needs)
