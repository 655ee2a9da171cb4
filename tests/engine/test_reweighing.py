import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.engine.reweighing import MOST_COMPARED, Judged, places, stability

WEIGHTS = np.array([0.5, 0.25, 0.25])


def judged(values, failed=None, ids=None):
    rows = np.array(values, float)
    count = len(rows)
    return Judged(
        tuple(ids or (f"f{row:03d}" for row in range(count))),
        rows,
        np.array(failed or [False] * count, bool),
    )


def test_a_score_is_worked_by_hand():
    """0.5 x 1 + 0.25 x 0.4 + 0.25 x 0 = 0.6; the unknown third: (0.5 + 0.1) / 0.75 = 0.8."""
    told = judged([[1, 0.4, 0], [1, 0.4, np.nan]])
    assert told.scores(WEIGHTS) == pytest.approx([0.6, 0.8])
    assert told.points(WEIGHTS)[1] == pytest.approx([2 / 3, 0.4 / 3, 0])


def test_a_pair_of_which_nothing_with_weight_is_known_scores_nothing():
    told = judged([[np.nan, np.nan, 1]])
    assert told.scores(np.array([0.5, 0.5, 0])) == pytest.approx([0])


def test_the_ineligible_stand_last_and_equals_by_their_ids():
    told = judged([[1, 1, 1], [0.2, 0.2, 0.2], [0.2, 0.2, 0.2]], [True, False, False], "acb")
    assert told.order(told.scores(WEIGHTS)).tolist() == [2, 1, 0]


def test_places_turn_an_order_round():
    assert places(np.array([2, 0, 1])).tolist() == [1, 2, 0]


def test_what_is_hidden_is_not_there():
    told = judged([[1, 1, 1], [0, 0, 0]]).without(np.array([True, False]))
    assert (told.ids, told.values.tolist()) == (("f001",), [[0, 0, 0]])


def test_chances_of_many_are_held_among_the_best_only():
    told = judged(np.linspace(0, 1, (MOST_COMPARED + 5) * 3).reshape(-1, 3))
    scores = told.scores(WEIGHTS)
    sure = stability(told, WEIGHTS, told.order(scores), 10)
    assert (sure.compared, sure.is_whole) == (MOST_COMPARED, False)
    assert sure.chances.first[0] == pytest.approx(1)


@settings(max_examples=50)
@given(
    st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3), min_size=1, max_size=8),
    st.lists(st.floats(0.01, 1), min_size=3, max_size=3),
)
def test_points_add_up_to_the_score(values, raw):
    weights = np.array(raw) / sum(raw)
    told = judged(values)
    assert told.points(weights).sum(axis=1) == pytest.approx(told.scores(weights))
