"""Whether scores mean what they say, by band, by officer and by month."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from matcher.engine.features import FloatArray

BANDS = 10
Z = float(norm.ppf(0.975))


@dataclass(frozen=True)
class Band:
    """Decisions whose score lies from `low` up to `high`, and the share that was accepted.

    `share_low` and `share_high` are Wilson's interval with 95 %.
    """

    low: float
    high: float
    decisions: int
    accepted: int
    share_low: float
    share_high: float


@dataclass(frozen=True)
class Officer:
    """What one officer accepted against what the others accept at the same scores.

    `deviation` counts standard errors; beyond two either way is worth a conversation.
    """

    officer_id: int
    decisions: int
    accepted: int
    expected: float
    deviation: float


@dataclass(frozen=True)
class Month:
    """The scores decided on in a month and how many were accepted."""

    month: str
    decisions: int
    accepted: int
    score_low: float
    score_median: float
    score_high: float


def bands(scores: FloatArray, accepted: NDArray[np.bool_]) -> list[Band]:
    """Give acceptance by tenth of the score, bands without a decision left out."""
    which = _band(scores)
    return [
        Band(
            low=index / BANDS,
            high=(index + 1) / BANDS,
            decisions=int((which == index).sum()),
            accepted=int(accepted[which == index].sum()),
            **_wilson(int(accepted[which == index].sum()), int((which == index).sum())),
        )
        for index in np.unique(which).tolist()
    ]


def officers(
    scores: FloatArray, accepted: NDArray[np.bool_], decided_by: NDArray[np.intp]
) -> list[Officer]:
    """Give each officer beside the colleagues: expected are the others' shares by band."""
    which = _band(scores)
    found = []
    for officer in np.unique(decided_by).tolist():
        own = decided_by == officer
        expected, variance, compared = 0.0, 0.0, 0
        for band in np.unique(which[own]).tolist():
            here, others = own & (which == band), ~own & (which == band)
            if not others.any():
                continue  # nobody else decided at such scores
            share = (accepted[others].sum() + 0.5) / (others.sum() + 1)
            count = int(here.sum())
            compared += int(accepted[here].sum())
            expected += count * share
            variance += share * (1 - share) * (count + count**2 / others.sum())
        found.append(
            Officer(
                officer_id=int(officer),
                decisions=int(own.sum()),
                accepted=int(accepted[own].sum()),
                expected=float(expected),
                deviation=float((compared - expected) / np.sqrt(variance)) if variance else 0.0,
            )
        )
    return found


def months(scores: FloatArray, accepted: NDArray[np.bool_], written: Sequence[str]) -> list[Month]:
    """Give the scores (first quarter, median, third quarter) and acceptance of each month."""
    labels = np.array(written)
    found = []
    for month in sorted(set(written)):
        own = labels == month
        low, middle, high = np.percentile(scores[own], [25, 50, 75])
        found.append(
            Month(
                month=month,
                decisions=int(own.sum()),
                accepted=int(accepted[own].sum()),
                score_low=float(low),
                score_median=float(middle),
                score_high=float(high),
            )
        )
    return found


def _band(scores: FloatArray) -> NDArray[np.intp]:
    return np.minimum((scores * BANDS).astype(np.intp), BANDS - 1)


def _wilson(hits: int, count: int) -> dict[str, float]:
    share, square = hits / count, Z * Z / count
    middle = (share + square / 2) / (1 + square)
    half = Z / (1 + square) * float(np.sqrt(share * (1 - share) / count + square / (4 * count)))
    return {"share_low": max(0.0, middle - half), "share_high": min(1.0, middle + half)}
