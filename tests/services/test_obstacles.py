from datetime import date
from decimal import Decimal

import pytest

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile, Role
from matcher.domain.need import Need
from matcher.services.obstacles import hurdles, steps

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def catalogue():
    return load()


def ids(found, *, certain):
    return {one.obstacle.id for one in found if one.certain is certain}


def need(**changes):
    return Need(id="n", title="Bridge", country="Ukraine", **changes)


def test_travel_advice_stands_in_the_way_where_no_exception_exists_and_not_elsewhere(catalogue):
    firm = FirmProfile(name="F", roles=(Role.CONTRACTOR,))
    kharkiv = hurdles(catalogue, firm, need(oblasts=("Kharkiv",)))
    lviv = hurdles(catalogue, firm, need(oblasts=("Lviv",)))
    assert "travel-advice" in ids(kharkiv, certain=True)
    assert "travel-advice" not in ids(lviv, certain=True) | ids(lviv, certain=False)


def test_an_obstacle_that_hangs_on_an_unknown_place_may_apply(catalogue):
    found = hurdles(catalogue, FirmProfile(name="F"), need())
    assert "travel-advice" in ids(found, certain=False)


def test_what_has_a_day_comes_first_and_allows_the_weeks_before_the_start(catalogue):
    """Work starts on 1 March 2027 and travel takes two weeks: 15 February 2027."""
    firm = FirmProfile(name="F", roles=(Role.CONTRACTOR,))
    project = need(oblasts=("Kharkiv",), starts_on=date(2027, 3, 1), cost=Decimal(5))
    found = steps(hurdles(catalogue, firm, project), (), project, TODAY)
    travel = next(one for one in found if one.what.en == "Travel advice")
    assert (travel.weeks, travel.by) == (2, date(2027, 2, 15))
    days = [one.by for one in found]
    assert days == sorted(days, key=lambda day: (day is None, day or date.max))


def test_a_start_that_has_passed_gives_no_day(catalogue):
    project = need(oblasts=("Kharkiv",), starts_on=date(2025, 3, 1))
    found = steps(hurdles(catalogue, FirmProfile(name="F"), project), (), project, TODAY)
    assert {one.by for one in found} == {None}
