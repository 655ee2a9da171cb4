"""Sectors as a two-level tree, and how far two of them are apart."""

from collections.abc import Mapping
from functools import cached_property
from typing import Self

from pydantic import model_validator

from matcher.domain.value import Label, Share, Value

CLASSIFICATIONS = ("isic", "nace", "cpv", "dac")


class UnknownSectorError(LookupError):
    """A code is not part of the taxonomy."""


class Sector(Value):
    """One sector of the damage-and-needs assessments, or a sub-sector of one."""

    code: str
    parent: str | None = None
    label: Label
    isic: tuple[str, ...] = ()
    nace: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    dac: tuple[str, ...] = ()


class Relation(Value):
    """Two top-level sectors that share work, how much of it, and which."""

    one: str
    other: str
    closeness: Share
    reason: str


class Taxonomy(Value):
    """All sectors, each parent declared before its children, and which families share work."""

    sectors: tuple[Sector, ...]
    relations: tuple[Relation, ...] = ()

    @model_validator(mode="after")
    def _parents_are_declared(self) -> Self:
        seen: set[str] = set()
        for sector in self.sectors:
            if sector.code in seen:
                raise ValueError(f"sector {sector.code} is declared twice")
            if sector.parent is not None and sector.parent not in seen:
                raise ValueError(f"sector {sector.code} names the unknown parent {sector.parent}")
            seen.add(sector.code)
        return self

    @model_validator(mode="after")
    def _relations_join_families(self) -> Self:
        families = {sector.code for sector in self.sectors if sector.parent is None}
        for relation in self.relations:
            if not {relation.one, relation.other} <= families or relation.one == relation.other:
                raise ValueError(
                    f"{relation.one} and {relation.other} are not two top-level sectors"
                )
        return self

    @cached_property
    def by_code(self) -> Mapping[str, Sector]:
        """The sectors by their code."""
        return {sector.code: sector for sector in self.sectors}

    def sector(self, code: str) -> Sector:
        """Give the sector of a code.

        Raises
        ------
        UnknownSectorError
            The code is not declared.
        """
        try:
            return self.by_code[code]
        except KeyError:
            raise UnknownSectorError(f"sector {code} is not in the taxonomy") from None

    def family(self, code: str) -> str:
        """Give the top-level sector a code belongs to."""
        return self.sector(code).parent or code

    def children(self, code: str) -> tuple[Sector, ...]:
        """Give the sub-sectors declared below a sector."""
        return tuple(sector for sector in self.sectors if sector.parent == code)

    @cached_property
    def shared(self) -> Mapping[frozenset[str], float]:
        """How much work two families share, where they share any."""
        return {frozenset((each.one, each.other)): each.closeness for each in self.relations}

    def closeness(self, one: str, other: str) -> float:
        """Give the Wu-Palmer similarity of two sectors, 0 for unrelated, 1 for the same.

        Twice the depth of the nearest common sector over the sum of both depths (Wu and Palmer
        1994), the root counting as depth 0. Where two families share work without having a sector
        in common, what they share stands for the depth of the common sector.
        """
        if one == other:
            self.sector(one)
            return 1.0
        families = frozenset((self.family(one), self.family(other)))
        common = 1.0 if len(families) == 1 else self.shared.get(families, 0.0)
        depths = [1 if self.sector(code).parent is None else 2 for code in (one, other)]
        return 2.0 * common / sum(depths)
