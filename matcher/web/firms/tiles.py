"""The map of the oblasts: equal tiles, each with how many needs stand in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matcher.domain.tile import Tile
from matcher.services.opportunities import Opportunity
from matcher.web.context import installation
from matcher.web.wording import language

WIDTH, HEIGHT, GAP = 104, 60, 6
_LONG, _LONGEST = 11, 17


@dataclass(frozen=True)
class Drawn:
    """One tile as it is drawn; `shade` runs from 0 for no need to 4 for the most."""

    key: str
    name: str
    short: str
    x: int
    y: int
    count: int
    best: float | None
    shade: int

    @property
    def is_long(self) -> bool:
        """Whether the name fills the tile and is written smaller."""
        return len(self.short) > _LONG


def drawn(places: Mapping[str, Sequence[Opportunity]]) -> list[Drawn]:
    """Give the tiles in reading order, each with its best score."""
    scores = {
        key: max((one.row.match.score for one in found), default=None)
        for key, found in places.items()
    }
    tiles = counted({key: len(found) for key, found in places.items()})
    return [replace(tile, best=scores.get(tile.key)) for tile in tiles]


def counted(counts: Mapping[str, int]) -> list[Drawn]:
    """Give the tiles in reading order with how many each counts."""
    catalogue = installation().catalogue
    names = {oblast.key: oblast.name.text(language()) for oblast in catalogue.oblasts}
    most = max((counts.get(tile.key, 0) for tile in catalogue.tiles), default=0)
    tiles = sorted(catalogue.tiles, key=lambda tile: (tile.row, tile.column))
    return [
        _drawn(tile, names.get(tile.key, tile.key), counts.get(tile.key, 0), most)
        for tile in tiles
    ]


def size() -> tuple[int, int]:
    """Give width and height of the map."""
    tiles = installation().catalogue.tiles
    columns = max((tile.column for tile in tiles), default=0) + 1
    rows = max((tile.row for tile in tiles), default=0) + 1
    return columns * (WIDTH + GAP), rows * (HEIGHT + GAP)


def _drawn(tile: Tile, name: str, count: int, most: int) -> Drawn:
    return Drawn(
        key=tile.key,
        name=name,
        short=_short(name),
        x=tile.column * (WIDTH + GAP),
        y=tile.row * (HEIGHT + GAP),
        count=count,
        best=None,
        shade=_shade(count, most),
    )


def _shade(count: int, most: int) -> int:
    if not count:
        return 0
    return 1 + (3 * (count - 1)) // (most - 1) if most > 1 else 4


def _short(name: str) -> str:
    """Give a name that fits a tile: without the word for oblast, cut where it must be."""
    for word in (
        " Oblast",
        " область",
        "自治共和国",
        "州",
        "Autonomous Republic of ",
        "Автономна Республіка ",
    ):
        name = name.replace(word, "")
    longest = 9 if any("぀" <= each <= "ヿ" for each in name) else _LONGEST
    return name if len(name) <= longest else name[: longest - 1] + "…"
