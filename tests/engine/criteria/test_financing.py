"""The share usable instruments can carry: as in the stacks of a pair, whatever the block."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.situation import Overrides
from matcher.domain.stack import LegStatus
from matcher.engine.criteria import MEASURES
from matcher.engine.eligibility import judge_pair
from matcher.engine.features import Pairs
from matcher.finance.candidate import Candidate, candidate
from matcher.finance.options import options
from matcher.services.financing import situation_of
from tests.engine.criteria.financed import block, catalogue, encoder, some_firms, some_needs


def standing(firm: FirmProfile, need: Need) -> list[Candidate]:
    """Give every instrument as it stands for one pair."""
    declared = catalogue()
    about = situation_of(declared, firm, need, declared.rates, Overrides())
    return [
        candidate(
            each,
            [
                (rule, told)
                for rule, told, _ in judge_pair(each.eligibility, firm, need, declared.taxonomy)
            ],
            about,
            declared.financing,
        )
        for each in declared.instruments
    ]


def by_stacks(firm: FirmProfile, need: Need) -> float:
    """Give the largest share any combination of usable instruments carries for one pair."""
    declared = catalogue()
    usable = [each for each in standing(firm, need) if each.status is LegStatus.USABLE]
    about = situation_of(declared, firm, need, declared.rates, Overrides())
    found = options(usable, about, declared.financing, declared.rates)
    if not len(found.chosen):
        return 0.0
    return float(found.carried_low.max()) / float(found.costs.minor[0])


def test_a_pair_alone_and_a_block_say_what_the_stacks_say() -> None:
    firms, needs = some_firms(12, seed=1), some_needs(15, seed=2)
    together = MEASURES["financing_fit"](block(firms, needs))
    known = 0
    for row, firm in enumerate(firms):
        for column, need in enumerate(needs):
            alone = MEASURES["financing_fit"](block([firm], [need]))[0, 0]
            assert np.array_equal([together[row, column]], [alone], equal_nan=True)
            if not np.isnan(alone):
                known += 1
                assert alone == pytest.approx(by_stacks(firm, need))
    assert known > 30


def test_a_missing_answer_that_could_open_an_instrument_leaves_the_share_unknown() -> None:
    """The scheme for partners could carry what nothing usable carries, once it is answered."""
    need = some_needs(1, seed=3)[0].model_copy(
        update={
            "country": "Ukraine",
            "sector": "culture_tourism",
            "cost": 1_000_000,
            "currency": "UAH",
            "counterparty": None,
        }
    )
    silent = FirmProfile(name="F", country="Japan", roles=("supplier",))
    told = silent.model_copy(update={"ukrainian_partner": False})
    found = MEASURES["financing_fit"](block([silent, told], [need]))
    assert np.isnan(found[0, 0])
    assert found[1, 0] == 0


def test_without_a_market_nothing_is_known() -> None:
    bare = replace(encoder(), market=None)
    pairs = Pairs(bare, bare.firms([("1", FirmProfile(name="F"))]), bare.needs(some_needs(2, 1)))
    for name in ("financing_fit", "risk_fit"):
        assert np.isnan(MEASURES[name](pairs)).all()
