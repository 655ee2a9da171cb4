"""The version of a catalogue follows its files."""

from hashlib import sha256

from matcher.catalogue.fingerprint import fingerprint


def test_it_is_the_sha256_of_names_and_bytes(tmp_path):
    (tmp_path / "b.csv").write_bytes(b"xy")
    (tmp_path / "a.csv").write_bytes(b"")
    assert fingerprint(tmp_path) == sha256(b"5:a.csv0:5:b.csv2:xy").hexdigest()[:16]


def test_a_changed_byte_changes_it(seeds, broken):
    before = fingerprint(seeds)
    broken("weights.toml", "balanced", "balancee")
    assert fingerprint(seeds) != before


def test_a_renamed_file_changes_it(seeds):
    before = fingerprint(seeds)
    (seeds / "instruments" / "loan.toml").rename(seeds / "instruments" / "lend.toml")
    assert fingerprint(seeds) != before


def test_hidden_files_do_not_count(seeds):
    before = fingerprint(seeds)
    (seeds / ".swap").write_text("x")
    assert fingerprint(seeds) == before
