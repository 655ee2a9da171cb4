from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.engine.learning.fitting import Sample, completed, fitted_weights, scores

CURRENT = np.array([0.5, 0.3, 0.2])


def sample(values, accepted):
    count = len(accepted)
    each = np.ones(count), np.ones(count, bool)
    return Sample(np.array(values, float), np.array(accepted, bool), np.arange(count), *each)


def simulated(weights, count=200, seed=3):
    """Give decisions of an officer who accepts what scores above the median by these weights."""
    values = np.random.default_rng(seed).random((count, len(weights)))
    score = values @ weights
    return sample(values, score > np.median(score))


def test_a_blank_counts_as_the_pairs_own_score():
    """Known 0.8 at 0.5 and 0.5 at 0.3: 0.55 / 0.8 = 0.6875, which the blank then has too."""
    row = np.array([[0.8, 0.5, np.nan]])
    assert completed(row, CURRENT)[0, 2] == pytest.approx(0.6875)
    assert scores(row, CURRENT)[0] == pytest.approx(0.6875)


def test_the_stronger_the_ridge_the_nearer_the_weights_in_force():
    told = simulated(np.array([0.0, 0.1, 0.9]))
    far = np.abs(fitted_weights(told, CURRENT, 1.0) - CURRENT).sum()
    near = np.abs(fitted_weights(told, CURRENT, 1e9) - CURRENT).sum()
    assert near == pytest.approx(0.0, abs=1e-6)
    assert far > 0.5


def test_what_officers_go_by_is_found():
    found = fitted_weights(simulated(np.array([0.0, 0.1, 0.9])), CURRENT, 1.0)
    assert found[2] > 0.7
    assert found[0] < 0.1


def test_a_criterion_that_never_varies_keeps_its_proportion():
    """Both fixed criteria stand 5 to 3 before and after."""
    values = np.column_stack([np.full(40, 0.4), np.full(40, 0.9), np.linspace(0, 1, 40)])
    found = fitted_weights(sample(values, values[:, 2] > 0.5), CURRENT, 3.0)
    assert found[0] / found[1] == pytest.approx(5 / 3)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1000), st.sampled_from([1.0, 10.0]))
def test_weights_sum_to_one_and_none_is_negative(seed, strength):
    random = np.random.default_rng(seed)
    values = random.random((30, 3))
    values[random.random((30, 3)) < 0.2] = np.nan
    found = fitted_weights(sample(values, random.random(30) > 0.5), CURRENT, strength)
    assert found.sum() == pytest.approx(1.0)
    assert found.min() >= 0.0


def test_what_counts_twice_weighs_like_two():
    told = simulated(np.array([0.2, 0.1, 0.7]), count=60)
    twice = told.part(np.r_[np.arange(60), np.arange(20)])
    counted = replace(told, counts=np.r_[np.full(20, 2.0), np.ones(40)])
    assert fitted_weights(counted, CURRENT, 3.0) == pytest.approx(
        fitted_weights(twice, CURRENT, 3.0)
    )


def test_what_counts_nothing_changes_nothing():
    told = simulated(np.array([0.2, 0.1, 0.7]), count=60)
    silent = replace(told, counts=np.r_[np.zeros(20), np.ones(40)])
    assert fitted_weights(silent, CURRENT, 3.0) == pytest.approx(
        fitted_weights(told.part(np.arange(20, 60)), CURRENT, 3.0)
    )
