"""How far a need has come."""

import numpy as np

from matcher.domain.need import Stage
from matcher.engine.criteria.registry import criterion
from matcher.engine.features import FloatArray, Pairs

# How many steps of preparation a need has behind it.
STEPS = {
    Stage.IDEA: 0,
    Stage.SUSPENDED: 0,
    Stage.PREPARATION: 1,
    Stage.FINANCING: 2,
    Stage.TENDER: 3,
    Stage.IMPLEMENTATION: 4,
}


@criterion
def readiness(pairs: Pairs) -> FloatArray:
    """Count the steps of preparation the need has behind it, 0..4."""
    steps = [STEPS.get(need.stage, np.nan) if need.stage else np.nan for need in pairs.needs.needs]
    return np.tile(np.array(steps, float), (pairs.shape[0], 1))
