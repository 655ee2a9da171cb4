import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from matcher.engine.robustness.swap import smallest_swap

NAN = float("nan")
WEIGHTS = np.array([0.5, 0.3, 0.2])
VALUE = st.floats(0, 1)


def score(values, weights):
    known = ~np.isnan(values)
    return float(np.nan_to_num(values) @ weights / weights[known].sum())


def test_a_hand_worked_swap():
    """Leads .4, 0, -.2 at .5, .3, .2: ahead by .16. A unit from the first to the last criterion
    takes .6, so .16 / .6 = .2667 of the weight has to move."""
    found = smallest_swap(np.array([0.8, 0.5, 0.3]), np.array([0.4, 0.5, 0.5]), WEIGHTS)
    assert found.moved == pytest.approx(0.16 / 0.6)
    assert found.weights == pytest.approx([0.5 - 0.16 / 0.6, 0.3, 0.2 + 0.16 / 0.6])


def test_nothing_lets_a_dominated_one_draw_level():
    assert smallest_swap(np.array([0.8, 0.5, 0.3]), np.array([0.4, 0.4, 0.2]), WEIGHTS) is None


def test_level_neighbours_need_no_change():
    level = np.array([0.4, 0.5, 0.5])
    assert smallest_swap(level, level, WEIGHTS).moved == 0.0


def test_without_anything_known_there_is_no_swap():
    assert smallest_swap(np.full(3, NAN), np.full(3, 0.5), WEIGHTS) is None


def reached(lead, weights, budget):
    """Give the least lead that a budget of moved weight can leave, by linear programming."""
    size = len(weights)
    found = linprog(
        c=np.concatenate([lead, -lead]),
        A_ub=np.vstack([np.concatenate([np.ones(size), np.zeros(size)])]),
        b_ub=[budget],
        A_eq=[np.concatenate([np.ones(size), -np.ones(size)])],
        b_eq=[0.0],
        bounds=[(0, None)] * size + [(0, weight) for weight in weights],
    )
    return float(lead @ weights) + found.fun


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(VALUE, VALUE, st.floats(0.05, 1)), min_size=2, max_size=5))
def test_the_closed_form_equals_bisection(rows):
    upper, lower, raw = (np.array(each) for each in zip(*rows, strict=True))
    weights = raw / raw.sum()
    lead = upper - lower
    assume(lead @ weights > 1e-3)
    found = smallest_swap(upper, lower, weights)
    if found is None:
        assert reached(lead, weights, 1.0) > 0
        return
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if reached(lead, weights, middle) > 0 else (low, middle)
    assert found.moved == pytest.approx(high, abs=1e-6)
    assert found.weights.sum() == pytest.approx(1.0)
    assert found.weights.min() >= -1e-12
    assert score(upper, found.weights) == pytest.approx(score(lower, found.weights), abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(VALUE, VALUE, st.floats(0.05, 1)), min_size=3, max_size=5))
def test_with_different_blanks_one_transfer_draws_level_and_no_smaller_one_does(rows):
    upper, lower, raw = (np.array(each) for each in zip(*rows, strict=True))
    weights = raw / raw.sum()
    upper[0], lower[1] = NAN, NAN
    assume(score(upper, weights) - score(lower, weights) > 1e-3)
    found = smallest_swap(upper, lower, weights)
    least = 1.0 if found is None else found.moved
    if found is not None:
        gap = score(upper, found.weights) - score(lower, found.weights)
        assert gap == pytest.approx(0.0, abs=1e-6)
    for source in range(len(weights)):
        for target in set(range(len(weights))) - {source}:
            for step in np.linspace(0, min(least * 0.999, weights[source] * 0.999), 20):
                changed = weights.copy()
                changed[source] -= step
                changed[target] += step
                assert score(upper, changed) > score(lower, changed) - 1e-9
