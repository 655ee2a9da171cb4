"""How well rankings agree with judgements: nDCG, reciprocal rank and recall with intervals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

METRICS = ("ndcg@10", "mrr", "recall@20")
CUT, RECALL_CUT = 10, 20


@dataclass(frozen=True)
class Agreement:
    """The mean of a metric over firms with its 95 % bootstrap interval."""

    metric: str
    mean: float
    low: float
    high: float


def agreement(
    rankings: Mapping[str, Sequence[str]],
    judgements: Mapping[str, Mapping[str, float]],
    draws: int = 1_000,
    seed: int = 1,
) -> list[Agreement]:
    """Give the metrics over all judged firms; a firm without a ranking counts as 0."""
    rows = np.array(
        [
            _firm(rankings.get(firm_id, ()), gains)
            for firm_id, gains in sorted(judgements.items())
            if any(gain > 0 for gain in gains.values())
        ]
    )
    if not len(rows):
        return []
    chosen = np.random.default_rng(seed).integers(0, len(rows), (draws, len(rows)))
    means = rows[chosen].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5], axis=0)
    return [
        Agreement(metric, float(rows[:, index].mean()), float(low[index]), float(high[index]))
        for index, metric in enumerate(METRICS)
    ]


def _firm(ranking: Sequence[str], gains: Mapping[str, float]) -> tuple[float, float, float]:
    relevant = {need_id for need_id, gain in gains.items() if gain > 0}
    found = [rank for rank, need_id in enumerate(ranking, start=1) if need_id in relevant]
    earned = [gains.get(need_id, 0.0) for need_id in ranking[:CUT]]
    best = sorted(gains.values(), reverse=True)[:CUT]
    recall = sum(rank <= RECALL_CUT for rank in found) / len(relevant)
    return _discounted(earned) / _discounted(best), 1 / found[0] if found else 0.0, recall


def _discounted(gains: Sequence[float]) -> float:
    """Sum the gains over log2(rank + 1) (Järvelin and Kekäläinen 2002)."""
    return sum(gain / float(np.log2(rank + 1)) for rank, gain in enumerate(gains, start=1))
