"""Each way of breaking the seeds is told with its file and key."""

import pytest

from matcher.catalogue.checks import problems, verify
from matcher.catalogue.errors import CatalogueError
from tests.catalogue.conftest import EXPOSURE

BREAKS = [
    ("criteria.toml", "unit =", "units =", "criteria.toml: criterion[0] (sector_fit): unit"),
    ("criteria.toml", 'id = "role_fit"', 'id = "role"', "the criterion role is missing"),
    ("weights.toml", "capability = 0.58", "capability = 0.5", "must sum to 1"),
    ("weights.toml", "readiness = 0.02", "ready = 0.02", "ready is not a declared criterion"),
    ("criteria.toml", "source = {", "origin = {", "source: Field required"),
    ("needs/named.csv", ",water_supply_sanitation,", ",water,", "N001.sector: water is not"),
    ("needs/named.csv", "Ukraine,Mykolaiv", "Ukraine,Nikolaev", "N001.oblasts: Nikolaev"),
    ("needs/named.csv", "https://www.ukr", "www.ukr", "N001.source_url: a source is missing"),
    ("needs/named.csv", ",2024-09-01,", ",,", "N001.as_of: a date is missing"),
    ("needs/named.csv", ",UAH,", ",,", "N001.cost: cost and currency go together"),
    ("needs/named.csv", "\nN002,", "\nN001,", "N001: is declared more than once"),
    ("regions/oblasts.csv", "Zhytomyr|Kyiv", "Mars|Kyiv", "Vinnytsia.neighbours: Mars is not"),
    ("regions/oblasts.csv", "Zhytomyr|Kyiv", "Lviv|Kyiv", "Lviv does not name it back"),
    (
        "efforts.toml",
        "firm.excluded_oblasts",
        "firm.banned",
        "firm.banned.field: is no attribute of",
    ),
    ("efforts.toml", "firm.sanctions_clear", "firm.edrpou", "firm.sanctions_clear: is read by a"),
    ("rates.csv", "0.024205", "0", "rates.csv: line 3 (UAH): usd"),
    ("taxonomy/sectors.csv", "\neducation,,", "\neducation,nothing,", "unknown parent nothing"),
    ("taxonomy/aliases.csv", "Transport,transport", "Transport,trnsport", "Transport: trnsport"),
    ("glossary/water.csv", "water_supply_sanitation", "water", "pump.sector: water"),
    ("instruments/loan.toml", '["transport"]', '["transprot"]', "loan.sectors: transprot"),
    ("instruments/loan.toml", '["grant"]', '["gift"]', "loan.compatibility: gift"),
    ("instruments/loan.toml", "provider =", "provder =", "instruments/loan.toml: loan: provider"),
    ("instruments/loan.toml", '["transport"]', "[]\nvalid_until = 1999", "loan: valid_until"),
    ("exposure.toml", "access_class", "acess_class", "war.when: acess_class is not a known key"),
    ("exposure.toml", '["5"]', '["6"]', "war.when.access_class: 6 is not declared"),
    ("exposure.toml", '["transport"]', '["trams"]', "war.when.sector: trams is not declared"),
    ("obstacles.toml", '["loan"]', '["lone"]', "cover.instruments: lone is not a declared"),
]


def test_a_sound_folder_has_no_problems(seeds):
    assert problems(seeds) == []
    verify(seeds)


@pytest.mark.parametrize(("name", "old", "new", "told"), BREAKS)
def test_a_broken_file_is_told(seeds, broken, name, old, new, told):
    broken(name, old, new)
    assert any(told in line for line in problems(seeds)), problems(seeds)


@pytest.mark.parametrize("name", ["exposure.toml", "obstacles.toml"])
def test_an_absent_file_is_told(seeds, name):
    (seeds / name).unlink()
    assert f"{name}: file: is missing" in problems(seeds)


def test_a_broken_folder_is_refused(seeds, broken):
    broken("exposure.toml", EXPOSURE, EXPOSURE * 2)
    with pytest.raises(CatalogueError, match=r"exposure.toml: war: is declared more than once"):
        verify(seeds)
