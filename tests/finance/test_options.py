"""Combinations as arrays: amounts, cost and cover worked by hand."""

import numpy as np
import pytest

from matcher.domain.firm import Role
from matcher.domain.money import Money
from matcher.domain.situation import Overrides
from matcher.finance.candidate import Candidate
from matcher.finance.options import Options, firm_base, options, ordered, protects_firm
from tests.finance.given import POLICY, RATES, enquire, instrument, situation, usable, usd

GRANT = instrument(
    "grant", kind="grant", terms={"ticket_max": usd(200_000)}, compatibility={"order": 10}
)
LOAN = instrument("loan", terms={"rate": {"low": 4, "high": 6}, "ticket_max": usd(900_000)})
COVER = instrument(
    "cover",
    kind="guarantee",
    function="covers",
    terms={
        "cover": {"war": 0.9},
        "premium": {"low": 1, "high": 2},
        "ticket_max": usd(500_000),
    },
    compatibility={"attaches_to": ["own_equity"]},
)


def row(found: Options, *names: str) -> int:
    """Give the row that chooses exactly these."""
    want = [each.instrument.id in names for each in found.candidates]
    return int(np.flatnonzero((found.chosen == want).all(axis=1))[0])


def reckoned(*candidates: Candidate, **changes: object) -> Options:
    """Give the options of a need of a million dollars."""
    return options(candidates, situation(**changes), POLICY, RATES)


def test_the_earlier_leg_is_drawn_on_first_and_weights_the_cost() -> None:
    """A grant of 0.2m and a loan of 0.8m at 4 to 6 %: 3.2 to 4.8 % of the million."""
    found = reckoned(usable(LOAN), usable(GRANT))
    both = row(found, "grant", "loan")
    assert found.taken_high[both].tolist() == [20_000_000, 80_000_000]
    assert (found.cost_low[both], found.cost_high[both]) == (
        pytest.approx(3.2),
        pytest.approx(4.8),
    )


def test_a_cover_adds_its_premium_on_what_it_insures() -> None:
    """A loan of 0.9m at 4 to 6 % and 0.5m insured at 1 to 2 %: plus 0.5/0.9 of the premium."""
    found = reckoned(usable(LOAN), usable(COVER))
    both = row(found, "cover", "loan")
    assert found.cost_low[both] == pytest.approx(4 + 5 / 9)
    assert found.cost_high[both] == pytest.approx(6 + 10 / 9)
    assert found.borne_low[both, 0] == pytest.approx(0.45)


def test_a_cover_alone_costs_its_premium() -> None:
    found = reckoned(usable(COVER))
    assert (found.cost_low[0], found.cost_high[0]) == (pytest.approx(1), pytest.approx(2))
    assert found.carried_high[0] == 0


def test_an_unpriced_leg_opens_the_upper_end_and_keeps_what_is_known_below() -> None:
    unpriced = instrument("bank", terms={"cost_share_max": 0.5})
    found = reckoned(usable(GRANT), usable(unpriced), usable(LOAN))
    mixed = row(found, "grant", "bank", "loan")
    assert np.isnan(found.cost_high[mixed])
    assert found.cost_low[mixed] == pytest.approx(0.3 * 4)
    assert np.isnan(found.cost_low[row(found, "bank")])


def test_a_leg_that_would_pay_for_nothing_makes_no_combination() -> None:
    whole = instrument("whole", kind="grant", compatibility={"order": 1})
    whole = whole.model_copy(
        update={"terms": whole.terms.model_copy(update={"ticket_max": usd(5_000_000)})}
    )
    found = reckoned(usable(whole), usable(LOAN))
    assert found.chosen.tolist() == [[True, False], [False, True]]


def test_unknown_cost_gives_shares_only_where_they_are_published() -> None:
    """A 70 % loan is 70 %, what a ticket of 0.9m dollars is worth is not known."""
    share = instrument("share", terms={"rate": {"low": 5, "high": 5}, "cost_share_max": 0.7})
    found = reckoned(usable(LOAN), usable(share), cost=None)
    alone = row(found, "share")
    assert found.taken_low[alone].max() == found.taken_high[alone].max() == 700_000_000
    other = row(found, "loan")
    assert (found.carried_low[other], found.carried_high[other]) == (0, 10**9)


