"""Firms and needs as columns: what the criteria and the rules read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.domain.firm import FirmProfile
from matcher.domain.money import RateTable
from matcher.domain.need import Need
from matcher.domain.region import Oblast
from matcher.domain.taxonomy import Taxonomy
from matcher.engine.columns import FirmColumns, Made, NeedColumns, keep, on_grid
from matcher.engine.text import meaning
from matcher.engine.text.relevance import Relevance, Representation
from matcher.finance.bulk import Market

FloatArray = NDArray[np.float64]
Firm = tuple[str, FirmProfile]

__all__ = ["Encoder", "Firm", "FirmColumns", "FloatArray", "NeedColumns", "Pairs"]


def firm_text(profile: FirmProfile, taxonomy: Taxonomy) -> str:
    """Give everything a firm says of what it can do, whichever language it is in.

    A sector the taxonomy does not know is read as words, since no code can be compared.
    """
    parts = [profile.text_en, profile.text_ja, profile.text_uk, *profile.tags]
    parts += [claim.evidence for claim in profile.sectors]
    parts += [each.sector for each in profile.sectors if each.sector not in taxonomy.by_code]
    parts += [f"{each.title} {each.description}" for each in profile.references]
    return "\n".join(part for part in parts if part.strip())


def need_text(need: Need, taxonomy: Taxonomy) -> str:
    """Give what a need says of itself, its sector named in English."""
    return f"{need.title}\n{need.description}\n{_sector_name(need, taxonomy)}"


def need_vectors(
    relevance: Relevance, needs: Sequence[Need], taxonomy: Taxonomy
) -> Representation:
    """Give the vectors of what needs say, title and sector name each counting on their own."""
    with meaning.lasting():
        return relevance.transform(
            [f"{need.title}\n{need.description}" for need in needs],
            [need.title for need in needs],
            [_sector_name(need, taxonomy) for need in needs],
        )


def _sector_name(need: Need, taxonomy: Taxonomy) -> str:
    if need.sector in taxonomy.by_code:
        return taxonomy.sector(need.sector or "").label.en
    return need.sector_label or (need.sector or "").replace("_", " ")


@dataclass(frozen=True)
class Encoder:
    """What turns profiles and needs into columns; fitted on needs, never on firms."""

    taxonomy: Taxonomy
    rates: RateTable
    relevance: Relevance
    oblasts: tuple[Oblast, ...] = ()
    market: Market | None = field(default=None, compare=False)

    @classmethod
    def fitted(
        cls,
        taxonomy: Taxonomy,
        rates: RateTable,
        relevance: Relevance,
        needs: Sequence[Need],
        oblasts: Sequence[Oblast] = (),
    ) -> "Encoder":
        """Give an encoder whose text model knows how telling each word of the needs is."""
        relevance.fit([need_text(need, taxonomy) for need in needs])
        return cls(taxonomy, rates, relevance, tuple(oblasts))

    @cached_property
    def sector_index(self) -> Mapping[str, int]:
        """The place of each sector in `closeness`."""
        return {sector.code: index for index, sector in enumerate(self.taxonomy.sectors)}

    @cached_property
    def closeness(self) -> FloatArray:
        """How close every two sectors are, 0..1."""
        codes = list(self.sector_index)
        return np.array([[self.taxonomy.closeness(a, b) for b in codes] for a in codes], float)

    @cached_property
    def oblast_index(self) -> Mapping[str, int]:
        """The place of each oblast in a row of places."""
        return {oblast.key: index for index, oblast in enumerate(self.oblasts)}

    def firms(self, firms: Sequence[Firm]) -> FirmColumns:
        """Give the columns of firms."""
        texts = [firm_text(profile, self.taxonomy) for _, profile in firms]
        return FirmColumns(
            ids=tuple(key for key, _ in firms),
            profiles=tuple(profile for _, profile in firms),
            texts=on_grid(self.relevance.transform(texts)),
            has_text=np.array([bool(text.strip()) for text in texts], bool),
        )

    def needs(self, needs: Sequence[Need]) -> NeedColumns:
        """Give the columns of needs."""
        texts = need_vectors(self.relevance, needs, self.taxonomy)
        return NeedColumns(tuple(needs), on_grid(texts))


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

    def of_firms(self, make: Callable[[Encoder, Sequence[FirmProfile]], Made]) -> Made:
        """Give what a function reads off the firms, read once for as long as the columns live."""
        return keep(self.firms.kept, make, lambda: make(self.encoder, self.firms.profiles))

    def of_needs(self, make: Callable[[Encoder, Sequence[Need]], Made]) -> Made:
        """Give what a function reads off the needs, read once for as long as the columns live."""
        return keep(self.needs.kept, make, lambda: make(self.encoder, self.needs.needs))
