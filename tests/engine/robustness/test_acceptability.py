import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.engine.robustness import acceptability as module
from matcher.engine.robustness.acceptability import acceptability, around, uniform

VALUE = st.floats(0, 1)
THREE = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]])
# Opricovic and Tzeng (2007), six sites for a hydropower plant on eight criteria; the sign says
# whether more is better.
HYDROPOWER = np.array(
    [
        [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
        [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
        [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
        [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
        [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
        [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
    ]
)
SIGNS = np.array([1, -1, 1, 1, -1, -1, -1, 1])


def hydropower():
    turned = HYDROPOWER * SIGNS
    return (turned - turned.min(axis=0)) / (turned.max(axis=0) - turned.min(axis=0))


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_each_of_n_specialists_is_first_with_one_in_n_exactly(count):
    found = acceptability(np.eye(count), uniform(count))
    assert found.is_exact
    assert found.first == pytest.approx(np.full(count, 1 / count), abs=1e-9)


def test_each_of_ten_specialists_is_first_with_a_tenth_by_draws():
    found = acceptability(np.eye(10), uniform(10), draws=20_000)
    assert not found.is_exact
    assert np.abs(found.first - 0.1).max() < 4 * found.first_error.max()


def test_three_alternatives_on_two_criteria():
    """(.6, .6) leads where both others earn less: w in (.4, .6). So .4, .4 and .2, exactly."""
    found = acceptability(THREE, uniform(2), k=2)
    assert found.is_exact
    assert found.first == pytest.approx([0.4, 0.4, 0.2])
    assert found.top == pytest.approx([0.5, 0.5, 1.0])


def test_weights_near_a_profile_are_less_uncertain():
    """Around (.5, .5) the chance that w falls in (.4, .6) is near the whole."""
    near = acceptability(THREE, around(np.array([0.5, 0.5]), 400.0))
    assert near.is_exact
    assert near.first[2] > 0.999


def test_the_hydropower_sites():
    """Published to four digits from two million draws; here 40,000, within four errors."""
    found = acceptability(hydropower(), uniform(8), draws=40_000)
    expected = [0.0, 0.0, 0.4050, 0.1549, 0.2269, 0.2132]
    assert np.abs(found.first - expected).max() < 4 * found.first_error.max()
    assert found.first[:2].tolist() == [0.0, 0.0]


def test_a_dominated_alternative_is_never_first_and_that_is_certain():
    values = np.array([[0.9, 0.5, 0.5, 0.2], [0.8, 0.4, 0.5, 0.2], [0.1, 0.9, 0.2, 0.9]])
    spread = np.vstack([values, np.full((4, 4), 0.05)])
    for given_values in (values, spread):
        found = acceptability(given_values, uniform(4))
        assert (found.first[1], found.first_error[1]) == (0.0, 0.0)


def test_equal_alternatives_stand_in_their_order():
    found = acceptability(np.array([[0.5, 0.2, 0.1]] * 3), uniform(3), k=2)
    assert found.first.tolist() == [1.0, 0.0, 0.0]
    assert found.top.tolist() == [1.0, 1.0, 0.0]


def test_without_alternatives_there_is_nothing_to_say():
    assert len(acceptability(np.empty((0, 3)), uniform(3)).first) == 0


def test_one_weight_leaves_nothing_uncertain():
    found = acceptability(np.array([[0.2], [0.7]]), uniform(1))
    assert found.first.tolist() == [0.0, 1.0]


def test_a_criterion_nobody_knows_changes_no_chance():
    blank = np.hstack([THREE, np.full((3, 1), np.nan)])
    assert acceptability(blank, uniform(3)).first == pytest.approx([0.4, 0.4, 0.2])


def test_the_same_seed_gives_the_same_chances():
    values = np.random.default_rng(1).random((30, 6))
    one, other = (acceptability(values, uniform(6), 5) for _ in range(2))
    assert (one.top == other.top).all()


@settings(max_examples=30, deadline=None)
@given(
    st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.lists(VALUE | st.just(float("nan")), min_size=width, max_size=width),
            min_size=1,
            max_size=7,
        )
    ),
    st.integers(1, 4),
)
def test_somebody_is_first_and_k_are_in_the_top(rows, k):
    values = np.array(rows)
    found = acceptability(values, uniform(values.shape[1]), k, draws=200)
    assert found.first.sum() == pytest.approx(1.0, abs=1e-6)
    assert found.top.sum() == pytest.approx(min(k, len(rows)), abs=1e-6)
    assert (found.first <= found.top + 1e-9).all()


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_what_is_computed_agrees_with_what_is_drawn(seed):
    values = np.random.default_rng(seed).random((4, 3))
    exact = acceptability(values, uniform(3), 2)
    drawn = acceptability(np.vstack([values, np.full((9, 3), -1.0)]), uniform(3), 2, 8_000)
    assert exact.is_exact
    assert not drawn.is_exact
    assert np.abs(exact.first - drawn.first[:4]).max() < 5 * drawn.first_error.max()
    assert np.abs(exact.top - drawn.top[:4]).max() < 5 * drawn.top_error.max()


@pytest.mark.parametrize("k", [1, 3, 9])
def test_looking_only_at_contenders_changes_no_chance(monkeypatch, k):
    """Sixty alternatives with ties and unknown values; the ten strongest are compared first."""
    random = np.random.default_rng(4)
    values = random.integers(0, 4, (60, 4)) / 3.0
    values[random.random(values.shape) < 0.1] = np.nan
    whole = acceptability(values, uniform(4), k, draws=300)
    monkeypatch.setattr(module, "MOST_COMPARED", 10)
    found = acceptability(values, uniform(4), k, draws=300)
    assert np.array_equal(found.first, whole.first)
    assert np.array_equal(found.top, whole.top)
