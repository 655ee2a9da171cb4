"""What must hold of every ranking, whatever the firms and needs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.engine.features import Pairs
from matcher.engine.ranking import order_of_firms, order_of_needs
from matcher.engine.scoring import Scores
from tests.engine.worlds import judged, worlds

FEWER = settings(max_examples=40, deadline=None)
PARTS = ("performances", "values", "shares", "points", "scores", "lows", "highs", "confidence")


def same(one, other):
    return np.array_equal(one, other, equal_nan=True)


@FEWER
@given(worlds())
def test_a_block_is_its_pairs_bit_for_bit(pairs):
    whole = judged(pairs)
    for row in range(pairs.shape[0]):
        for column in range(pairs.shape[1]):
            alone = judged(
                Pairs(
                    pairs.encoder,
                    pairs.firms.take(np.array([row])),
                    pairs.needs.take(np.array([column])),
                )
            )
            assert all(
                same(getattr(whole, p)[row, column], getattr(alone, p)[0, 0]) for p in PARTS
            )
            assert whole.eligible[row, column] == alone.eligible[0, 0]


@FEWER
@given(worlds())
def test_the_points_are_the_score_and_the_score_lies_in_its_interval(pairs):
    found = judged(pairs)
    assert same(found.points.sum(axis=2), found.scores)
    assert found.points == pytest.approx(np.nan_to_num(found.values) * found.shares)
    assert (found.lows <= found.scores + 1e-12).all()
    assert (found.scores <= found.highs + 1e-12).all()


@FEWER
@given(worlds(), st.randoms())
def test_every_completion_lies_in_the_interval_and_narrows_it(pairs, random):
    """Some of the missing answers come, whatever they are; then all of them."""
    before = judged(pairs)
    missing = np.isnan(before.performances)
    answers = np.array([random.uniform(-1, 5) for _ in range(missing.size)])
    some = np.array([random.random() < 0.5 for _ in range(missing.size)])
    for answered in (missing & some.reshape(missing.shape), missing):
        filled = np.where(answered, answers.reshape(missing.shape), before.performances)
        after = Scores(before.criteria, before.weights, filled)
        for number in (after.scores, after.lows, after.highs):
            assert (before.lows - 1e-12 <= number).all()
            assert (number <= before.highs + 1e-12).all()
    assert after.highs == pytest.approx(after.lows, abs=1e-12)
    assert after.scores == pytest.approx(after.lows, abs=1e-12)


@FEWER
@given(worlds(), st.data())
def test_taking_firms_away_never_changes_or_turns_round_the_others(pairs, data):
    rows = np.flatnonzero(
        data.draw(st.lists(st.booleans(), min_size=pairs.shape[0], max_size=pairs.shape[0]))
    )
    whole = judged(pairs)
    fewer = judged(Pairs(pairs.encoder, pairs.firms.take(rows), pairs.needs))
    assert same(fewer.scores, whole.scores[rows])
    for column in range(pairs.shape[1]):
        left = [row for row in order_of_firms(whole, column) if row in rows]
        assert rows[order_of_firms(fewer, column)].tolist() == left


@FEWER
@given(worlds())
def test_a_ranking_has_every_need_once_eligible_first_then_by_score_then_by_id(pairs):
    found = judged(pairs)
    for row in range(pairs.shape[0]):
        order = order_of_needs(found, row)
        assert sorted(order) == list(range(pairs.shape[1]))
        keys = [
            (found.eligible[row, c] == 0, -round(found.scores[row, c], 12), pairs.needs.ids[c])
            for c in order
        ]
        assert keys == sorted(keys)


@FEWER
@given(worlds(), st.integers(0, 9), st.floats(0, 1))
def test_a_better_performance_never_lowers_a_score(pairs, place, step):
    before = judged(pairs)
    one = before.criteria[place]
    better = before.performances.copy()
    better[:, :, place] += (one.full - one.zero) * step
    after = Scores(before.criteria, before.weights, better)
    assert (after.scores >= before.scores - 1e-12).all()
