"""Firms held against needs: the one way a ranking is made, from files as from the database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TypeVar

from matcher.catalogue.loader import Catalogue
from matcher.domain.criterion import WeightProfile
from matcher.domain.firm import FirmProfile, Reference, SectorClaim
from matcher.domain.match import Match
from matcher.domain.need import Need
from matcher.domain.rule import Rule
from matcher.engine.explanation import explain
from matcher.engine.features import Encoder, Firm, Pairs
from matcher.engine.ranking import order_of_firms, order_of_needs
from matcher.engine.scoring import DecisionMatrix, evaluate

BLOCK = 64
DEFAULT_WEIGHTS = "balanced"
Told = TypeVar("Told", SectorClaim, Reference)


@dataclass(frozen=True)
class Policy:
    """By which weights and on which day a ranking is judged."""

    weights: WeightProfile
    day: date

    @classmethod
    def declared(cls, catalogue: Catalogue) -> "Policy":
        """Give the catalogue's own weights, today."""
        named = (each for each in catalogue.weight_profiles if each.id == DEFAULT_WEIGHTS)
        return cls(next(named), datetime.now(UTC).date())

    def rules(self, catalogue: Catalogue) -> tuple[Rule, ...]:
        """Give the general rules in force on the day."""
        return tuple(rule for rule in catalogue.rules if rule.holds_on(self.day))


def rank_all(
    catalogue: Catalogue,
    firms: Sequence[Firm],
    needs: Sequence[Need],
    top: int | None = None,
    policy: Policy | None = None,
) -> Iterator[Match]:
    """Give the matches of every firm, best need first, at most `top` a firm."""
    for matrix in _matrices(catalogue, firms, needs, policy):
        for row in range(len(matrix.pairs.firms.ids)):
            for rank, column in enumerate(order_of_needs(matrix, row)[:top], start=1):
                yield explain(matrix, row, int(column), rank)


def rank_brief(
    catalogue: Catalogue,
    firms: Sequence[Firm],
    needs: Sequence[Need],
    top: int | None = None,
    policy: Policy | None = None,
) -> Iterator[tuple[str, str, int, float]]:
    """Give firm id, need id, rank and score in the same order, without the parts."""
    for matrix in _matrices(catalogue, firms, needs, policy):
        for row, firm_id in enumerate(matrix.pairs.firms.ids):
            for rank, column in enumerate(order_of_needs(matrix, row)[:top], start=1):
                score = float(matrix.scores[row, column])
                yield firm_id, matrix.pairs.needs.ids[column], rank, score


def _matrices(
    catalogue: Catalogue, firms: Sequence[Firm], needs: Sequence[Need], policy: Policy | None
) -> Iterator[DecisionMatrix]:
    if not needs:
        return
    placed = [_coded_need(catalogue, need) for need in needs]
    encoder = _encoder(catalogue, placed)
    columns = encoder.needs(placed)
    for start in range(0, len(firms), BLOCK):
        block = [_coded_firm(catalogue, firm) for firm in firms[start : start + BLOCK]]
        yield _matrix(catalogue, Pairs(encoder, encoder.firms(block), columns), policy)


def rank_firm(
    catalogue: Catalogue,
    firm_id: str,
    profile: FirmProfile,
    needs: Sequence[Need],
    policy: Policy | None = None,
) -> list[Match]:
    """Give every need for one firm, best first, ineligible ones after the others."""
    return list(rank_all(catalogue, [(firm_id, profile)], needs, policy=policy))


def rank_need(
    catalogue: Catalogue,
    need: Need,
    firms: Sequence[Firm],
    needs: Sequence[Need] = (),
    policy: Policy | None = None,
) -> list[Match]:
    """Give every firm for one need, best first.

    `needs` is the register the text model is fitted on, so that a score is the same number from
    either side.
    """
    if not firms:
        return []
    register = [_coded_need(catalogue, each) for each in (needs or [need])]
    encoder = _encoder(catalogue, register)
    block = [_coded_firm(catalogue, firm) for firm in firms]
    columns = encoder.needs([_coded_need(catalogue, need)])
    matrix = _matrix(catalogue, Pairs(encoder, encoder.firms(block), columns), policy)
    ordered = enumerate(order_of_firms(matrix, 0), start=1)
    return [explain(matrix, int(row), 0, rank) for rank, row in ordered]


def _matrix(catalogue: Catalogue, pairs: Pairs, policy: Policy | None) -> DecisionMatrix:
    by = policy or Policy.declared(catalogue)
    return evaluate(pairs, catalogue.criteria, by.rules(catalogue), by.weights.weights)


def _encoder(catalogue: Catalogue, needs: Sequence[Need]) -> Encoder:
    return _fitted(_Key(catalogue, tuple(needs)))


class _Key:
    """A catalogue and, where it matters, a register: equal when both say the same."""

    def __init__(self, catalogue: Catalogue, needs: tuple[Need, ...] = ()) -> None:
        self.catalogue, self.needs = catalogue, needs
        self._identity = (catalogue.version, needs)

    def __hash__(self) -> int:
        return hash((self.catalogue.version, tuple(need.id for need in self.needs)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._identity == other._identity


@lru_cache(maxsize=2)
def _fitted(key: _Key) -> Encoder:
    catalogue = key.catalogue
    return Encoder.fitted(
        catalogue.taxonomy, catalogue.rates, catalogue.glossary, key.needs, catalogue.oblasts
    )


@lru_cache(maxsize=4)
def _codes(key: _Key) -> Mapping[str, str]:
    catalogue = key.catalogue
    codes = {alias.casefold(): code for alias, code in catalogue.aliases.items()}
    for sector in catalogue.taxonomy.sectors:
        for name in (sector.code, sector.label.en, sector.label.ja, sector.label.uk):
            codes[name.casefold()] = sector.code
    return codes


def sector_code(catalogue: Catalogue, label: str) -> str | None:
    """Give the taxonomy code of a code, a label in any language or a known alias, else None."""
    codes = _codes(_Key(catalogue))
    return codes.get(label.strip().casefold())


def _coded_need(catalogue: Catalogue, need: Need) -> Need:
    if need.sector is not None or not need.sector_label:
        return need
    return need.model_copy(update={"sector": sector_code(catalogue, need.sector_label)})


def _coded_firm(catalogue: Catalogue, firm: Firm) -> Firm:
    key, profile = firm
    claims = tuple(_coded(catalogue, claim) for claim in profile.sectors)
    references = tuple(
        _coded(catalogue, each) if each.sector else each for each in profile.references
    )
    return key, profile.model_copy(update={"sectors": claims, "references": references})


def _coded(catalogue: Catalogue, told: Told) -> Told:
    """Give a claim or reference with its sector as a code, where it can be read as one."""
    code = sector_code(catalogue, told.sector or "")
    return told if code is None else told.model_copy(update={"sector": code})
