from dataclasses import replace

import numpy as np
from hypothesis import given, settings

from matcher.domain.match import Match
from matcher.engine.attributes import observe, words
from matcher.engine.explanation import explain
from matcher.engine.ranking import order_of_firms, order_of_needs
from tests.engine.worlds import judged, worlds


def written(matches):
    return [each.model_dump_json() for each in matches]


def known(number):
    return None if np.isnan(number) else number


def read_out(matrix, row, column, place):
    """Give one pair as a document, read cell by cell, and validated field by field."""
    firm, need = matrix.pairs.firms.profiles[row], matrix.pairs.needs.needs[column]
    verdicts = [
        {
            "rule_id": rule.id,
            "verdict": int(matrix.verdicts[row, column, index]),
            "observed": words(observe(rule, firm, need, matrix.pairs.encoder.taxonomy)),
        }
        for index, rule in enumerate(matrix.rules)
    ]
    contributions = [
        {
            "criterion_id": criterion.id,
            "performance": known(matrix.performances[row, column, index]),
            "value": known(matrix.values[row, column, index]),
            "weight": matrix.shares[row, column, index],
            "points": matrix.points[row, column, index],
        }
        for index, criterion in enumerate(matrix.criteria)
    ]
    return Match.model_validate(
        {
            "firm_id": matrix.pairs.firms.ids[row],
            "need_id": need.id,
            "eligibility": int(matrix.eligible[row, column]),
            "verdicts": verdicts,
            "contributions": contributions,
            "score": matrix.scores[row, column],
            "score_low": matrix.lows[row, column],
            "score_high": matrix.highs[row, column],
            "confidence": min(1.0, matrix.confidence[row, column]),
            "rank": place if matrix.eligible[row, column] else None,
        }
    )


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_pairs_explained_at_once_are_written_like_each_read_cell_by_cell(pairs):
    matrix = judged(pairs)
    for row in range(pairs.shape[0]):
        order = order_of_needs(matrix, row)
        alone = [read_out(matrix, row, int(each), place) for place, each in enumerate(order, 1)]
        assert written(explain(matrix, row, order)) == written(alone)
    for column in range(pairs.shape[1]):
        order = order_of_firms(matrix, column)
        alone = [read_out(matrix, int(each), column, place) for place, each in enumerate(order, 1)]
        assert written(explain(matrix, order, column)) == written(alone)


@settings(max_examples=20, deadline=None)
@given(worlds())
def test_zeros_of_either_sign_are_kept_apart(pairs):
    """JSON writes -0.0 and 0.0 differently, though they are equal."""
    matrix = judged(pairs)
    signs = np.where(np.arange(pairs.shape[1]) % 2, -0.0, 0.0)
    zeros = replace(
        matrix,
        performances=np.broadcast_to(signs[None, :, None], matrix.performances.shape).copy(),
    )
    told = [each.contributions[0].performance for each in explain(zeros, 0, np.arange(len(signs)))]
    assert np.array_equal(np.signbit(told), np.signbit(signs))


@settings(max_examples=20, deadline=None)
@given(worlds())
def test_without_rules_every_pair_is_still_given(pairs):
    matrix = judged(pairs)
    bare = replace(matrix, rules=(), verdicts=matrix.verdicts[:, :, :0])
    told = list(explain(bare, 0, np.arange(pairs.shape[1])))
    assert [each.verdicts for each in told] == [()] * pairs.shape[1]


@settings(max_examples=20, deadline=None)
@given(worlds())
def test_parts_that_say_the_same_are_one_object(pairs):
    matrix = judged(pairs)
    told = list(explain(matrix, 0, np.arange(pairs.shape[1])))
    for index in range(len(matrix.criteria)):
        parts = [each.contributions[index] for each in told]
        assert len({id(each) for each in parts}) == len({each.model_dump_json() for each in parts})
