"""What rankings read of stacks is reckoned for many costs as for one."""

import numpy as np
import pytest

from matcher.domain.firm import Role, Size
from matcher.domain.instrument import Availability, Function
from matcher.domain.money import Money
from matcher.domain.situation import LineState
from matcher.finance.bulk import CostColumn, Market, best_carried, best_cover, largest
from tests.finance.given import POLICY, RATES, instrument, usable, usd

COSTS = CostColumn((usd(1_000_000), None, Money.of(80_000_000, "UAH"), Money.of(5, "CZK")), RATES)


def test_costs_are_grouped_by_currency() -> None:
    groups = {costs.currency: rows.tolist() for rows, costs in COSTS.by_currency}
    assert groups == {"USD": [0], None: [1], "UAH": [2], "CZK": [3]}


def test_the_largest_share_is_certain_where_rates_and_costs_are_known() -> None:
    """A ticket of 0.5m dollars is half of 1m, a quarter of UAH 80m; else it is not known."""
    loan = usable(instrument("loan", terms={"ticket_max": usd(500_000)}))
    low, high = best_carried([loan], COSTS, None, 6)
    assert low.tolist() == [0.5, 0, 0.25, 0]
    assert high.tolist() == [0.5, 1, 0.25, 1]


def test_what_excludes_one_another_is_not_added() -> None:
    terms = {"ticket_max": usd(400_000)}
    one = usable(instrument("one", terms=terms, compatibility={"excludes": ["other"]}))
    other = usable(instrument("other", terms=terms))
    third = usable(instrument("third", terms=terms))
    assert best_carried([one, other, third], COSTS, None, 6)[0][0] == pytest.approx(0.8)
    assert best_carried([one, third], COSTS, None, 1)[0][0] == pytest.approx(0.4)


def test_nothing_usable_carries_nothing() -> None:
    assert best_carried([], COSTS, Size.SME, 6)[1].tolist() == [0, 0, 0, 0]


COVER = usable(
    instrument(
        "cover",
        kind="guarantee",
        function="covers",
        terms={"cover": {"war": 0.9}, "ticket_max": usd(500_000)},
        compatibility={"attaches_to": ["own_equity"]},
    )
)


def test_a_cover_bears_its_share_of_what_the_firm_risks() -> None:
    """0.5m at 90 % is 45 % of a million; of a stake of half of it, all is insured: 90 %."""
    low, high = best_cover([COVER], COSTS, [Role.INVESTOR], None, 6)
    assert low[0, :, 0].tolist() == pytest.approx([0.45, 0, 0.225, 0])
    assert high[0, :, 0].tolist() == pytest.approx([0.45, 0.9, 0.225, 0.9])
    stake = best_cover([COVER], COSTS, [Role.INVESTOR], 0.5, 6)[0]
    assert stake[0, 0, 0] == pytest.approx(0.9)


def test_a_cover_of_equity_does_not_protect_a_supplier() -> None:
    assert best_cover([COVER], COSTS, [Role.SUPPLIER], None, 6)[1].max() == 0


def test_only_rows_that_are_part_of_no_other_are_kept() -> None:
    rows = np.array([[True, False, False], [True, True, False], [False, False, True]])
    assert largest(rows).tolist() == [[True, True, False], [False, False, True]]


def test_only_what_is_open_and_has_terms_is_counted_on() -> None:
    every = (
        instrument("open"),
        instrument("asked", availability="unconfirmed"),
        instrument("silent", numbers="none"),
        instrument("full"),
    )
    lines = {
        "full": LineState(instrument_id="full", room_high=usd(0)),
        "asked": LineState(instrument_id="asked", availability=Availability.OPEN),
    }
    market = Market(every, (), POLICY, RATES)
    assert [each.id for each in market.open] == ["open", "full"]
    confirmed = Market(every, (), POLICY, RATES, lines)
    assert [each.id for each in confirmed.open] == ["open", "asked"]
    assert confirmed.places(Function.FUNDS) == (0, 1)
    assert confirmed.places(Function.COVERS) == ()
    assert not confirmed.looks_at_size
