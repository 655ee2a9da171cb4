"""Everything declared below seeds/ as one immutable value."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from matcher import resources
from matcher.catalogue.fingerprint import fingerprint
from matcher.catalogue.questions import read_questionnaire
from matcher.catalogue.reading import entries, table, validated
from matcher.catalogue.spelling import Spelling
from matcher.catalogue.tables import (
    read_aliases,
    read_glossary,
    read_kinds,
    read_legal_forms,
    read_needs,
    read_oblasts,
    read_rates,
    read_taxonomy,
    read_tiles,
)
from matcher.domain.criterion import Criterion, WeightProfile
from matcher.domain.effort import Effort
from matcher.domain.financing import FinancingPolicy
from matcher.domain.glossary import Concept, KindName
from matcher.domain.instrument import Instrument
from matcher.domain.money import RateTable
from matcher.domain.need import Need
from matcher.domain.obstacle import Obstacle
from matcher.domain.questionnaire import Questionnaire
from matcher.domain.region import Oblast
from matcher.domain.review import ReviewPolicy
from matcher.domain.risk import ExposureRule
from matcher.domain.rule import Rule
from matcher.domain.taxonomy import Taxonomy
from matcher.domain.tile import Tile
from matcher.domain.value import Value


class Catalogue(Value):
    """What is declared, with the version string of the files it was read from."""

    taxonomy: Taxonomy
    aliases: Mapping[str, str]
    oblast_aliases: Mapping[str, str] = {}
    oblasts: tuple[Oblast, ...]
    rates: RateTable
    criteria: tuple[Criterion, ...]
    weight_profiles: tuple[WeightProfile, ...]
    instruments: tuple[Instrument, ...]
    rules: tuple[Rule, ...]
    efforts: tuple[Effort, ...]
    exposure_rules: tuple[ExposureRule, ...]
    obstacles: tuple[Obstacle, ...]
    financing: FinancingPolicy
    glossary: tuple[Concept, ...]
    kinds: tuple[KindName, ...] = ()
    needs: tuple[Need, ...]
    legal_forms: tuple[str, ...] = ()
    tiles: tuple[Tile, ...] = ()
    questionnaire: Questionnaire = Questionnaire()
    review: ReviewPolicy = ReviewPolicy()
    version: str

    @cached_property
    def spelling(self) -> Spelling:
        """The many names of sectors and oblasts."""
        return Spelling(self.taxonomy, self.oblasts, self.aliases, self.oblast_aliases)


def load(seeds: Path = resources.SEEDS) -> Catalogue:
    """Give the catalogue of a seeds folder; an absent optional file counts as empty.

    Without a review file every decision that can need a second person needs one.

    Raises
    ------
    CatalogueError
        A file cannot be read or an entry does not fit its model.
    """
    exposure, obstacles = seeds / "exposure.toml", seeds / "obstacles.toml"
    tiles = seeds / "regions" / "tiles.csv"
    forms, questions = seeds / "names" / "legal_forms.csv", seeds / "questionnaire.toml"
    also = seeds / "regions" / "aliases.csv"
    review, kinds = seeds / "review.toml", seeds / "kinds.csv"
    return Catalogue(
        taxonomy=read_taxonomy(
            seeds / "taxonomy" / "sectors.csv", seeds / "taxonomy" / "relations.csv"
        ),
        aliases=read_aliases(seeds / "taxonomy" / "aliases.csv"),
        oblast_aliases=read_aliases(also) if also.is_file() else {},
        oblasts=read_oblasts(seeds / "regions" / "oblasts.csv"),
        rates=read_rates(seeds / "rates.csv"),
        criteria=entries(seeds / "criteria.toml", "criterion", Criterion),
        weight_profiles=entries(seeds / "weights.toml", "profile", WeightProfile),
        instruments=tuple(
            validated(path, path.stem, Instrument, table(path))
            for path in sorted((seeds / "instruments").glob("*.toml"))
        ),
        rules=entries(seeds / "rules.toml", "rule", Rule),
        efforts=entries(seeds / "efforts.toml", "effort", Effort),
        exposure_rules=entries(exposure, "rule", ExposureRule) if exposure.is_file() else (),
        obstacles=entries(obstacles, "obstacle", Obstacle) if obstacles.is_file() else (),
        financing=validated(
            seeds / "financing.toml", "financing", FinancingPolicy, table(seeds / "financing.toml")
        ),
        glossary=read_glossary(seeds / "glossary"),
        kinds=read_kinds(kinds) if kinds.is_file() else (),
        needs=read_needs(seeds / "needs" / "named.csv"),
        legal_forms=read_legal_forms(forms) if forms.is_file() else (),
        tiles=read_tiles(tiles) if tiles.is_file() else (),
        questionnaire=read_questionnaire(questions) if questions.is_file() else Questionnaire(),
        review=validated(
            review, "review", ReviewPolicy, table(review) if review.is_file() else {}
        ),
        version=fingerprint(seeds),
    )
