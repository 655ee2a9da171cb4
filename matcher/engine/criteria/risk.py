"""By how much a need's risks exceed what a firm tolerates, after the cover it can use."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.domain.firm import FirmProfile, Role
from matcher.domain.instrument import Function
from matcher.engine.columns import distinct, keep
from matcher.engine.criteria.registry import criterion
from matcher.engine.criteria.standing import NeedSide, Verdicts, firm_standing, need_side, sets
from matcher.engine.features import FloatArray, Pairs
from matcher.finance.bulk import Market, best_cover
from matcher.finance.candidate import OWNERS, anchors
from matcher.finance.stack import in_order

Stake = tuple[tuple[Role, ...], float | None]
_SAME = 1e-12


@criterion
def risk_fit(pairs: Pairs) -> FloatArray:
    """Give the most levels by which a risk exceeds what the firm tolerates, after usable cover.

    Compared are the dimensions some published rule speaks of. Unknown where none is, or where a
    missing tolerance or answer could change the result.
    """
    market = pairs.encoder.market
    if market is None:
        return np.full(pairs.shape, np.nan)
    needs = pairs.of_needs(need_side)
    firms = pairs.of_firms(firm_standing).on(market.places(Function.COVERS))
    result = np.empty(pairs.shape)
    bearing = distinct(
        (int(code), _stake(profile))
        for code, profile in zip(firms.codes, pairs.firms.profiles, strict=True)
    )
    tolerances = np.array([in_order(each.tolerances) for each in pairs.firms.profiles])
    for index, (code, stake) in enumerate(bearing.values):
        rows = np.flatnonzero(bearing.codes == index)
        residuals = _residuals(pairs, market, needs, (firms.verdicts[code].tobytes(), stake))
        result[rows] = _shortfalls(residuals, tolerances[rows])
    return result


def _stake(profile: FirmProfile) -> Stake:
    """Give of roles and equity only what decides which cover counts, and on how much."""
    if profile.roles and set(profile.roles) <= OWNERS:
        return (Role.INVESTOR,), profile.equity_share
    own = len(anchors(profile.roles)) > 1
    return (Role.INVESTOR, Role.SUPPLIER) if own else (Role.SUPPLIER,), None


@dataclass(frozen=True)
class _Residuals:
    """Residual levels, each distinct need once: pessimistic and optimistic combinations."""

    worst: FloatArray
    best: FloatArray
    codes: NDArray[np.intp]


def _residuals(
    pairs: Pairs,
    market: Market,
    needs: NeedSide,
    key: tuple[bytes, Stake],
) -> _Residuals:
    verdicts, stake = key
    return keep(
        pairs.needs.kept,
        ("residuals", verdicts, stake),
        lambda: _computed_residuals(pairs, market, needs, np.frombuffer(verdicts, np.int8), stake),
    )


def _computed_residuals(
    pairs: Pairs,
    market: Market,
    needs: NeedSide,
    verdicts: Verdicts,
    stake: Stake,
) -> _Residuals:
    worst: list[FloatArray] = [np.empty(0)] * pairs.shape[1]
    best = list(worst)
    standing = needs.standing.on(market.places(Function.COVERS))
    for place, judged in enumerate(standing.verdicts):
        sure, possible = sets(verdicts, judged)
        low = _borne(pairs, market, needs, sure, stake)[0]
        high = _borne(pairs, market, needs, possible, stake)[1]
        for column in np.flatnonzero(standing.codes == place):
            cost, exposed = needs.cost_codes[column], needs.exposures[column]
            worst[column] = exposed * (1.0 - low[:, cost])
            best[column] = exposed * (1.0 - high[:, cost])
    found = distinct(
        (one.tobytes(), other.tobytes()) for one, other in zip(worst, best, strict=True)
    )
    return _Residuals(
        _padded([worst[row] for row in found.first]),
        _padded([best[row] for row in found.first]),
        found.codes,
    )


def _padded(residuals: Sequence[FloatArray]) -> FloatArray:
    """Give residuals of several combinations as one block; repeating one changes no minimum."""
    most = max((len(each) for each in residuals), default=1)
    return np.array(
        [
            np.concatenate([each, np.repeat(each[:1], most - len(each), axis=0)])
            for each in residuals
        ]
    )


def _borne(
    pairs: Pairs,
    market: Market,
    needs: NeedSide,
    chosen: tuple[int, ...],
    stake: Stake,
) -> tuple[FloatArray, FloatArray]:
    covering = market.candidates(chosen, Function.COVERS)
    names = tuple(each.instrument.id for each in covering)
    return keep(
        pairs.needs.kept,
        ("borne", names, stake),
        lambda: best_cover(covering, needs.costs, *stake, market.legs_max),
    )


def _shortfalls(residuals: _Residuals, tolerances: FloatArray) -> FloatArray:
    """Give the shortfall of each firm for each need, the smallest any combination leaves."""
    silent = np.isnan(tolerances)
    strict, lenient = np.where(silent, 0.0, tolerances), np.where(silent, np.inf, tolerances)
    high = _least(residuals.worst, strict)
    low = _least(residuals.best, lenient)
    spoken = ~np.isnan(residuals.worst).all(axis=(1, 2))
    known = np.where((high - low <= _SAME) & spoken, high, np.nan)
    return np.asarray(known[:, residuals.codes])


def _least(residuals: FloatArray, tolerances: FloatArray) -> FloatArray:
    gaps = np.nan_to_num(residuals[None] - tolerances[:, None, None], nan=0.0, neginf=0.0)
    return np.asarray(np.maximum(gaps, 0.0).max(axis=3).min(axis=2))
