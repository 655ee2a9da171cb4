"""How relevant what a firm says is to what a need asks."""

import numpy as np

from matcher.engine.criteria.registry import criterion
from matcher.engine.features import FloatArray, Pairs


@criterion
def capability(pairs: Pairs) -> FloatArray:
    """Relevance of the firm's words to the need's, 0..1."""
    values = pairs.firms.texts.against(pairs.needs.texts).astype(np.float64)
    values[~pairs.firms.has_text] = np.nan
    return values
