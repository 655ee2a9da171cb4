"""One match looked into: what keeps it from scoring higher, and what would open it."""

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.catalogue.loader import Catalogue
from matcher.domain.effort import Counterfactual
from matcher.domain.firm import FirmProfile
from matcher.domain.match import Match
from matcher.domain.need import Need
from matcher.domain.statement import Statement
from matcher.services.explaining import for_pair
from matcher.services.offering import offered
from matcher.services.ranking import Policy

# Less than this rounds to nothing where points are shown.
_NOTHING = 0.005


@dataclass(frozen=True)
class Shortfall:
    """A criterion that keeps the score down: the points it could still bring.

    For an unknown criterion it is what its best answer would bring, so it is a question.
    """

    criterion_id: str
    points: float
    unknown: bool


@dataclass(frozen=True)
class Insight:
    """What stands behind the score and the eligibility of one match."""

    shortfalls: tuple[Shortfall, ...]
    ways: Counterfactual
    offered: tuple[Statement, ...]


def look_into(
    catalogue: Catalogue, pair: tuple[FirmProfile, Need], match: Match, by: Policy
) -> Insight:
    """Give what stands behind a match by the rules, weights and lines of the day."""
    return Insight(
        shortfalls=shortfalls(match, by.weights.weights),
        ways=for_pair(catalogue, pair, by),
        offered=tuple(offered(catalogue, match, pair, by.lines)),
    )


def shortfalls(match: Match, declared: Mapping[str, float]) -> tuple[Shortfall, ...]:
    """Give what each criterion could still bring, the most first.

    A known criterion loses the part of its weight it does not earn. An unknown one of declared
    weight d at its best would lift a score s with known weight k to (s k + d) / (k + d), which is
    d (1 - s) / (k + d) more.
    """
    found = []
    for part in match.contributions:
        if part.value is None:
            weight = declared.get(part.criterion_id, 0.0)
            gain = weight * (1 - match.score) / max(match.confidence + weight, _NOTHING)
        else:
            gain = part.weight - part.points
        found.append(Shortfall(part.criterion_id, gain, unknown=part.value is None))
    ordered = sorted(found, key=lambda one: (-one.points, one.criterion_id))
    return tuple(one for one in ordered if one.points > _NOTHING)
