"""A concept has a name in every language."""

import pytest
from pydantic import ValidationError

from matcher.domain.glossary import Concept


@pytest.mark.parametrize("language", ["en", "ja", "uk"])
def test_a_concept_without_a_name_in_one_language_is_refused(language):
    names = {"en": ("pump",), "ja": ("ポンプ",), "uk": ("насос",), language: ()}
    with pytest.raises(ValidationError, match=language):
        Concept(id="pump", sector="water_supply_sanitation", **names)
