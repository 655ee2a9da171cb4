"""How fitted weights do on decisions they have not seen, against the weights in force."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, ndcg_score
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from matcher.domain.weighting import Comparison
from matcher.engine.features import FloatArray
from matcher.engine.learning.fitting import Sample, fitted_weights, scores

FOLDS, INNER_FOLDS = 5, 3
STRENGTHS = (1.0, 3.0, 10.0, 30.0, 100.0)
DRAWS, SEED = 400, 11
CUT = 10


@dataclass(frozen=True)
class Draw:
    """Decisions of a bootstrap draw, and the firms they belong to."""

    rows: NDArray[np.intp]
    firms: NDArray[np.intp]


Metric = Callable[[Draw], float]


@dataclass(frozen=True)
class Fit:
    """Weights from all decisions, and the comparison on decisions held back."""

    weights: FloatArray
    regularisation: float
    comparisons: tuple[Comparison, ...]


def fit(sample: Sample, current: FloatArray) -> Fit:
    """Give fitted weights with their cross-validated evidence.

    All decisions on one firm are held back together where there are firms enough. The strength
    of the ridge is chosen inside each training part, so that the evidence is not its judge. What
    is compared are the officers' decisions alone.
    """
    held = [np.full(len(sample.accepted), np.nan) for _ in range(4)]
    for train, test in _folds(sample, FOLDS):
        known, unseen = sample.part(train), sample.part(test)
        weights = fitted_weights(known, current, _strength(known, current))
        for which, used in enumerate((current, weights)):
            score, chance = _predicted(known, unseen, used)
            held[which][test], held[which + 2][test] = score, chance
    strength = _strength(sample, current)
    covered = np.flatnonzero(~np.isnan(held[0]) & sample.judges)
    judged = sample.part(covered), [each[covered] for each in held]
    return Fit(
        weights=fitted_weights(sample, current, strength),
        regularisation=strength,
        comparisons=tuple(_comparisons(*judged)),
    )


def _strength(sample: Sample, current: FloatArray) -> float:
    losses = dict.fromkeys(STRENGTHS, 0.0)
    for train, test in _folds(sample, INNER_FOLDS):
        known, unseen = sample.part(train), sample.part(test)
        for strength in STRENGTHS:
            weights = fitted_weights(known, current, strength)
            _, chance = _predicted(known, unseen, weights)
            losses[strength] += log_loss(
                unseen.accepted, chance, labels=[False, True], sample_weight=unseen.counts
            )
    return min(losses, key=lambda strength: losses[strength])


def _predicted(
    known: Sample, unseen: Sample, weights: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Give the scores of unseen pairs and the chance of acceptance those scores stand for."""
    score = scores(unseen.values, weights)
    model = LogisticRegression(C=100.0, solver="newton-cholesky")
    model.fit(scores(known.values, weights)[:, None], known.accepted, known.counts)
    return score, np.asarray(model.predict_proba(score[:, None])[:, 1])


def _folds(sample: Sample, folds: int) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    whole = len(np.unique(sample.firms)) >= 2 * folds
    kind = StratifiedGroupKFold if whole else StratifiedKFold
    splits = list(
        kind(folds, shuffle=True, random_state=SEED).split(
            sample.values, sample.accepted, sample.firms if whole else None
        )
    )
    # A part without both kinds of decision teaches nothing, and its counterpart stays unjudged.
    yield from (split for split in splits if len(np.unique(sample.accepted[split[0]])) > 1)


def _comparisons(sample: Sample, held: list[FloatArray]) -> Iterator[Comparison]:
    numbers, firms = np.unique(sample.firms, return_inverse=True)
    rows_of = [np.flatnonzero(firms == firm) for firm in range(len(numbers))]
    random = np.random.default_rng(SEED)
    drawn = [random.integers(0, len(rows_of), len(rows_of)) for _ in range(DRAWS)]
    draws = [Draw(np.concatenate([rows_of[firm] for firm in each]), each) for each in drawn]
    whole = Draw(np.arange(len(firms)), np.arange(len(rows_of)))
    accepted = sample.accepted
    for metric, one, other in (
        ("auc", _auc(accepted, held[0]), _auc(accepted, held[1])),
        ("log_loss", _loss(accepted, held[2]), _loss(accepted, held[3])),
        (f"ndcg@{CUT}", _ndcg(accepted, held[0], rows_of), _ndcg(accepted, held[1], rows_of)),
    ):
        gaps = np.array([other(draw) - one(draw) for draw in draws])
        if np.isnan(one(whole)) or np.isnan(gaps).all():
            continue
        low, high = np.nanpercentile(gaps, [2.5, 97.5])
        yield Comparison(
            metric=metric,
            current=one(whole),
            proposed=other(whole),
            difference=other(whole) - one(whole),
            low=float(low),
            high=float(high),
        )


def _auc(accepted: NDArray[np.bool_], told: FloatArray) -> Metric:
    """Give the chance that an accepted pair scores above a rejected one (Mann and Whitney)."""

    def measure(draw: Draw) -> float:
        hits = accepted[draw.rows]
        count, rest = int(hits.sum()), int((~hits).sum())
        if not count or not rest:
            return float("nan")
        ranks = rankdata(told[draw.rows])
        return float((ranks[hits].sum() - count * (count + 1) / 2) / (count * rest))

    return measure


def _loss(accepted: NDArray[np.bool_], chance: FloatArray) -> Metric:
    """Give the mean logarithmic loss of the chances."""
    lost = -np.log(np.clip(np.where(accepted, chance, 1 - chance), 1e-15, 1.0))
    return lambda draw: float(lost[draw.rows].mean())


def _ndcg(accepted: NDArray[np.bool_], told: FloatArray, rows: list[NDArray[np.intp]]) -> Metric:
    """Give the mean over the firms that have both an accepted and a rejected pair."""
    gains = np.full(len(rows), np.nan)
    for firm, own in enumerate(rows):
        hits = accepted[own].astype(float)
        if 0 < hits.sum() < len(hits):
            gains[firm] = ndcg_score(hits[None, :], told[own][None, :], k=CUT)

    def measure(draw: Draw) -> float:
        found = gains[draw.firms]
        found = found[~np.isnan(found)]
        return float(found.mean()) if len(found) else float("nan")

    return measure
