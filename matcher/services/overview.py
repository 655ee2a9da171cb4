"""The desk as a whole: what waits, how people judge, which needs and firms are reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import Size
from matcher.domain.instrument import Instrument
from matcher.domain.situation import LineState
from matcher.services.learning import Calibration, calibration
from matcher.services.lines import states
from matcher.store import overview
from matcher.store.overview import Coverage, Sized, Workload

SMALL = frozenset({Size.SME, Size.STARTUP})
UNKNOWN_PLACE = ""


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
    sectors = sorted(overview.by_sector(session), key=lambda row: (-row.needs, row.name or ""))
    return Overview(
        workload=tuple(overview.workload(session, (ago[0], ago[1], ago[2]))),
        second_opinions=second,
        agreeing=agreeing,
        lines=tuple((one, held[one.id]) for one in catalogue.instruments if one.id in held),
        sectors=tuple(sectors),
        oblasts=_oblasts(catalogue, overview.by_oblast(session)),
        small=_small(sizes),
        sizes=sizes,
        calibration=calibration(session),
    )


def _oblasts(catalogue: Catalogue, rows: list[Coverage]) -> dict[str, Coverage]:
    """Give coverage by the key of the oblast, however a need spells it."""
    found: dict[str, Coverage] = {}
    for row in rows:
        key = catalogue.spelling.oblast(row.name or "") or UNKNOWN_PLACE
        held = found.get(key, Coverage(key, 0, 0, 0))
        found[key] = Coverage(
            key,
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
