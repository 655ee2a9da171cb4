"""One pair of the decision matrix, read out; nothing is computed here."""

import math

from matcher.domain.match import Contribution, Match, RuleVerdict
from matcher.domain.rule import Rule, Verdict
from matcher.engine.attributes import observe, words
from matcher.engine.scoring import DecisionMatrix


def explain(matrix: DecisionMatrix, row: int, column: int, place: int) -> Match:
    """Give the match of one firm and one need with its parts.

    `place` is where it stands in the order; an ineligible pair has a place there, but no rank.
    """
    eligible = Verdict(int(matrix.eligible[row, column]))
    return Match(
        firm_id=matrix.pairs.firms.ids[row],
        need_id=matrix.pairs.needs.ids[column],
        eligibility=eligible,
        verdicts=tuple(
            RuleVerdict(
                rule_id=rule.id,
                verdict=Verdict(int(matrix.verdicts[row, column, index])),
                observed=_observed(matrix, rule, row, column),
            )
            for index, rule in enumerate(matrix.rules)
        ),
        contributions=tuple(
            Contribution(
                criterion_id=criterion.id,
                performance=_known(matrix.performances[row, column, index]),
                value=_known(matrix.values[row, column, index]),
                weight=float(matrix.shares[row, column, index]),
                points=float(matrix.points[row, column, index]),
            )
            for index, criterion in enumerate(matrix.criteria)
        ),
        score=float(matrix.scores[row, column]),
        score_low=float(matrix.lows[row, column]),
        score_high=float(matrix.highs[row, column]),
        confidence=min(1.0, float(matrix.confidence[row, column])),
        rank=None if eligible is Verdict.FAIL else place,
    )


def _observed(matrix: DecisionMatrix, rule: Rule, row: int, column: int) -> str:
    pairs = matrix.pairs
    firm, need = pairs.firms.profiles[row], pairs.needs.needs[column]
    return words(observe(rule, firm, need, pairs.encoder.taxonomy))


def _known(number: float) -> float | None:
    return None if math.isnan(number) else float(number)
