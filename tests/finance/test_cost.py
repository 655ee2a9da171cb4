import pytest

from matcher.finance.cost import (
    CostError,
    ExportCredit,
    Flow,
    Limit,
    TwoStepPricing,
    all_in_cost,
    annual_spread,
    arrangement_breaches,
    standard_wal,
    sub_loan_rate,
)


def flows(*pairs):
    return [Flow(years=years, amount=amount) for years, amount in pairs]


def test_a_bullet_loan_costs_its_coupon():
    assert all_in_cost(flows((0, 100), (1, -5), (2, -105))) == pytest.approx(0.05)


def test_half_yearly_interest_costs_the_effective_rate():
    # 1.025 ** 2 - 1
    paid = flows((0, 100), (0.5, -2.5), (1, -102.5))
    assert all_in_cost(paid) == pytest.approx(0.050625)


def test_an_upfront_fee_raises_the_cost():
    # 110 / 97 - 1
    assert all_in_cost(flows((0, 97), (1, -110))) == pytest.approx(110 / 97 - 1)


def test_a_subsidised_loan_can_cost_less_than_nothing():
    assert all_in_cost(flows((0, 100), (1, -90))) == pytest.approx(-0.1)


def test_a_century_of_payments_still_has_its_cost():
    # a perpetuity of 5 on 100, closed by its principal
    paid = flows((0, 100), *((year, -5) for year in range(1, 100)), (100, -105))
    assert all_in_cost(paid) == pytest.approx(0.05)


@pytest.mark.parametrize(
    "one_way", [[], flows((0, 100)), flows((0, -100)), flows((0, 100), (0, -50))]
)
def test_a_flow_without_a_balancing_rate_has_no_cost(one_way):
    with pytest.raises(CostError):
        all_in_cost(one_way)


def test_the_worked_two_step_loan_is_reproduced():
    spread = annual_spread(12.0825, 7, 0.0494)
    assert spread == pytest.approx(3.6574, abs=5e-5)
    rate = sub_loan_rate(TwoStepPricing(base_rate=4.94, guarantee_spread=spread))
    assert rate == pytest.approx(8.5974, abs=5e-5)
    assert 12.0 - rate == pytest.approx(3.4026, abs=5e-5)


def test_without_discounting_the_spread_is_the_premium_over_the_average_life():
    assert annual_spread(3.75, 7, 0) == pytest.approx(1)


def test_a_spread_needs_a_tenor():
    with pytest.raises(CostError):
        annual_spread(1, 0, 0.05)


def test_every_layer_is_added_and_grossed_up_for_withholding_tax():
    pricing = TwoStepPricing(
        base_rate=4,
        lender_margin=1,
        guarantee_spread=1,
        bank_spread=1,
        credit_margin=1,
        hedge_cost=1,
        withholding_tax=0.1,
    )
    assert sub_loan_rate(pricing) == pytest.approx(10)


def test_the_average_life_of_the_standard_profile():
    assert standard_wal(7) == 3.75


def test_a_credit_at_every_limit_breaks_none():
    credit = ExportCredit(down_payment_share=0.15, local_cost_share=0.5, repayment_years=15)
    assert arrangement_breaches(credit) == ()


@pytest.mark.parametrize(
    ("changes", "limit", "allowed"),
    [
        ({"down_payment_share": 0.149}, Limit.DOWN_PAYMENT, 0.15),
        ({"local_cost_share": 0.51}, Limit.LOCAL_COST, 0.5),
        ({"local_cost_share": 0.45, "country_group": 1}, Limit.LOCAL_COST, 0.4),
        ({"repayment_years": 1.5}, Limit.SHORTEST_TERM, 2),
        ({"repayment_years": 15.5, "wal_years": 7}, Limit.LONGEST_TERM, 15),
        ({"wal_years": 8}, Limit.AVERAGE_LIFE, 7.75),
    ],
)
def test_a_breach_names_its_limit_and_what_is_allowed(changes, limit, allowed):
    values = {"down_payment_share": 0.15, "repayment_years": 10}
    (breach,) = arrangement_breaches(ExportCredit.model_validate(values | changes))
    assert (breach.limit, breach.allowed) == (limit, allowed)


def test_a_climate_project_may_run_for_22_years():
    credit = ExportCredit(down_payment_share=0.15, repayment_years=22, is_climate_project=True)
    assert arrangement_breaches(credit) == ()
