import numpy as np

from matcher.domain.glossary import Concept
from matcher.engine.text.lexicon import Lexicon
from matcher.engine.text.relevance import Relevance

CONCEPTS = [
    Concept(id="bridge", sector="transport.roads", en=("bridge",), ja=("橋梁",), uk=("міст",)),
    Concept(
        id="tractor", sector="farm.machines", en=("tractor",), ja=("トラクター",), uk=("трактор",)
    ),
]
NEEDS = ["Rebuilding of a bridge", "Supply of tractors"]


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


def test_a_text_alone_has_the_same_relevance_as_among_others():
    model = relevance()
    needs = model.transform(NEEDS)
    alone = model.transform(["bridge"]).against(needs)
    among = model.transform(["tractor", "bridge", "橋梁"]).against(needs)
    np.testing.assert_allclose(alone[0], among[1], atol=1e-6)
