"""The desk as a whole: what waits, how people judge, which needs and firms are reached."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import Size
from matcher.domain.instrument import Instrument
from matcher.domain.situation import LineState
from matcher.services.learning import Calibration, calibration
from matcher.services.lines import states
from matcher.store import overview
from matcher.store.overview import Covered, Sized, Workload

SMALL = frozenset({Size.SME, Size.STARTUP})
UNKNOWN_PLACE = ""


class Coverage(NamedTuple):
    """Needs of one group: how many, with an eligible firm, with an accepted one."""

    name: str | None
    needs: int
    eligible: int
    accepted: int


@dataclass(frozen=True)
class Small:
    """The share of small firms among those that say their size: of all, eligible, accepted.

    None where no firm of the kind says its size.
    """

    firms: float | None
    eligible: float | None
    accepted: float | None
    unstated: int


@dataclass(frozen=True)
class Overview:
    """Everything the dashboard shows."""

    workload: tuple[Workload, ...]
    second_opinions: int
    agreeing: int
    lines: tuple[tuple[Instrument, LineState], ...]
    sectors: tuple[Coverage, ...]
    oblasts: Mapping[str, Coverage]
    small: Small
    sizes: tuple[Sized, ...]
    calibration: Calibration

    @property
    def waiting(self) -> int:
        """How many matches wait for somebody."""
        return sum(row.matches for row in self.workload)

    @property
    def agreement(self) -> float | None:
        """The share of second opinions that agree with the first, None before there is one."""
        return self.agreeing / self.second_opinions if self.second_opinions else None


def look_over(session: Session, catalogue: Catalogue, moment: datetime | None = None) -> Overview:
    """Give the desk as it stands."""
    now = moment or datetime.now(UTC)
    ago = [now - timedelta(days=days) for days in (1, 7, 30)]
    second, agreeing = overview.agreement(session)
    held = states(session, catalogue)
    sizes = tuple(overview.by_size(session))
    covered = overview.coverage(session)
    return Overview(
        workload=tuple(overview.workload(session, (ago[0], ago[1], ago[2]))),
        second_opinions=second,
        agreeing=agreeing,
        lines=tuple((one, held[one.id]) for one in catalogue.instruments if one.id in held),
        sectors=_sectors(catalogue, covered),
        oblasts=_oblasts(catalogue, covered),
        small=_small(sizes),
        sizes=sizes,
        calibration=calibration(session),
    )


def _sectors(catalogue: Catalogue, rows: Sequence[Covered]) -> tuple[Coverage, ...]:
    """Give coverage by the code of the sector, None where a need states none that is known."""
    codes = {one.code.casefold(): one.code for one in catalogue.taxonomy.sectors}
    found = _added((codes.get(row.sector), row) for row in rows)
    return tuple(sorted(found.values(), key=lambda row: (-row.needs, row.name or "")))


def _oblasts(catalogue: Catalogue, rows: Sequence[Covered]) -> dict[str, Coverage]:
    """Give coverage by the key of the oblast, however a need spells it.

    A need that names two counts in both.
    """
    named = {place for row in rows for place in row.places}
    keys = {place: catalogue.spelling.oblast(place) or UNKNOWN_PLACE for place in named}
    found = _added(
        (key, row) for row in rows for key in dict.fromkeys(keys[place] for place in row.places)
    )
    return {key or UNKNOWN_PLACE: row for key, row in found.items()}


def _added(rows: Iterable[tuple[str | None, Covered]]) -> dict[str | None, Coverage]:
    found: dict[str | None, Coverage] = {}
    for name, row in rows:
        held = found.get(name, Coverage(name, 0, 0, 0))
        found[name] = Coverage(
            name,
            held.needs + row.needs,
            held.eligible + row.eligible,
            held.accepted + row.accepted,
        )
    return found


def _small(sizes: tuple[Sized, ...]) -> Small:
    stated = [row for row in sizes if row.size]
    small = [row for row in stated if row.size in SMALL]
    return Small(
        firms=_share(sum(row.firms for row in small), sum(row.firms for row in stated)),
        eligible=_share(sum(row.eligible for row in small), sum(row.eligible for row in stated)),
        accepted=_share(sum(row.accepted for row in small), sum(row.accepted for row in stated)),
        unstated=sum(row.firms for row in sizes if not row.size),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
