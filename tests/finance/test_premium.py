import pytest

from matcher.finance.premium import (
    PremiumInputError,
    Transaction,
    credit_enhancement_limit,
    horizon_of_risk,
    is_speculative,
    minimum_premium,
)
from matcher.finance.tables import BuyerCategory, Quality, Security


def transaction(**changes):
    values = {"country_category": 7, "buyer_category": "CC2", "repayment_years": 7}
    return Transaction.model_validate(values | changes)


# country, buyer, disbursement, repayment, cover, quality, enhancement ->
# horizon, country part, buyer part, quality, cover factor, term, premium
VECTORS = [
    pytest.param(
        (5, "CC1", 6, 10, 0.95, "standard", 0),
        (10.25, 8.335, 1.025, 1, 1, 0.0045, 9.31788),
        id="V1",
    ),
    pytest.param(
        (7, "SOV/CC0", 24, 10, 0.95, "standard", 0),
        (11.0, 13.9, 0.0, 1, 1, 0.018, 13.6498),
        id="V2",
    ),
    pytest.param(
        (7, "CC2", 12, 7, 0.95, "standard", 0),
        (7.5, 10.05, 2.0325, 1, 1, 0, 12.0825),
        id="V3",
    ),
    pytest.param(
        (7, "SOV/CC0", 0, 5, 1.0, "above", 0),
        (5.0, 7.684211, 0.0, 1.02, 1.08598, 0, 8.511797),
        id="V5",
    ),
    pytest.param(
        (7, "CC1", 6, 5, 0.95, "standard", 0.25),
        (5.25, 7.575, 0.492188, 1, 1, 0, 8.067187),
        id="V7",
    ),
]


@pytest.mark.parametrize(("given", "expected"), VECTORS)
def test_a_published_or_derived_vector_is_reproduced(given, expected):
    country, buyer, months, years, cover, quality, enhancement = given
    result = minimum_premium(
        Transaction(
            country_category=country,
            buyer_category=BuyerCategory(buyer),
            disbursement_months=months,
            repayment_years=years,
            commercial_cover=cover,
            political_cover=cover,
            quality=Quality(quality),
            credit_enhancement_factor=enhancement,
        )
    )
    parts = (
        result.hor_years,
        result.country_component,
        result.buyer_component,
        result.qpf,
        result.pcf,
        result.term,
        result.mpr_percent,
    )
    assert parts == pytest.approx(expected, abs=1e-6)
    assert result.btsf == 1


def test_the_average_life_of_a_standard_profile_gives_the_standard_horizon():
    # half of seven years and a quarter
    assert horizon_of_risk(transaction(wal_years=3.75)) == pytest.approx(7)


def test_a_shorter_average_life_shortens_the_horizon():
    # half a year of disbursement and twice 2.75 years
    assert horizon_of_risk(transaction(wal_years=3, disbursement_months=12)) == pytest.approx(6)


def test_better_than_sovereign_costs_nine_tenths_of_sovereign():
    sovereign = minimum_premium(transaction(buyer_category="SOV/CC0"))
    better = minimum_premium(transaction(buyer_category="SOV+"))
    assert better.btsf == 0.9
    assert better.mpr_percent == pytest.approx(0.9 * sovereign.mpr_percent)


def test_the_local_currency_factor_lowers_only_the_country_part():
    # 1.1 * 7 + 1.8 = 9.5, a fifth off; 0.271 * 7 = 1.897
    result = minimum_premium(transaction(local_currency_factor=0.2))
    assert result.country_component == pytest.approx(7.6)
    assert result.buyer_component == pytest.approx(1.897)


def test_the_buyer_part_follows_commercial_cover_and_the_country_part_the_higher_one():
    result = minimum_premium(transaction(commercial_cover=0.475, political_cover=0.95))
    assert result.country_component == pytest.approx(9.5)
    assert result.buyer_component == pytest.approx(0.9485)


def test_cover_halfway_above_95_percent_takes_half_the_coefficient():
    assert minimum_premium(transaction(political_cover=0.975)).pcf == pytest.approx(1.04299)


def test_insurance_without_waiting_interest_is_cheaper_in_category_7():
    assert minimum_premium(transaction(quality="below")).qpf == 0.98


def test_the_term_adjustment_is_capped():
    # 0.018 * (20 - 10) = 0.18
    assert minimum_premium(transaction(repayment_years=20)).term == 0.15


def test_an_investment_grade_buyer_has_no_term_adjustment():
    result = minimum_premium(
        transaction(country_category=1, buyer_category="CC3", repayment_years=15)
    )
    assert result.term == 0


@pytest.mark.parametrize(
    ("country", "buyer", "expected"),
    [
        (1, "CC3", False),
        (1, "CC4", True),
        (2, "CC3", True),
        (3, "CC1", False),
        (4, "SOV/CC0", False),
        (4, "CC1", True),
        (5, "SOV+", True),
        (7, "SOV/CC0", True),
    ],
)
def test_speculative_grade_starts_where_the_rating_falls_below_bbb(country, buyer, expected):
    assert is_speculative(country, BuyerCategory(buyer)) is expected


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"country_category": 0}, "country_category"),
        ({"country_category": 8}, "country_category"),
        ({"country_category": -1}, "country_category"),
        ({"buyer_category": "CC3"}, "buyer_category"),
        ({"country_category": 6, "buyer_category": "CC4"}, "buyer_category"),
        ({"country_category": 5, "buyer_category": "CC5"}, "buyer_category"),
        ({"disbursement_months": -1}, "disbursement_months"),
        ({"repayment_years": 0}, "repayment_years"),
        ({"repayment_years": float("nan")}, "repayment_years"),
        ({"wal_years": 0.25}, "wal_years"),
        ({"wal_years": 7.5}, "wal_years"),
        ({"commercial_cover": 1.01}, "commercial_cover"),
        ({"political_cover": -0.1}, "political_cover"),
        ({"commercial_cover": 0, "political_cover": 0}, "political_cover"),
        ({"local_currency_factor": 0.21}, "local_currency_factor"),
        ({"credit_enhancement_factor": 0.36}, "credit_enhancement_factor"),
        ({"credit_enhancement_factor": float("inf")}, "credit_enhancement_factor"),
    ],
)
def test_a_value_without_a_premium_is_refused_by_name(changes, field):
    with pytest.raises(PremiumInputError) as caught:
        minimum_premium(transaction(**changes))
    assert caught.value.field == field
    assert caught.value.reason


def test_securities_add_up_to_at_most_35_percent():
    assert credit_enhancement_limit([]) == 0
    assert credit_enhancement_limit([Security.ESCROW]) == 0.1
    every = [Security.ASSIGNMENT, Security.ASSET_BASED, Security.ESCROW]
    assert credit_enhancement_limit(every) == 0.35


def test_the_two_kinds_of_asset_security_are_not_combined():
    with pytest.raises(PremiumInputError, match="must not be combined"):
        credit_enhancement_limit([Security.ASSET_BASED, Security.FIXED_ASSET])