def test_where_amounts_are_open_the_band_runs_from_the_cheapest_to_the_dearest() -> None:
    dear = instrument(
        "dear",
        terms={
            "rate": {"low": 8, "high": 9},
            "cost_share_max": 0.5,
            "ticket_max": Money.of(1, "CZK"),
        },
    )
    found = reckoned(usable(LOAN), usable(dear))
    both = row(found, "loan", "dear")
    assert (found.cost_low[both], found.cost_high[both]) == (4, 9)


def test_a_loan_that_a_state_body_insures_bears_no_tax() -> None:
    """9.5 % with 5 to 10 % withheld is 10 to 10.56 %; insured it is 9.5 % and 1 % premium."""
    bank = instrument(
        "bank",
        lender="foreign",
        terms={"rate": {"low": 9.5, "high": 9.5}, "ticket_max": usd(1_000_000)},
    )
    insurer = instrument(
        "insurer",
        kind="loan_insurance",
        function="covers",
        lender="treaty_state",
        terms={"cover": {"counterparty": 0.9}, "premium": {"low": 1, "high": 1}},
        compatibility={"attaches_to": ["direct_loan"]},
    )
    found = reckoned(usable(bank), usable(insurer))
    alone, both = row(found, "bank"), row(found, "bank", "insurer")
    assert (found.cost_low[alone], found.cost_high[alone]) == (
        pytest.approx(10),
        pytest.approx(9.5 / 0.9),
    )
    assert found.cost_high[both] == pytest.approx(10.5)
    assert found.borne_high[both].max() == 0, "cover of a loan protects who lends"


def test_an_assumed_cover_share_is_a_ceiling() -> None:
    found = reckoned(usable(COVER), overrides=Overrides(cover_share=0.5))
    assert found.borne_low[0, 0] == pytest.approx(0.25)


def test_certainty_is_the_share_of_legs_that_can_be_counted_on() -> None:
    found = reckoned(usable(GRANT), enquire(LOAN))
    assert found.certainty[row(found, "grant", "loan")] == 0.5


def test_nothing_to_combine_gives_no_rows() -> None:
    assert len(reckoned().chosen) == 0


def test_an_owner_risks_its_stake_and_anybody_else_the_whole() -> None:
    costs = np.array([1000])
    assert firm_base(costs, [Role.INVESTOR], 0.3).tolist() == [300]
    assert firm_base(costs, [Role.INVESTOR, Role.SUPPLIER], 0.3).tolist() == [1000]
    assert firm_base(costs, [Role.INVESTOR], None).tolist() == [1000]


def test_candidates_stand_in_declared_order_then_by_name() -> None:
    given = [usable(LOAN), usable(COVER), usable(GRANT)]
    assert [each.instrument.id for each in ordered(given)] == ["grant", "cover", "loan"]
    assert protects_firm(ordered(given), frozenset({"own_equity"})).tolist() == [
        False,
        True,
        False,
    ]


def test_a_cover_whose_ceiling_is_not_known_opens_the_band() -> None:
    """A loan at 4 to 6 %; what a ticket in crowns insures, and so costs, is not known."""
    terms = {"cover": {"war": 0.9}, "premium": {"low": 1, "high": 2}}
    foreign = instrument(
        "foreign",
        kind="guarantee",
        function="covers",
        terms=terms | {"ticket_max": Money.of(1, "CZK")},
        compatibility={"attaches_to": ["own_equity"]},
    )
    found = reckoned(usable(LOAN), usable(foreign))
    both, alone = row(found, "loan", "foreign"), row(found, "foreign")
    assert found.cost_low[both] == 4
    assert np.isnan(found.cost_high[both])
    assert found.cost_low[alone] == 1
    assert np.isnan(found.cost_high[alone])
    assert (found.insured_low[alone].max(), found.insured[alone].max()) == (0, 100_000_000)
