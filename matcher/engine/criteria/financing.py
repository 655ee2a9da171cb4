"""What the instruments a firm can use save on a need's cost: the share they carry, at a price."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.domain.firm import FirmProfile, Size
from matcher.domain.instrument import Function
from matcher.domain.need import Counterparty, Need
from matcher.engine.columns import Distinct, distinct, keep
from matcher.engine.criteria.registry import criterion
from matcher.engine.criteria.standing import NeedSide, Verdicts, firm_standing, need_side, sets
from matcher.engine.features import Encoder, FloatArray, Pairs
from matcher.finance.bulk import CostColumn, Market, best_carried
from matcher.finance.worth import Funds, Saving, certain_saving, possible_saving

_SAME = 1e-9
Case = tuple[tuple[int, ...], Size | None, Counterparty | None]


Find = Callable[[Funds, CostColumn, Size | None], Saving]


@dataclass(frozen=True)
class Offer:
    """What instruments carry of one cost: certainly, and in the best case at which price.

    `price` is percent a year of what is carried, None where nothing is.
    """

    certain: float
    share: float
    price: float | None


@criterion
def financing_fit(pairs: Pairs) -> FloatArray:
    """Give the points a year that usable instruments save on the whole cost of a need.

    The best combination counts: the share it carries times the points by which its price stays
    below the ceiling on foreign loans. Unknown where a missing answer, an unpublished price or
    ceiling, or an unstated cost could change it.
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


def offer(encoder: Encoder, profile: FirmProfile, need: Need) -> Offer | None:
    """Give what stands behind the criterion for one pair, None where there is no market."""
    market = encoder.market
    if market is None:
        return None
    places = market.places(Function.FUNDS)
    firm = firm_standing(encoder, [profile]).on(places)
    side = need_side(encoder, [need])
    chosen = sets(firm.verdicts[firm.codes[0]], side.standing.on(places).verdicts[0])
    sure, possible = (_funds(market, each, need.counterparty) for each in chosen)
    found = possible_saving(possible, side.costs, profile.size)
    carried = best_carried(sure.candidates, side.costs, profile.size, market.legs_max)[0]
    price = float(found.price[0])
    return Offer(
        certain=float(carried[0]),
        share=float(found.share[0]),
        price=None if np.isnan(price) else price,
    )


def _computed_row(
    pairs: Pairs, market: Market, needs: NeedSide, verdicts: Verdicts, size: Size | None
) -> FloatArray:
    row = np.empty(pairs.shape[1])
    standing = needs.standing.on(market.places(Function.FUNDS))
    buyers = pairs.of_needs(_buyers)
    cases = distinct(zip(standing.codes.tolist(), buyers.codes.tolist(), strict=True))
    for index, (place, buyer) in enumerate(cases.values):
        here = cases.codes == index
        sure, possible = sets(verdicts, standing.verdicts[place])
        payer = buyers.values[buyer]
        low = _saved(pairs, market, needs, (sure, size, payer), certain_saving)
        high = _saved(pairs, market, needs, (possible, size, payer), possible_saving)
        low, high = (each[needs.cost_codes[here]] for each in (low, high))
        row[here] = np.where(high - low <= _SAME, low, np.nan)
    return row


def _buyers(_: Encoder, needs: Sequence[Need]) -> Distinct[Counterparty | None]:
    return distinct(need.counterparty for need in needs)


def _funds(market: Market, chosen: tuple[int, ...], payer: Counterparty | None) -> Funds:
    return Funds.of(market.candidates(chosen, Function.FUNDS), payer, market.policy)


def _saved(pairs: Pairs, market: Market, needs: NeedSide, case: Case, find: Find) -> FloatArray:
    """Give the points a year saved on each distinct cost; buyers of like prices share them."""
    chosen, size, payer = case
    funds = keep(pairs.needs.kept, ("funds", chosen, payer), lambda: _funds(market, chosen, payer))
    names = tuple(each.instrument.id for each in funds.candidates)
    return keep(
        pairs.needs.kept,
        ("saved", find, names, funds.low.tobytes(), funds.high.tobytes(), size),
        lambda: find(funds, needs.costs, size).points,
    )
