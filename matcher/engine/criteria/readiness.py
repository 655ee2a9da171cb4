"""How far a need has come."""

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need, Stage
from matcher.engine.criteria.registry import by_situation, criterion, reads
from matcher.engine.features import FloatArray, Pairs

# How many steps of preparation a need has behind it.
STEPS = {
    Stage.IDEA: 0.0,
    Stage.SUSPENDED: 0.0,
    Stage.PREPARATION: 1.0,
    Stage.FINANCING: 2.0,
    Stage.TENDER: 3.0,
    Stage.IMPLEMENTATION: 4.0,
}
# A document that exists (a study, a design, a permit) is a quarter of a step, four are one.
_DOCUMENT, _MOST_DOCUMENTS = 0.25, 4


@criterion
@reads("stage", "documents")
def readiness(pairs: Pairs) -> FloatArray:
    """Count the steps of preparation the need has behind it, by its stage and its documents.

    Documents without a stated stage show that preparation has begun. The documents of a
    suspended need still exist, so they count; a completed need has no readiness.
    """
    return by_situation(pairs, _any, _prepared, _steps)


def _any(_: FirmProfile) -> None:
    return None


def _prepared(need: Need) -> tuple[Stage | None, int]:
    return need.stage, min(len(set(need.documents)), _MOST_DOCUMENTS)


def _steps(_: None, need: tuple[Stage | None, int]) -> float:
    stage, documents = need
    if stage is None and documents:
        stage = Stage.PREPARATION
    if stage not in STEPS:
        return float("nan")
    return min(STEPS[stage] + documents * _DOCUMENT, max(STEPS.values()))
