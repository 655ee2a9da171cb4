import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.engine.robustness.simplex import half_share, share

NUMBER = st.sampled_from([-1.0, -0.6, -0.25, 0.0, 0.1, 0.5, 1.0])


def test_half_of_the_simplex_lies_on_either_side_of_its_middle():
    """Weights (w, 1 - w): 0.4 w - 0.6 (1 - w) >= 0 from w = 0.6 on, a share of 0.4."""
    assert half_share(np.array([1.0, -1.0, 0.0])) == pytest.approx(0.5)
    assert half_share(np.array([0.4, -0.6])) == pytest.approx(0.4)


def test_a_corner_of_the_triangle():
    """w1 >= 0.5 cuts a triangle of half the length: a quarter. As a direction: (1, -1, -1)."""
    corner = np.array([1.0, -1.0, -1.0])
    assert half_share(corner) == pytest.approx(0.25)
    assert share(corner[None, :]) == pytest.approx(0.25)


def test_nothing_asked_holds_everywhere_and_the_impossible_nowhere():
    assert share(np.empty((0, 3))) == 1.0
    assert half_share(np.zeros(3)) == 1.0
    assert share(np.array([[-1.0, -1.0, -0.5]])) == 0.0
    assert half_share(np.array([-1.0, -1.0, -0.5])) == 0.0


def test_two_weights_leave_an_interval():
    """w from 0.6 on and up to 0.75: 0.15."""
    assert share(np.array([[0.4, -0.6], [-0.25, 0.75]])) == pytest.approx(0.15)


@settings(max_examples=50, deadline=None)
@given(st.lists(NUMBER, min_size=2, max_size=5))
def test_both_ways_of_measuring_agree(direction):
    told = np.array(direction)
    if np.any(told):
        assert share(told[None, :]) == pytest.approx(half_share(told), abs=1e-8)
