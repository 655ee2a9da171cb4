import pytest

from matcher.engine.text.analysis import lemmas, skeleton


def test_ukrainian_words_are_reduced_to_their_dictionary_form():
    assert lemmas("ремонт мостів") == [("ремонт", "uk"), ("міст", "uk")]


def test_japanese_is_split_into_words_and_particles_are_dropped():
    assert [lemma for lemma, _ in lemmas("橋梁を設計する企業")] == ["橋梁", "設計", "為る", "企業"]


def test_half_width_katakana_is_the_same_word():
    assert lemmas("ﾎﾟﾝﾌﾟ") == lemmas("ポンプ")


@pytest.mark.parametrize(
    ("ukrainian", "english"), [("трактор", "tractor"), ("генератор", "generator")]
)
def test_a_loanword_sounds_like_its_source(ukrainian, english):
    assert skeleton(ukrainian) == skeleton(english)


def test_nothing_is_said_by_an_empty_text():
    assert lemmas("  -- !") == []
