"""English and Ukrainian put the same signs; those of Japanese are wide and have no space."""

import pytest

from matcher.wording import as_clauses, as_named, as_noted, as_sentences, as_series, speaking

TOLD = {
    as_series: ("One, two, three", "One、two、three"),
    as_clauses: ("One; two; three", "One；two；three"),
    as_sentences: ("One two three", "Onetwothree"),
}


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("join", TOLD)
def test_several_texts_are_joined_with_the_signs_and_spaces_of_a_language(join, language):
    with speaking(language):
        assert join(["One", "two", "three"]) == TOLD[join][0]


@pytest.mark.parametrize("join", TOLD)
def test_japanese_has_signs_of_its_own(join):
    with speaking("ja"):
        assert join(["One", "two", "three"]) == TOLD[join][1]


@pytest.mark.parametrize("join", TOLD)
def test_one_text_stays_as_it_is_and_none_is_blank(join):
    assert join(["100 %"]) == "100 %"
    assert join([]) == ""


@pytest.mark.parametrize(
    ("language", "note", "name"),
    [
        ("en", "5 (years)", "Tenor: 5"),
        ("ja", "5（years）", "Tenor：5"),
        ("uk", "5 (years)", "Tenor: 5"),
    ],
)
def test_a_note_has_the_brackets_and_a_name_the_colon_of_the_language(language, note, name):
    with speaking(language):
        assert as_noted("5", "years") == note
        assert as_named("Tenor", "5") == name
