"""A run held against what really happened."""

from collections import defaultdict
from collections.abc import Iterable

from matcher.engine.evaluation import Agreement, agreement


def judge_run(
    rows: Iterable[tuple[str, str, int]], judged: Iterable[tuple[str, str, float]]
) -> list[Agreement]:
    """Give nDCG@10, MRR and recall@20 of (firm, need, rank) rows against (firm, need, gain)."""
    ranked: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for firm_id, need_id, rank in rows:
        ranked[firm_id].append((rank, need_id))
    judgements: dict[str, dict[str, float]] = defaultdict(dict)
    for firm_id, need_id, gain in judged:
        judgements[firm_id][need_id] = gain
    rankings = {key: [need for _, need in sorted(found)] for key, found in ranked.items()}
    return agreement(rankings, judgements)
