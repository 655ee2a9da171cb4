"""A leg says what it is made of, and leaves blank what is not known."""

import pytest

from matcher.domain.instrument import Band
from matcher.domain.situation import Overrides
from matcher.domain.stack import Financing, PartKind
from matcher.finance.candidate import Candidate
from matcher.finance.stack import financing
from tests.finance.given import POLICY, RATES, instrument, situation, usable, usd


def shown(candidates: tuple[Candidate, ...], **changes: object) -> Financing:
    """Give the financing of a need of a million dollars exposed to war at 4."""
    about = situation(exposure={"war": 4}, **changes)
    return financing(candidates, about, POLICY, RATES)


def test_a_leg_says_what_its_price_is_made_of() -> None:
    """9 % margin on 4 % base rate is 13 %; 5 to 10 % withheld add 0.6842 to 1.4444 points."""
    loan = instrument(
        "loan",
        lender="foreign",
        terms={"rate": {"low": 9, "high": 9}, "on_base_rate": True, "cost_share_max": 1.0},
    )
    leg = shown((usable(loan),), overrides=Overrides(base_rate=4)).stacks[0].legs[0]
    parts = {part.kind: part.band for part in leg.parts}
    assert leg.price == Band(low=13, high=13)
    assert parts[PartKind.BASE_RATE] == Band(low=4, high=4)
    assert parts[PartKind.TAX].low == pytest.approx(0.684211)
    assert parts[PartKind.TAX].high == pytest.approx(1.444444)


def test_an_assumed_cover_share_limits_what_a_leg_says_it_bears() -> None:
    cover = instrument(
        "cover",
        kind="guarantee",
        function="covers",
        terms={"cover": {"war": 0.9, "transfer": 0.3}, "ticket_max": usd(500_000)},
        compatibility={"attaches_to": ["own_equity"]},
    )
    leg = shown((usable(cover),), overrides=Overrides(cover_share=0.5)).stacks[0].legs[0]
    assert dict(leg.cover) == {"war": 0.5, "transfer": 0.3}
    assert leg.amount == usd(500_000)
