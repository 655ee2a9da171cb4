"""How far residual risk exceeds tolerance, by the best cover the firm can use."""

import numpy as np
import pytest

from matcher.domain.firm import FirmProfile, Role
from matcher.domain.need import Need
from matcher.domain.risk import Dimension
from matcher.domain.situation import Overrides
from matcher.domain.stack import LegStatus
from matcher.engine.criteria import MEASURES
from matcher.finance.options import options
from matcher.finance.stack import criteria
from matcher.services.financing import situation_of
from tests.engine.criteria.financed import block, catalogue, some_firms, some_needs
from tests.engine.criteria.test_financing import standing

TOLERANT = dict.fromkeys(Dimension, 4)
NEED = Need(
    id="n",
    title="N",
    sector="energy_extractives",
    country="Ukraine",
    oblasts=("Lviv",),
    cost=10_000_000,
    currency="USD",
    counterparty="private",
    stage="tender",
)


def shortfall(firm: FirmProfile, need: Need = NEED) -> float:
    """Give the criterion of one pair."""
    return float(MEASURES["risk_fit"](block([firm], [need]))[0, 0])


def firm(**changes: object) -> FirmProfile:
    """Give a firm that bears anything."""
    return FirmProfile.model_validate(
        {"name": "F", "country": "Japan", "tolerances": TOLERANT} | changes
    )


def test_who_bears_everything_has_no_shortfall() -> None:
    assert shortfall(firm(roles=(Role.SUPPLIER,))) == 0


def test_the_worst_dimension_decides() -> None:
    """Energy in Lviv is exposed to war at 3; a supplier has no open cover: 3 - 1 = 2."""
    assert shortfall(firm(roles=(Role.SUPPLIER,), tolerances=TOLERANT | {Dimension.WAR: 1})) == 2


def test_a_usable_cover_lowers_what_is_left() -> None:
    """An investor can have 90 % covered: 3 x 0.1 = 0.3 is left of war, 0.3 above nothing."""
    careful = TOLERANT | {Dimension.WAR: 0}
    assert shortfall(firm(roles=(Role.INVESTOR,), tolerances=careful)) == pytest.approx(0.3)


def test_a_missing_tolerance_that_matters_leaves_the_shortfall_unknown() -> None:
    silent = {each: level for each, level in TOLERANT.items() if each is not Dimension.WAR}
    assert np.isnan(shortfall(firm(roles=(Role.SUPPLIER,), tolerances=silent)))
    assert np.isnan(shortfall(firm(tolerances={})))


def test_a_missing_tolerance_that_cannot_matter_does_not() -> None:
    """War unanswered is at most 3 short; counterparty 4 against 0 is 4 short anyway."""
    silent = {Dimension.COUNTERPARTY: 0} | {
        each: 4 for each in Dimension if each not in {Dimension.WAR, Dimension.COUNTERPARTY}
    }
    assert shortfall(firm(roles=(Role.SUPPLIER,), tolerances=silent)) == 4


def test_a_need_no_rule_speaks_of_has_nothing_to_compare() -> None:
    assert np.isnan(shortfall(firm(), Need(id="n", title="N")))


def test_a_pair_alone_and_a_block_say_what_the_safest_combination_says() -> None:
    firms, needs = some_firms(12, seed=4), some_needs(15, seed=5)
    together = MEASURES["risk_fit"](block(firms, needs))
    declared = catalogue()
    known = 0
    for row, one in enumerate(firms):
        for column, need in enumerate(needs):
            assert np.array_equal([together[row, column]], [shortfall(one, need)], equal_nan=True)
            if np.isnan(together[row, column]):
                continue
            known += 1
            about = situation_of(declared, one, need, declared.rates, Overrides())
            usable = [each for each in standing(one, need) if each.status is LegStatus.USABLE]
            found = options(usable, about, declared.financing, declared.rates)
            bare = max(
                (
                    max(0, about.exposure[each] - about.tolerance.get(each, 4))
                    for each in about.exposure
                ),
                default=0,
            )
            best = criteria(found, about)["shortfall"].min(initial=bare)
            assert together[row, column] == pytest.approx(best)
    assert known > 30
