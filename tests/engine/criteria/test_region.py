import math

import pytest

from matcher.engine.criteria.region import region_fit
from tests.engine.factories import one


def fit(firm, *oblasts, country=None):
    return one(region_fit, firm, {"oblasts": oblasts, "country": country})


def test_the_share_of_places_the_firm_works_in():
    """Lviv of Lviv and Kherson: 1 / 2 (Kherson is no neighbour of Lviv)."""
    assert fit({"oblasts": ["Lviv"]}, "Lviv", "Kherson") == 0.5


def test_a_neighbouring_oblast_is_half_a_place():
    """Volyn borders on Lviv: (1 + 1/2) / 2 = 0.75."""
    assert fit({"oblasts": ["Lviv"]}, "Lviv", "Volyn") == 0.75


def test_an_excluded_neighbour_is_no_place():
    assert fit({"oblasts": ["Lviv"], "excluded_oblasts": ["Volyn"]}, "Volyn") == 0.0


def test_a_firm_that_only_excludes_works_everywhere_else():
    assert fit({"excluded_oblasts": ["Kherson"]}, "Lviv", "Kherson") == 0.5


@pytest.mark.parametrize(("country", "expected"), [("Ukraine", 1.0), ("Moldova", 0.0)])
def test_without_oblasts_the_country_decides(country, expected):
    assert fit({"countries": ["Ukraine"]}, country=country) == expected


def test_a_need_somewhere_in_the_country_is_held_against_the_firm_s_countries():
    assert fit({"oblasts": ["Lviv"], "countries": ["Ukraine"]}, country="Ukraine") == 1.0


@pytest.mark.parametrize("firm", [{}, {"oblasts": ["Lviv"]}])
def test_nothing_said_is_unknown(firm):
    assert math.isnan(fit(firm, country="Ukraine"))
    assert math.isnan(fit({"countries": ["Ukraine"]}))
