"""Which share of a need's cost instruments usable by a firm can carry."""

import numpy as np

from matcher.domain.firm import Size
from matcher.domain.instrument import Function
from matcher.engine.columns import distinct, keep
from matcher.engine.criteria.registry import criterion
from matcher.engine.criteria.standing import NeedSide, Verdicts, firm_standing, need_side, sets
from matcher.engine.features import FloatArray, Pairs
from matcher.finance.bulk import Market, best_carried

_SAME = 1e-12


@criterion
def financing_fit(pairs: Pairs) -> FloatArray:
    """Give the share of a need's cost that instruments usable by the firm can carry.

    Unknown where a missing answer, an unpublished ceiling or an unstated cost could change it.
    """
    market = pairs.encoder.market
    if market is None:
        return np.full(pairs.shape, np.nan)
    needs = pairs.of_needs(need_side)
    places = market.places(Function.FUNDS)
    firms = pairs.of_firms(firm_standing).on(places)
    sized = distinct(
        (firms.verdicts[code].tobytes(), profile.size)
        for code, profile in zip(firms.codes, pairs.firms.profiles, strict=True)
    )
    rows = [_row(pairs, market, needs, key) for key in sized.values]
    return np.array(rows).reshape(-1, pairs.shape[1])[sized.codes]


def _row(
    pairs: Pairs, market: Market, needs: NeedSide, key: tuple[bytes, Size | None]
) -> FloatArray:
    """Give the criterion of one situation of a firm for every need."""
    verdicts, size = np.frombuffer(key[0], np.int8), key[1] if market.looks_at_size else None
    return keep(
        pairs.needs.kept,
        ("financing", key[0], size),
        lambda: _computed_row(pairs, market, needs, verdicts, size),
    )


def _computed_row(
    pairs: Pairs, market: Market, needs: NeedSide, verdicts: Verdicts, size: Size | None
) -> FloatArray:
    row = np.empty(pairs.shape[1])
    standing = needs.standing.on(market.places(Function.FUNDS))
    for place, judged in enumerate(standing.verdicts):
        here = standing.codes == place
        sure, possible = sets(verdicts, judged)
        low = _carried(pairs, market, needs, (sure, size))[0][needs.cost_codes[here]]
        high = _carried(pairs, market, needs, (possible, size))[1][needs.cost_codes[here]]
        row[here] = np.where(high - low <= _SAME, low, np.nan)
    return row


def _carried(
    pairs: Pairs, market: Market, needs: NeedSide, key: tuple[tuple[int, ...], Size | None]
) -> tuple[FloatArray, FloatArray]:
    chosen, size = key
    funding = market.candidates(chosen, Function.FUNDS)
    names = tuple(each.instrument.id for each in funding)
    return keep(
        pairs.needs.kept,
        ("carried", names, size),
        lambda: best_carried(funding, needs.costs, size, market.legs_max),
    )
