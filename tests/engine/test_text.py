"""The same profile written in three languages, held against the declared needs."""

import numpy as np
import pytest

from matcher.catalogue.loader import load
from matcher.engine.features import need_text, need_vectors
from matcher.engine.text import meaning
from matcher.services.ranking import text_model

PROFILES = {
    "water": (
        "Builds water treatment plants and pumping stations; repairs water mains and sewers.",
        "浄水場・ポンプ場を建設し、水道管や下水道を修繕する。",
        "Будує станції очищення води та насосні станції, ремонтує водогони й каналізацію.",
    ),
    "bridge": (
        "Designs, fabricates and erects steel road bridges and inspects old structures.",
        "鋼製の道路橋を設計・製作・架設し、古い構造物を点検する。",
        "Проєктує, виготовляє та монтує сталеві автомобільні мости й обстежує старі споруди.",
    ),
    "power": (
        "Supplies transformers and substations and connects wind farms to the grid.",
        "変圧器と変電所設備を供給し、風力発電所を送電網に接続する。",
        "Постачає трансформатори й підстанції, приєднує вітрові електростанції до мережі.",
    ),
    "health": (
        "Equips hospitals with medical imaging and rehabilitation devices.",
        "病院に医療画像診断装置とリハビリ機器を納入する。",
        "Оснащує лікарні медичною візуалізацією та реабілітаційним обладнанням.",
    ),
    "housing": (
        "Makes prefabricated modular housing for displaced people and repairs apartment houses.",
        "避難者向けのプレハブ・モジュール住宅を製造し、集合住宅を修繕する。",
        "Виробляє збірне модульне житло для переселенців та ремонтує багатоквартирні будинки.",
    ),
}
NEAR = 10


@pytest.fixture(scope="module")
def catalogue():
    return load()


@pytest.fixture(scope="module", params=["all ingredients", "without the encoder"])
def model(request, catalogue):
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "without the encoder":
            patch.setattr(meaning, "available", lambda: False)
        texts = [need_text(need, catalogue.taxonomy) for need in catalogue.needs]
        yield text_model(catalogue).fit(texts)


def orders(model, catalogue, profile):
    needs = need_vectors(model, catalogue.needs, catalogue.taxonomy)
    return np.argsort(-model.transform(PROFILES[profile]).against(needs), axis=1, kind="stable")


@pytest.mark.parametrize("profile", PROFILES)
def test_the_first_need_of_each_language_is_near_the_top_in_the_others(model, catalogue, profile):
    found = orders(model, catalogue, profile)
    for first in found[:, 0]:
        assert all(first in row[:NEAR] for row in found)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_first_ten_of_each_language_are_much_the_same(model, catalogue, profile):
    """Half of English's ten with the encoder, a third of them without it."""
    english, *others = orders(model, catalogue, profile)[:, :NEAR]
    least = NEAR // 2 if "meaning" in model.ingredients else NEAR // 3
    assert all(len(set(english) & set(other)) >= least for other in others)
