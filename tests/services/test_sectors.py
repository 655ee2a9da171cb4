import pytest

from matcher.catalogue.loader import load
from matcher.services.sectors import with_word

CATALOGUE = load()
HEATING = "energy_extractives.district_heating"


@pytest.mark.parametrize("word", ["ボイラー", "boiler", "Boil", "котел", "地域熱"])
def test_a_sector_is_found_by_a_word_of_any_language(word):
    assert HEATING in with_word(CATALOGUE, word)


def test_a_word_is_found_by_how_it_begins_and_not_in_the_middle_of_another():
    assert with_word(CATALOGUE, "oiler") == frozenset()


@pytest.mark.parametrize("word", ["", "  ", "zzzz", "(", "\\", "[a-", "x" * 5_000])
def test_a_word_that_names_nothing_finds_nothing(word):
    assert with_word(CATALOGUE, word) == frozenset()
