"""What usable instruments save on a cost: as in the stacks of a pair, whatever the block."""

from dataclasses import replace

import numpy as np
import pytest

from matcher.domain.financing import FigureId
from matcher.domain.firm import FirmProfile
from matcher.domain.instrument import Function
from matcher.domain.need import Need
from matcher.domain.situation import Overrides
from matcher.domain.stack import LegStatus
from matcher.engine.criteria import MEASURES
from matcher.engine.criteria.financing import offer
from matcher.engine.eligibility import judge_pair
from matcher.engine.features import Pairs
from matcher.finance.candidate import Candidate, candidate
from matcher.finance.options import options
from matcher.services.financing import situation_of
from tests.engine.criteria.financed import block, catalogue, encoder, some_firms, some_needs

CEILING = 12.0


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
    """Give the most points a year that a stack of usable money saves, at its highest price."""
    declared = catalogue()
    usable = [
        each
        for each in standing(firm, need)
        if each.status is LegStatus.USABLE and each.instrument.function is Function.FUNDS
    ]
    about = situation_of(declared, firm, need, declared.rates, Overrides())
    found = options(usable, about, declared.financing, declared.rates)
    share = found.carried_low / found.costs.minor[0]
    saved = np.nan_to_num(share * (CEILING - found.cost_high))
    return float(saved.max(initial=0.0))


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


def test_a_missing_answer_that_could_open_an_instrument_leaves_the_saving_unknown() -> None:
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


def test_the_offer_of_a_pair_names_share_and_price_of_what_the_criterion_counts() -> None:
    """Where the criterion is known it is the share times what the price stays below 12 %."""
    firms, needs = some_firms(12, seed=2), some_needs(60, seed=8)
    found = MEASURES["financing_fit"](block(firms, needs))
    told = 0
    for row, column in np.argwhere(found > 0).tolist():
        made = offer(encoder(), firms[row], needs[column])
        assert made is not None
        assert made.price is not None
        assert made.share * (CEILING - made.price) == pytest.approx(found[row, column])
        told += 1
    assert told > 3


def test_a_full_anchor_is_the_whole_cost_for_nothing() -> None:
    """The ceiling is declared in financing.toml, the anchor in criteria.toml."""
    declared = catalogue()
    anchors = {each.id: (each.zero, each.full) for each in declared.criteria}
    ceiling = declared.financing.figure(FigureId.LOAN_CEILING).band
    assert anchors["financing_fit"] == (0, ceiling.high) == (0, CEILING)


def test_without_a_market_nothing_is_known() -> None:
    bare = replace(encoder(), market=None)
    pairs = Pairs(bare, bare.firms([("1", FirmProfile(name="F"))]), bare.needs(some_needs(2, 1)))
    for name in ("financing_fit", "risk_fit"):
        assert np.isnan(MEASURES[name](pairs)).all()
