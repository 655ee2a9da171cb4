"""The words that tell works, goods and advice apart, as they are declared."""

from collections import defaultdict

import pytest

from matcher.catalogue.loader import load
from matcher.domain.glossary import Kind
from matcher.engine.text.lexicon import lexicon

KINDS = load().kinds


def told(text):
    words = lexicon(KINDS)
    return {words.concepts[index].kind for index in words.read(text).concepts}


@pytest.mark.parametrize("language", ["en", "ja", "uk"])
def test_no_word_stands_for_two_kinds(language):
    kinds = defaultdict(set)
    for each in KINDS:
        for name in getattr(each, language):
            kinds[name].add(each.kind)
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


@pytest.mark.parametrize("language", ["en", "ja", "uk"])
def test_each_kind_has_at_least_a_dozen_words_in_each_language(language):
    for kind in Kind:
        assert sum(len(getattr(each, language)) for each in KINDS if each.kind is kind) > 12


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (Kind.WORKS, ["Rehabilitation of a road", "道路の改修工事", "будівництво школи"]),
        (Kind.GOODS, ["Supply and delivery of pumps", "ポンプの納入", "постачання обладнання"]),
        (Kind.ADVICE, ["Feasibility study", "施工監理業務", "технічний нагляд"]),
    ],
)
def test_the_kind_is_read_in_three_languages(kind, texts):
    assert [told(text) for text in texts] == [{kind}] * 3


def test_supplying_water_is_no_supply_of_goods():
    assert told("Water supply of a city") == set()
