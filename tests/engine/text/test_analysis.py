import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.engine.text.analysis import lemmas, normalised, skeleton, words

HOSTILE = [
    "насос\x00pump\x07ポンプ",
    "cut in two: \ud83d and \udc00",
    "\u202epmup\u202c \ufeff\u200b",
    "𝔭𝔲𝔪𝔭 ① ㍿ ｱ゛",
    "'''’’’ʼʼʼ",
]


def test_ukrainian_words_are_reduced_to_their_dictionary_form():
    assert lemmas("ремонт мостів") == [("ремонт", "uk"), ("міст", "uk")]


def test_japanese_is_split_into_words_and_particles_are_dropped():
    assert [lemma for lemma, _ in lemmas("橋梁を設計する企業")] == ["橋梁", "設計", "為る", "企業"]


def test_half_width_katakana_is_the_same_word():
    assert lemmas("ﾎﾟﾝﾌﾟ") == lemmas("ポンプ")


def test_full_width_digits_and_letters_are_the_same_words():
    assert lemmas("ＰＣ１２３") == lemmas("pc123") == [("pc123", "en")]


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_a_ukrainian_apostrophe_does_not_split_a_word_however_it_is_typed(apostrophe):
    assert lemmas(f"об{apostrophe}єкти") == [("об'єкт", "uk")]


def test_a_bridge_is_not_a_city():
    assert lemmas("мости") != lemmas("місто")


def test_words_the_lemmatiser_does_not_know_meet_without_their_ending():
    assert lemmas("охолоджувачів") == lemmas("охолоджувач")


def test_each_word_of_a_mixed_text_keeps_the_language_of_its_script():
    assert lemmas("IHI の橋 для мостів") == [("ihi", "en"), ("橋", "ja"), ("міст", "uk")]


@pytest.mark.parametrize(
    ("ukrainian", "english"), [("трактор", "tractor"), ("генератор", "generator")]
)
def test_a_loanword_sounds_like_its_source(ukrainian, english):
    assert skeleton(ukrainian) == skeleton(english)


@pytest.mark.parametrize("text", ["", "  -- !", "\n\t", "。、"])
def test_nothing_is_said_by_a_text_without_words(text):
    assert lemmas(text) == []


def test_words_are_kept_as_written_without_stop_words_and_punctuation():
    assert words("Repair of the Kyiv bridge; for IHI.") == "Repair Kyiv bridge IHI"


def test_a_line_in_capitals_is_read_as_if_it_were_not():
    assert words("WATER SUPPLY\nfor UNICEF") == "water supply UNICEF"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_character_breaks_the_analysis(text):
    assert all(lemma for lemma, _ in lemmas(text))
    assert words(text).encode()


@pytest.mark.parametrize("letter", ["a", "ж", "水", "ポ", " ", "㍿"])
def test_twenty_thousand_characters_in_one_word_are_read(letter):
    assert lemmas(letter * 20_000) == [] if letter == " " else lemmas(letter * 20_000)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(text):
    assert normalised(normalised(text)) == normalised(text)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="abcкліпсаポンプ水'’ 1\ud800", max_size=40))
def test_a_lemma_is_never_empty_and_has_one_of_three_languages(text):
    assert all(lemma and language in {"en", "ja", "uk"} for lemma, language in lemmas(text))
