import math

from matcher.engine.criteria.timing import timing_fit
from tests.engine.factories import one

JUNE = {"starts_on": "2027-06-01", "ends_on": "2027-06-30"}


def fit(since=None, until=None, **need):
    return one(timing_fit, {"available_from": since, "available_until": until}, need or JUNE)


def test_the_share_of_days_in_which_the_firm_is_free():
    """16 to 30 June are 15 of 30 days."""
    assert fit("2027-06-16", "2027-12-31") == 0.5


def test_an_open_end_is_open():
    assert fit("2027-01-01") == 1.0
    assert fit(None, "2027-06-03") == 0.1


def test_a_firm_that_is_never_free_then_is_known_not_to_be():
    assert fit("2027-07-01") == 0.0


def test_one_day_is_a_period():
    assert fit("2027-06-01", starts_on="2027-06-01", ends_on="2027-06-01") == 1.0


def test_a_missing_day_or_a_reversed_period_is_unknown():
    assert math.isnan(fit())
    assert math.isnan(fit("2027-06-01", starts_on="2027-06-01"))
    assert math.isnan(fit("2027-06-01", starts_on="2027-06-02", ends_on="2027-06-01"))
