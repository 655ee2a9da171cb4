"""Labels have the signs of their language, as docs/glossary-of-the-interface.md says."""

import re
import tomllib
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FAULTS = {
    "ja": re.compile(r"[:~()]|または"),
    "uk": re.compile(r"(?<=[^\W\d_])['\u02bc](?=[^\W\d_])|\d %"),
}


def faults(held, language):
    """Give the texts of a language, anywhere in what a file holds, that have a wrong sign."""
    if isinstance(held, list):
        return [fault for one in held for fault in faults(one, language)]
    if not isinstance(held, dict):
        return []
    text = held.get(language)
    own = [text] if isinstance(text, str) and FAULTS[language].search(text) else []
    return own + faults(list(held.values()), language)


@pytest.mark.parametrize("language", sorted(FAULTS))
@pytest.mark.parametrize("path", sorted(SEEDS.rglob("*.toml")), ids=lambda path: path.stem)
def test_labels_have_the_signs_of_their_language(path, language):
    assert faults(tomllib.loads(path.read_text(encoding="utf-8")), language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("ja", "期間(年)"), ("ja", "60~95%"), ("ja", "例:1件"), ("uk", "об'єкт"), ("uk", "5 %")],
)
def test_a_wrong_sign_is_found_wherever_it_stands(language, text):
    assert faults({"rule": [{"reason": {language: text}}]}, language) == [text]


def test_right_signs_are_no_fault():
    assert faults({"ja": "期間（年）：60～95%", "uk": "об’єкт, 5%"}, "ja") == []
    assert faults({"ja": "期間（年）：60～95%", "uk": "об’єкт, 5%"}, "uk") == []
