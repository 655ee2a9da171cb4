import numpy as np
import pytest
from hypothesis import given, settings

from matcher.engine.selection import Register
from matcher.engine.selection.block import INELIGIBLE, MARGIN, Block
from tests.engine.worlds import DECISION, judged, worlds


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_quick_scores_are_within_the_margin_and_exact_scores_are_exact(pairs):
    block = Block(Register(pairs.encoder, pairs.needs, DECISION), pairs.firms)
    whole = judged(pairs)
    [strip] = block.strips()
    expected = whole.scores - np.where(whole.eligible == 0, INELIGIBLE, 0)
    assert strip.scores == pytest.approx(expected, abs=MARGIN / 2)
    rows, columns = (each.ravel() for each in np.indices(pairs.shape))
    exact = block.exactly(rows, columns, strip.relevances.ravel())
    assert np.array_equal(exact, whole.scores.ravel())
    assert np.array_equal(block.failed, whole.eligible == 0)
