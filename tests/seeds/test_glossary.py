"""The glossary as it is declared: enough of it, each thing once, in three languages."""

from collections import Counter

import pytest

from matcher.catalogue.loader import load
from matcher.engine.text.analysis import lemmas

SCRIPTS = {"ja": "ja", "uk": "uk"}


@pytest.fixture(scope="module")
def glossary():
    return load().glossary


def test_it_holds_well_over_1500_concepts(glossary):
    assert len(glossary) > 3000


def test_each_thing_is_declared_once(glossary):
    counted = Counter(concept.en[0].lower() for concept in glossary)
    assert [name for name, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("language", SCRIPTS)
def test_nearly_every_concept_has_a_name_in_the_script_of_each_language(glossary, language):
    """International abbreviations keep their Latin letters, everything else does not."""
    foreign = [
        concept.id
        for concept in glossary
        if not any(
            spoken == language for name in getattr(concept, language) for _, spoken in lemmas(name)
        )
    ]
    assert len(foreign) < 20, foreign


def test_no_name_is_repeated_within_a_concept(glossary):
    repeated = [
        concept.id
        for concept in glossary
        for names in (concept.en, concept.ja, concept.uk)
        if len({name.lower() for name in names}) < len(names)
    ]
    assert repeated == []
