from dataclasses import replace

import numpy as np
import pytest

from matcher.engine.learning.fitting import Sample
from matcher.engine.learning.judging import fit

CURRENT = np.array([0.7, 0.2, 0.1])


def decisions(hidden, firms, seed=5, count=150):
    random = np.random.default_rng(seed)
    values = random.random((count, 3))
    score = values @ hidden + random.normal(0, 0.05, count)
    whose = random.integers(0, firms, count)
    every = np.ones(count), np.ones(count, bool)
    return Sample(values, score > np.median(score), whose, *every)


def by_metric(found):
    return {each.metric: each for each in found.comparisons}


def test_better_weights_are_shown_to_be_better_on_held_back_decisions():
    found = fit(decisions(np.array([0.1, 0.1, 0.8]), 30), CURRENT)
    told = by_metric(found)
    assert set(told) == {"auc", "log_loss", "ndcg@10"}
    assert told["auc"].low > 0
    assert told["log_loss"].high < 0
    assert found.weights[2] > 0.5


def test_decisions_by_chance_prove_nothing():
    found = fit(decisions(np.zeros(3), 30), CURRENT)
    assert by_metric(found)["auc"].low < 0.05


def test_decisions_on_few_firms_are_still_judged():
    found = fit(decisions(np.array([0.1, 0.1, 0.8]), 3), CURRENT)
    assert by_metric(found)["auc"].difference > 0


def test_the_same_decisions_give_the_same_proposal():
    told = decisions(np.array([0.1, 0.1, 0.8]), 30)
    one, other = fit(told, CURRENT), fit(told, CURRENT)
    assert one.weights.tolist() == other.weights.tolist()
    assert one.comparisons == other.comparisons


def test_a_difference_is_proposed_less_current():
    for each in fit(decisions(np.array([0.1, 0.1, 0.8]), 30), CURRENT).comparisons:
        assert each.difference == pytest.approx(each.proposed - each.current)


def test_what_may_not_judge_takes_part_in_the_fit_alone():
    """The same officers' decisions are compared with and without what firms say."""
    told = decisions(np.array([0.1, 0.1, 0.8]), 30)
    judges = np.arange(len(told.accepted)) < len(told.accepted) - 40
    contrary = np.where(judges, told.accepted, ~told.accepted)
    mixed = replace(told, accepted=contrary, judges=judges)
    alone = told.part(np.flatnonzero(judges))
    found = {one.metric: one.current for one in fit(mixed, CURRENT).comparisons}
    expected = {one.metric: one.current for one in fit(alone, CURRENT).comparisons}
    assert found["auc"] == pytest.approx(expected["auc"])
