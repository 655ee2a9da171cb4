import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.glossary import Concept, KindName
from matcher.engine.columns import on_grid
from matcher.engine.text import meaning
from matcher.engine.text import relevance as module
from matcher.engine.text.lexicon import Lexicon
from matcher.engine.text.relevance import INGREDIENTS, STRONGEST, Relevance
from tests.engine.factories import some_words

CONCEPTS = [
    Concept(id="bridge", sector="transport.roads", en=("bridge",), ja=("橋梁",), uk=("міст",)),
    Concept(
        id="tractor", sector="farm.machines", en=("tractor",), ja=("トラクター",), uk=("трактор",)
    ),
]
NEEDS = ["Rebuilding of a bridge", "Supply of tractors"]


KINDS = [
    KindName(kind="works", en=("construction",), ja=("工事",), uk=("будівництво",)),
    KindName(kind="advice", en=("consulting",), ja=("監理",), uk=("консультант",)),
]


def relevance():
    return Relevance(Lexicon(CONCEPTS)).fit(NEEDS)


def test_a_profile_in_any_language_finds_the_same_need():
    model = relevance()
    found = model.transform(["bridge", "橋梁", "міст"]).against(model.transform(NEEDS))
    assert (found[:, 0] > found[:, 1]).all()


def test_relevances_lie_between_0_and_1():
    model = relevance()
    texts = model.transform([*NEEDS, "", "橋梁"])
    found = texts.against(texts)
    assert found.min() >= 0
    assert found.max() <= 1


def test_a_text_is_wholly_relevant_to_itself_and_not_at_all_to_silence():
    model = relevance()
    found = model.transform([NEEDS[0], ""]).against(model.transform([NEEDS[0]]))
    np.testing.assert_allclose(found[:, 0], [1, 0], atol=1e-5)


def test_a_text_alone_has_the_same_relevance_as_among_others():
    model = relevance()
    needs = model.transform(NEEDS)
    alone = model.transform(["bridge"]).against(needs)
    among = model.transform(["tractor", "bridge", "橋梁"]).against(needs)
    np.testing.assert_allclose(alone[0], among[1], atol=1e-6)


def test_a_title_counts_again():
    """One need names the firm's thing in its title, the other in its description."""
    model = relevance()
    needs = ["bridge\ntractor", "tractor\nbridge"]
    found = model.transform(["bridge"]).against(model.transform(needs, ["bridge", "tractor"]))
    assert found[0, 0] > found[0, 1]


def test_of_a_long_need_the_strongest_terms_are_kept():
    """Forty-eight words are said twice and sixteen once: the latter can go."""
    said = [f"{one}{other}word" for one in "abcdefgh" for other in "klmnopqr"]
    text = " ".join(["bridge", "bridge", *said, *said[:48]])
    model = Relevance(Lexicon(CONCEPTS), None, {"characters": 1.0}).fit([text])
    whole, kept = model.transform([text]), model.transform([text], [""])
    assert whole.sparse.nnz > STRONGEST
    assert kept.sparse.nnz < whole.sparse.nnz
    firm = model.transform(["bridge"])
    assert firm.against(kept)[0, 0] > firm.against(whole)[0, 0]


def test_neither_a_country_nor_a_number_makes_two_texts_alike():
    model = Relevance(Lexicon(CONCEPTS)).fit(["Tractors for Kenya, lot 7"])
    assert model.fields("Bridge in Kenya, lot 7, 2012").pivot == "bridge lot"
    assert model.fields("Bridge in Kenya, lot 7, 2012").wordings == ("Bridge lot 7 2012",)


@pytest.mark.parametrize("firm", ["construction", "橋の工事", "будівництво"])
def test_who_builds_is_nearer_to_works_than_to_advice_on_the_same_thing(firm, monkeypatch):
    monkeypatch.setattr(meaning, "available", lambda: True)
    needs = ["Bridge construction", "Bridge consulting"]
    model = Relevance(Lexicon(CONCEPTS), Lexicon(KINDS), {"kinds": 1.0}).fit(needs)
    found = model.transform([firm]).against(model.transform(needs))
    np.testing.assert_allclose(found, [[1, 0]], atol=1e-6)


def test_kinds_are_compared_where_their_words_and_the_encoder_are_there(monkeypatch):
    monkeypatch.setattr(meaning, "available", lambda: True)
    assert "kinds" not in relevance().ingredients
    assert "kinds" in Relevance(Lexicon(CONCEPTS), Lexicon(KINDS)).ingredients
    monkeypatch.setattr(meaning, "available", lambda: False)
    assert "kinds" not in Relevance(Lexicon(CONCEPTS), Lexicon(KINDS)).ingredients


def test_without_the_encoder_the_other_ingredients_carry_on(monkeypatch):
    monkeypatch.setattr(meaning, "available", lambda: False)
    model = relevance()
    assert set(model.ingredients) == set(INGREDIENTS) - {"meaning", "kinds"}
    found = model.transform(["橋梁"]).against(model.transform(NEEDS))
    assert found[0, 0] > found[0, 1]


def test_a_model_fitted_on_nothing_finds_nothing_rather_than_failing():
    model = Relevance(Lexicon(CONCEPTS)).fit([])
    assert model.transform(["bridge"]).against(model.transform([""])).tolist() == [[0.0]]


@pytest.mark.parametrize("text", ["\x00\x01", "\ud800 bridge", "x" * 20_000, "水" * 20_000])
def test_no_text_breaks_the_model(text):
    model = relevance()
    assert np.isfinite(model.transform([text]).against(model.transform(NEEDS))).all()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["bridge", "橋梁", "трактор", "ремонт", "-", "IHI"]), max_size=6))
def test_relevance_does_not_depend_on_who_is_asked(names):
    model = MODEL
    one, other = model.transform([" ".join(names)]), model.transform(NEEDS)
    np.testing.assert_allclose(one.against(other), other.against(one).T, atol=1e-6)


MODEL = relevance()


def test_few_texts_and_many_are_compared_to_the_same_bits(monkeypatch):
    firms, needs = on_grid(some_words(1, 3)), on_grid(some_words(2, 30))
    few = firms.against(needs)
    monkeypatch.setattr(module, "_FEW", 0)
    assert np.array_equal(firms.against(needs), few)
