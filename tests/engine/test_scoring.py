from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.criterion import Criterion
from matcher.domain.value import Label
from matcher.engine.scoring import DecisionMatrix

WEIGHTS = np.array([0.5, 0.3, 0.2])
LABEL = Label(en="a", ja="あ", uk="а")
CRITERIA = tuple(
    Criterion(id=name, label=LABEL, question=LABEL, unit="share", zero=zero, full=full, source="s")
    for name, zero, full in (("a", 0, 1), ("b", 0, 2), ("c", 4, 0))
)
NUMBER = st.floats(-1, 5)
ROW = st.lists(NUMBER | st.none(), min_size=3, max_size=3)


def matrix(*rows):
    numbers = [[np.nan if each is None else each for each in row] for row in rows]
    performances = np.array([numbers], float)
    return DecisionMatrix(
        pairs=SimpleNamespace(),
        criteria=CRITERIA,
        rules=(),
        weights=WEIGHTS,
        performances=performances,
        verdicts=np.empty((1, len(rows), 0), np.int8),
    )


def test_a_hand_worked_score():
    """Values 0.8, 1/2 and (1 - 4) / (0 - 4) = 0.75; 0.8 x 0.5 + 0.5 x 0.3 + 0.75 x 0.2 = 0.70."""
    assert matrix([0.8, 1.0, 1.0]).scores[0, 0] == pytest.approx(0.70)


def test_the_weight_of_an_unknown_criterion_is_shared():
    """Known 0.8 at 0.5 and 0.5 at 0.3: (0.40 + 0.15) / 0.8 = 0.6875; interval 0.55 to 0.75."""
    found = matrix([0.8, 1.0, None])
    assert found.scores[0, 0] == pytest.approx(0.6875)
    assert (found.lows[0, 0], found.highs[0, 0]) == pytest.approx((0.55, 0.75))
    assert found.confidence[0, 0] == pytest.approx(0.8)


@given(ROW)
def test_points_add_up_and_the_score_lies_in_its_interval(row):
    found = matrix(row)
    assert found.points[0, 0].sum() == pytest.approx(found.scores[0, 0])
    assert found.lows[0, 0] - 1e-12 <= found.scores[0, 0] <= found.highs[0, 0] + 1e-12


@given(ROW, st.lists(NUMBER, min_size=3, max_size=3))
def test_every_completion_lies_in_the_interval(row, answers):
    completed = [
        answer if given is None else given for given, answer in zip(row, answers, strict=True)
    ]
    open_, closed = matrix(row), matrix(completed)
    assert open_.lows[0, 0] - 1e-9 <= closed.scores[0, 0] <= open_.highs[0, 0] + 1e-9


@given(ROW, ROW)
def test_a_pair_scores_alone_as_beside_another(one, other):
    assert matrix(one, other).scores[0, 0] == matrix(one).scores[0, 0]
