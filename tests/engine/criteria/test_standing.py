"""Each distinct situation is judged once, and exposures follow the published rules."""

import numpy as np

from matcher.domain.instrument import Function
from matcher.domain.need import Need
from matcher.domain.risk import Dimension
from matcher.domain.rule import Verdict
from matcher.engine.criteria.standing import exposures, firm_standing, need_side, sets
from tests.engine.criteria.financed import encoder, some_firms, some_needs


def test_alike_firms_share_a_row() -> None:
    firms = some_firms(3, seed=7)
    found = firm_standing(encoder(), [*firms, *firms])
    assert found.codes[:3].tolist() == found.codes[3:].tolist()
    assert len(found.verdicts) <= 3


def test_narrowing_closes_what_does_another_job() -> None:
    market = encoder().market
    assert market is not None
    places = market.places(Function.COVERS)
    found = firm_standing(encoder(), some_firms(5, seed=8)).on(places)
    others = [each for each in range(len(market.open)) if each not in places]
    assert (found.verdicts[:, others] == Verdict.FAIL).all()


def test_a_failed_side_closes_and_an_unknown_one_leaves_open() -> None:
    firm = np.array([2, 2, 1, 0], np.int8)
    need = np.array([2, 1, 2, 2], np.int8)
    assert sets(firm, need) == ((0,), (0, 1, 2))


def test_costs_and_exposures_stand_in_the_order_of_the_needs() -> None:
    needs = some_needs(6, seed=9)
    side = need_side(encoder(), needs)
    stated = [side.costs.stated[code] for code in side.cost_codes]
    assert stated == [need.money if need.cost else None for need in needs]
    assert side.exposures.shape == (6, len(Dimension))


def test_what_no_rule_speaks_of_is_unknown() -> None:
    assert np.isnan(exposures(encoder(), [Need(id="n", title="N")])).all()
