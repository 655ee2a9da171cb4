import pytest

from matcher.catalogue.loader import load
from matcher.catalogue.spelling import country
from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need

SPELLING = load().spelling


@pytest.mark.parametrize(
    "name",
    [
        "Lviv",
        "lviv oblast",
        "Lviv region",
        "Львівська область",
        "Львівська обл.",
        "リヴィウ州",
        "UA-46",
    ],
)
def test_an_oblast_is_known_by_many_names(name):
    assert SPELLING.oblast(name) == "Lviv"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kyiv city", "Kyiv city"),
        ("місто Київ", "Kyiv city"),
        ("Kyiv Oblast", "Kyiv oblast"),
        ("Київська область", "Kyiv oblast"),
        ("キーウ州", "Kyiv oblast"),
        ("Kiev", "Kyiv oblast"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_the_capital_is_not_its_oblast_and_a_stranger_is_none(name, key):
    assert SPELLING.oblast(name) == key


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        ("Lviv, Odessa and Volyn oblast", ("Lviv", "Odesa", "Volyn")),
        ("Харківська та Сумська області", ("Kharkiv",)),
        ("オデーサ州、ハルキウ州", ("Odesa", "Kharkiv")),
        ("Autonomous Republic of Crimea", ("Crimea",)),
        ("nationwide", ()),
    ],
)
def test_a_list_of_places_is_read_part_by_part(place, keys):
    assert SPELLING.oblasts(place) == keys


@pytest.mark.parametrize(
    "name", ["Ukraine", "UKRAINE", "Україна", "ウクライナ", "ua", " Ukraine "]
)
def test_a_country_is_known_by_its_name_in_three_languages_or_its_code(name):
    assert country(name) == "Ukraine"


def test_a_country_nobody_knows_keeps_its_name():
    assert country("Congo, Democrat") == "Congo, Democrat"


def test_a_need_is_read_and_keeps_the_words_of_its_source():
    need = Need(id="n", title="t", sector_label="運輸", place="Lwów, Lviv oblast", country="UA")
    read = SPELLING.need(need)
    assert (read.oblasts, read.country, read.place) == (("Lviv",), "Ukraine", need.place)


def test_a_firm_is_read_and_what_nobody_knows_stays_as_it_is():
    firm = FirmProfile(
        name="F",
        oblasts=("Львівська область", "Atlantis"),
        excluded_oblasts=("Kherson Oblast",),
        countries=("ウクライナ",),
        sectors=({"sector": "Transport"}, {"sector": "magic"}),
        references=({"title": "R", "sector": "Transport", "country": "UA"},),
    )
    read = SPELLING.firm(firm)
    assert read.oblasts == ("Lviv", "Atlantis")
    assert read.excluded_oblasts == ("Kherson",)
    assert read.countries == ("Ukraine",)
    assert [claim.sector for claim in read.sectors] == ["transport", "magic"]
    assert (read.references[0].sector, read.references[0].country) == ("transport", "Ukraine")
