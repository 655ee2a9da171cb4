"""The CSV files of seeds/ as domain values."""

from collections.abc import Iterator
from pathlib import Path

from matcher.catalogue.errors import CatalogueError
from matcher.catalogue.reading import Row, rows, split, validated
from matcher.domain.glossary import Concept, KindName
from matcher.domain.money import Rate, RateTable
from matcher.domain.need import Need
from matcher.domain.region import Oblast
from matcher.domain.taxonomy import CLASSIFICATIONS, Taxonomy
from matcher.domain.tile import Tile
from matcher.domain.value import LANGUAGES

SECTOR_COLUMNS = ("code", "parent", "label_en", "label_ja", "label_uk", *CLASSIFICATIONS)
RELATION_COLUMNS = ("one", "other", "closeness", "reason")
OBLAST_COLUMNS = (
    *("key", "iso", "katottg", "name_en", "name_ja", "name_uk", "occupied_share"),
    *("access_class", "access_as_of", "mofa_exception", "neighbours", "source_url"),
    "source_as_of",
)
RATE_COLUMNS = ("currency", "usd", "as_of", "source_url")
CONCEPT_COLUMNS = ("id", "sector", *LANGUAGES)
KIND_COLUMNS = ("kind", *LANGUAGES)
NEED_COLUMNS = (
    *("id", "title", "sector", "country", "oblasts", "place", "cost", "currency", "stage"),
    *("stage_text", "sponsor", "counterparty", "as_of", "source_url", "note"),
)


def read_taxonomy(path: Path, relations: Path) -> Taxonomy:
    """Give the sectors of one table, related as another says."""
    sectors = [
        {
            "code": row["code"],
            "parent": row["parent"] or None,
            "label": _label(row, "label"),
            **{name: split(row[name], " ") for name in CLASSIFICATIONS},
        }
        for _, row in rows(path, SECTOR_COLUMNS)
    ]
    related = [row for _, row in rows(relations, RELATION_COLUMNS)]
    return validated(path, "sectors", Taxonomy, {"sectors": sectors, "relations": related})


def read_aliases(path: Path) -> dict[str, str]:
    """Give the sector code of each name by which registers call a sector."""
    return {row["label"]: row["code"] for _, row in rows(path, ("label", "code"))}


def read_legal_forms(path: Path) -> tuple[str, ...]:
    """Give the words that say what kind of company a firm is, as they stand beside its name."""
    return tuple(row["form"] for _, row in rows(path, ("form", "jurisdiction")))


def read_oblasts(path: Path) -> tuple[Oblast, ...]:
    """Give the territorial units of a table."""
    return tuple(
        validated(
            path,
            key,
            Oblast,
            {
                **{name: row[name] for name in ("key", "iso", "katottg", "access_class")},
                "name": _label(row, "name"),
                "occupied_share": row["occupied_share"] or None,
                "access_as_of": row["access_as_of"],
                "mofa_exception": row["mofa_exception"],
                "neighbours": split(row["neighbours"], "|"),
                "source": {"url": row["source_url"], "as_of": row["source_as_of"]},
            },
        )
        for key, row in rows(path, OBLAST_COLUMNS)
    )


def read_tiles(path: Path) -> tuple[Tile, ...]:
    """Give the places of the territorial units on the map."""
    return tuple(
        validated(path, key, Tile, dict(row)) for key, row in rows(path, ("key", "column", "row"))
    )


def read_rates(path: Path) -> RateTable:
    """Give the dated exchange rates of a table."""
    return RateTable(
        rates=tuple(
            validated(
                path,
                key,
                Rate,
                {
                    "currency": row["currency"],
                    "usd": row["usd"],
                    "source": {"url": row["source_url"], "as_of": row["as_of"]},
                },
            )
            for key, row in rows(path, RATE_COLUMNS)
        )
    )


def read_glossary(folder: Path) -> tuple[Concept, ...]:
    """Give the concepts of all tables of a folder, in the order of file names.

    Raises
    ------
    CatalogueError
        The folder is missing, or a file repeats an id.
    """
    if not folder.is_dir():
        raise CatalogueError.at(folder, "folder", "is missing")
    return tuple(concept for path in sorted(folder.glob("*.csv")) for concept in _concepts(path))


def read_kinds(path: Path) -> tuple[KindName, ...]:
    """Give the words of a table that tell what kind of contract a text speaks of."""
    return tuple(
        validated(path, key, KindName, _synonyms(row)) for key, row in rows(path, KIND_COLUMNS)
    )


def read_needs(path: Path) -> tuple[Need, ...]:
    """Give the needs of a table; a blank cell is a blank field."""
    return tuple(
        validated(
            path,
            key,
            Need,
            {
                name: split(cell, "|") if name == "oblasts" else cell
                for name, cell in row.items()
                if cell
            },
        )
        for key, row in rows(path, NEED_COLUMNS)
    )


def _label(row: Row, prefix: str) -> dict[str, str]:
    return {language: row[f"{prefix}_{language}"] for language in LANGUAGES}


def _concepts(path: Path) -> Iterator[Concept]:
    # Ids are unique in a file only: two sectors may name the same thing in their own words.
    seen: set[str] = set()
    for key, row in rows(path, CONCEPT_COLUMNS):
        if row["id"] in seen:
            raise CatalogueError.at(path, key, "is declared more than once")
        seen.add(row["id"])
        yield validated(path, key, Concept, _synonyms(row))


def _synonyms(row: Row) -> dict[str, object]:
    return {name: split(row[name], "|") if name in LANGUAGES else row[name] for name in row}
