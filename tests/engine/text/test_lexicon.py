from matcher.domain.glossary import Concept
from matcher.engine.text.lexicon import Lexicon

PUMP = Concept(id="pump", sector="w.s", en=("pump",), ja=("ポンプ",), uk=("насос",))
WATER_PUMP = Concept(
    id="water-pump", sector="w.s", en=("water pump",), ja=("揚水ポンプ",), uk=("водяний насос",)
)
LEXICON = Lexicon([PUMP, WATER_PUMP])


def test_the_longest_name_wins():
    assert LEXICON.read("Water pumps").concepts == (1,)


def test_the_same_thing_is_found_in_three_languages():
    assert [LEXICON.read(text).concepts for text in ("pump", "ポンプ", "насоси")] == [(0,)] * 3


def test_what_no_concept_explains_is_left_over():
    assert LEXICON.read("насос тестовий").rest == (("тестов", "uk"),)


def test_the_pivot_names_concepts_in_english():
    assert LEXICON.pivot(LEXICON.read("ポンプ")) == "pump"


def test_what_two_texts_share_is_named_the_longest_name_first():
    shared = LEXICON.shared("насос, 揚水ポンプ, well", "a pump, a water pump and a filter")
    assert shared == (WATER_PUMP, PUMP)
    assert LEXICON.shared("", "a pump") == ()
