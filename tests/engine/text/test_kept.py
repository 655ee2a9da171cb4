import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from matcher.domain.glossary import Concept
from matcher.engine.text import kept as module
from matcher.engine.text.kept import Terms, Weighing
from matcher.engine.text.lexicon import Lexicon
from matcher.engine.text.relevance import Relevance, keeping

LEXICON = Lexicon(
    [
        Concept(id="bridge", sector="transport.roads", en=("bridge",), ja=("橋梁",), uk=("міст",)),
        Concept(id="pump", sector="water.supply", en=("pump",), ja=("ポンプ",), uk=("насос",)),
    ]
)
TEXTS = [
    "Bridge repair",
    "ремонт мосту",
    "橋梁の補修",
    "pump pump station",
    "насос",
    "",
    "0 \ud800",
]
FIRM = "pumps, 橋梁, ремонт, otherwise unheard of"


def parts(model, needs):
    """Give all numbers of a model's vectors of needs and of a firm, as bytes."""
    told = model.transform(needs, needs[::-1], [""] * len(needs)), model.transform([FIRM])
    arrays = (
        array
        for each in told
        for array in (each.sparse.indptr, each.sparse.indices, each.sparse.data, each.dense)
    )
    return [array.tobytes() for array in arrays]


def fitted(needs, kept=None):
    return Relevance(LEXICON, kept=kept).fit(needs)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5), min_size=2, max_size=4))
def test_a_register_is_read_to_the_same_bits_whatever_registers_were_read_before(registers):
    """Needs are changed, added and taken away between registers, and models outlive each other."""
    kept = keeping()
    models = [(fitted(needs, kept), needs) for needs in registers]
    for model, needs in models:
        assert parts(model, needs) == parts(fitted(needs), needs)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("ab ", max_size=12), min_size=1, max_size=5), st.text("abc ", max_size=12))
def test_terms_are_worth_what_scikit_learn_makes_of_them(documents, other):
    peer = TfidfVectorizer(analyzer=list, sublinear_tf=True, dtype=np.float32)
    peer.fit([*documents, "a"])
    terms = Terms(list)
    terms.count("once read in another register", learn=True)
    weighing = Weighing(terms, [terms.count(each, learn=True) for each in [*documents, "a"]])
    expected, found = peer.transform([other]), weighing.vectors([terms.count(other, learn=False)])
    assert np.array_equal(expected.toarray(), found.toarray())


def test_each_text_is_taken_apart_once_for_all_registers(monkeypatch):
    kept, read = keeping(), []
    fields = Relevance.fields
    monkeypatch.setattr(Relevance, "fields", lambda m, text: read.append(text) or fields(m, text))
    for needs in (["bridge", "pump"], ["bridge", "pump station"], ["pump station"]):
        fitted(needs, kept).transform(needs, needs)
    assert sorted(read) == sorted(["bridge", "pump", "pump station"] * 2)


def test_what_firms_say_leaves_nothing_behind():
    kept = keeping()
    model = fitted(["bridge"], kept)
    before = {name: list(each.numbers) for name, each in kept.terms.items()}, kept.size
    model.transform([FIRM])
    assert ({name: list(each.numbers) for name, each in kept.terms.items()}, kept.size) == before


def test_it_is_full_when_it_holds_more_numbers_than_it_may(monkeypatch):
    kept = keeping()
    fitted(["bridge"], kept)
    monkeypatch.setattr(module, "MOST", kept.size)
    assert not kept.is_full
    fitted(["pump"], kept)
    assert kept.is_full
