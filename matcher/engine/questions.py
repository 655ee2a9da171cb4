"""How much of an order hangs on an answer that is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.domain.match import Match
from matcher.domain.rule import Verdict
from matcher.engine.features import FloatArray

# Below every score: where a pair goes that an answer may make ineligible.
BEHIND = -1.0
# Smaller than any difference of scores that counts, so that ties fall as the order has them.
TIE = 1e-11


@dataclass(frozen=True)
class Reach:
    """What an answer may move.

    `undecided` counts the needs whose place among the first k hangs on it: they are in for some
    answer and out for another. `widened` is the sum of the score intervals it opens. `criteria`
    and `rules` are what it makes known.
    """

    undecided: int
    widened: float
    criteria: tuple[str, ...]
    rules: tuple[str, ...]


def reach(
    ranked: Sequence[Match], answered: Sequence[Match], weights: Mapping[str, float], k: int
) -> Reach:
    """Give what one answer may move in a firm's ranking.

    Parameters
    ----------
    ranked : Sequence[Match]
        The firm's matches, best first.
    answered : Sequence[Match]
        The same pairs as they would be with some answer; only what becomes known is read.
    weights : Mapping[str, float]
        The weights the ranking follows.
    k : int
        How many places count.
    """
    known = {match.need_id: match for match in answered}
    opened = [_opened(match, known[match.need_id]) for match in ranked]
    bounds = np.array(
        [_bounds(match, *found, weights) for match, found in zip(ranked, opened, strict=True)]
    ).reshape(-1, 2)
    return Reach(
        undecided=_undecided(bounds, k),
        widened=float((bounds[:, 1] - bounds[:, 0]).sum()),
        criteria=tuple(dict.fromkeys(name for criteria, _ in opened for name in criteria)),
        rules=tuple(dict.fromkeys(name for _, rules in opened for name in rules)),
    )


def _opened(match: Match, answered: Match) -> tuple[list[str], list[str]]:
    values = {part.criterion_id: part.value for part in answered.contributions}
    verdicts = {each.rule_id: each.verdict for each in answered.verdicts}
    criteria = [
        part.criterion_id
        for part in match.contributions
        if part.value is None and values.get(part.criterion_id) is not None
    ]
    rules = [
        each.rule_id
        for each in match.verdicts
        if each.verdict is Verdict.UNKNOWN
        and verdicts.get(each.rule_id, Verdict.UNKNOWN) is not Verdict.UNKNOWN
    ]
    return criteria, rules


def _bounds(
    match: Match, criteria: Sequence[str], rules: Sequence[str], weights: Mapping[str, float]
) -> tuple[float, float]:
    """Give the least and the greatest score the answer may lead to."""
    if match.eligibility is Verdict.FAIL:
        return BEHIND, BEHIND
    known = [part for part in match.contributions if part.value is not None]
    weight = sum(weights.get(part.criterion_id, 0.0) for part in known)
    earned = sum(weights.get(part.criterion_id, 0.0) * (part.value or 0.0) for part in known)
    open_ = sum(weights.get(name, 0.0) for name in criteria)
    if open_ <= 0:
        return (BEHIND if rules else match.score), match.score
    total = weight + open_
    return (BEHIND if rules else earned / total), (earned + open_) / total


def _undecided(bounds: FloatArray, k: int) -> int:
    """Count the rows that are among the first k for some answers and not for others."""
    order = np.arange(len(bounds)) * TIE
    low, high = bounds[:, 0] - order, bounds[:, 1] - order
    moves = high > low
    may_lead = len(low) - np.searchsorted(np.sort(high), low, side="right") - moves
    must_lead = len(low) - np.searchsorted(np.sort(low), high, side="right")
    return int(((may_lead >= k) & (must_lead < k)).sum())
