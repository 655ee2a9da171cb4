import json

import pytest
from click.testing import CliRunner

from matcher.cli.price import price

BASE = {"--country-category": "7", "--buyer-category": "CC2", "--repayment-years": "7"}


def run(**changes):
    options = BASE | {"--" + name.replace("_", "-"): value for name, value in changes.items()}
    arguments = [part for pair in options.items() for part in pair]
    return CliRunner().invoke(price, ["premium", *arguments])


def test_the_premium_is_printed_with_every_intermediate():
    result = run(disbursement_months="12")
    assert result.exit_code == 0
    assert json.loads(result.output) == pytest.approx(
        {
            "mpr_percent": 12.0825,
            "hor_years": 7.5,
            "country_component": 10.05,
            "buyer_component": 2.0325,
            "qpf": 1,
            "pcf": 1,
            "btsf": 1,
            "term": 0,
        }
    )


def test_a_full_guarantee_of_the_state_is_priced():
    result = run(
        buyer_category="SOV/CC0",
        repayment_years="5",
        commercial_cover="1",
        political_cover="1",
        quality="above",
    )
    assert json.loads(result.output)["mpr_percent"] == pytest.approx(8.511797, abs=1e-6)


def test_a_non_standard_profile_is_priced_by_its_average_life():
    # twice what three years exceed a quarter by
    assert json.loads(run(wal_years="3").output)["hor_years"] == pytest.approx(5.5)


@pytest.mark.parametrize("name", ["sov/cc0", "SOV", "CC0"])
def test_the_class_of_the_state_goes_by_its_names(name):
    found = json.loads(run(buyer_category=name).output)
    assert found == json.loads(run(buyer_category="SOV/CC0").output)


def test_an_error_says_what_to_do():
    assert "write 95 percent as 0.95" in run(commercial_cover="95").output
    assert "there is SOV+, SOV/CC0, CC1, CC2" in run(buyer_category="CC4").output
    assert "leave it out" in run(wal_years="0.25").output
    assert run(repayment_years="1e300").exit_code == 2


@pytest.mark.parametrize(
    ("changes", "option"),
    [
        ({"country_category": "0"}, "--country-category"),
        ({"buyer_category": "CC3"}, "--buyer-category"),
        ({"buyer_category": "AAA"}, "--buyer-category"),
        ({"repayment_years": "0"}, "--repayment-years"),
        ({"repayment_years": "nan"}, "--repayment-years"),
        ({"wal_years": "9"}, "--wal-years"),
        ({"local_currency_factor": "0.5"}, "--local-currency-factor"),
        ({"credit_enhancement_factor": "0.5"}, "--credit-enhancement-factor"),
    ],
)
def test_a_wrong_option_is_named(changes, option):
    result = run(**changes)
    assert result.exit_code == 2
    assert option in result.output
