import math

import pytest

from matcher.engine.evaluation import agreement


def test_the_metrics_of_a_hand_worked_ranking():
    """One relevant need at rank 2: nDCG = (1 / log2 3) / 1 = 0.6309, reciprocal rank 1/2."""
    found = {each.metric: each.mean for each in agreement({"f": ["a", "b"]}, {"f": {"b": 1.0}})}
    assert found["ndcg@10"] == pytest.approx(1 / math.log2(3))
    assert found["mrr"] == 0.5
    assert found["recall@20"] == 1.0


def test_a_firm_without_a_ranking_counts_as_zero():
    found = agreement({}, {"f": {"b": 1.0}})
    assert [each.mean for each in found] == [0.0, 0.0, 0.0]


def test_without_judgements_there_is_nothing_to_say():
    assert agreement({"f": ["a"]}, {}) == []
