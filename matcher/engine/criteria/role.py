"""Whether a firm wants the part a need has to give, and whether that part can still be taken."""

from matcher.domain.firm import FirmProfile, Role
from matcher.domain.need import Need, Stage
from matcher.engine.criteria.registry import by_situation, criterion, reads
from matcher.engine.features import FloatArray, Pairs

_STAGES = (Stage.IDEA, Stage.PREPARATION, Stage.FINANCING, Stage.TENDER, Stage.IMPLEMENTATION)

# How open a need of each stage is to each role: who prepares comes early, who supplies late, and
# who builds or supplies is chosen by tender.
_OPENNESS = {
    Role.CONSULTANT: (1.0, 1.0, 0.75, 0.5, 0.5),
    Role.INVESTOR: (0.5, 1.0, 1.0, 0.5, 0.25),
    Role.OPERATOR: (0.5, 1.0, 1.0, 1.0, 0.5),
    Role.TECHNOLOGY_PROVIDER: (0.5, 1.0, 1.0, 1.0, 0.5),
    Role.CONTRACTOR: (0.25, 0.5, 0.75, 1.0, 0.5),
    Role.SUPPLIER: (0.25, 0.5, 0.5, 1.0, 1.0),
}
_SUSPENDED = 0.25


@criterion
@reads("roles", "stage")
def role_fit(pairs: Pairs) -> FloatArray:
    """Share of the roles a need asks for that the firm wants, times how open its stage is to them.

    What is unknown of the need, its roles or its stage, is left out of the product.
    """
    return by_situation(pairs, _wanted, _asked, _fit)


def _wanted(firm: FirmProfile) -> frozenset[Role]:
    return frozenset(firm.roles)


def _asked(need: Need) -> tuple[frozenset[Role], Stage | None]:
    return frozenset(need.roles), need.stage


def _fit(wanted: frozenset[Role], need: tuple[frozenset[Role], Stage | None]) -> float:
    asked, stage = need
    if not wanted or (not asked and stage is None):
        return float("nan")
    met = wanted & asked if asked else wanted
    share = len(met) / len(asked) if asked else 1.0
    return share * max((openness(role, stage) for role in met), default=0.0)


def openness(role: Role, stage: Stage | None) -> float:
    """Give how open a need of a stage still is to a role, 1 where the stage is unknown."""
    if stage is None:
        return 1.0
    if stage is Stage.SUSPENDED:
        return _SUSPENDED
    return 0.0 if stage is Stage.COMPLETED else _OPENNESS[role][_STAGES.index(stage)]
