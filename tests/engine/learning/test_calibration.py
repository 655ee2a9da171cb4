import numpy as np
import pytest

from matcher.engine.learning.calibration import bands, months, officers


def test_acceptance_by_band_with_wilsons_interval():
    """Wilson with 95 % for 1 of 4, z = 1.96: centre (0.25 + 0.4802) / 1.9604 = 0.3725, half
    1.96 / 1.9604 x sqrt(0.1875 / 4 + 0.9604 / 16) = 0.3269: from 0.0456 to 0.6994."""
    found = bands(np.array([0.41, 0.45, 0.49, 0.42, 1.0]), np.array([1, 0, 0, 0, 1], bool))
    assert [(each.low, each.decisions, each.accepted) for each in found] == [
        (0.4, 4, 1),
        (0.9, 1, 1),
    ]
    assert found[0].share_low == pytest.approx(0.0456, abs=1e-4)
    assert found[0].share_high == pytest.approx(0.6994, abs=1e-4)


def test_an_officer_who_refuses_what_others_accept_stands_out():
    scores = np.full(60, 0.55)
    by = np.repeat([1, 2, 3], 20)
    accepted = np.concatenate([np.ones(16), np.zeros(4), np.ones(15), np.zeros(5), np.zeros(20)])
    found = {each.officer_id: each for each in officers(scores, accepted.astype(bool), by)}
    assert found[3].deviation < -4
    assert found[3].expected == pytest.approx(20 * 31.5 / 41)


def test_an_officer_alone_is_compared_with_nobody():
    found = officers(np.array([0.5]), np.array([True]), np.array([7]))
    assert (found[0].expected, found[0].deviation) == (0.0, 0.0)


def test_months_stand_in_their_order():
    found = months(
        np.array([0.2, 0.4, 0.9]), np.array([True, False, True]), ["2026-02", "2026-02", "2026-01"]
    )
    assert [(each.month, each.decisions, each.accepted) for each in found] == [
        ("2026-01", 1, 1),
        ("2026-02", 2, 1),
    ]
    assert found[1].score_median == pytest.approx(0.3)


def test_without_decisions_there_is_nothing_to_report():
    nothing = np.zeros(0), np.zeros(0, bool)
    assert bands(*nothing) == officers(*nothing, np.zeros(0, int)) == months(*nothing, []) == []
