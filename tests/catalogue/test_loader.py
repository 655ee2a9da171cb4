"""The catalogue holds what the files declare."""

import pytest
from pydantic import ValidationError

from matcher.catalogue.fingerprint import fingerprint
from matcher.catalogue.loader import load


def test_every_part_is_read(seeds):
    catalogue = load(seeds)
    assert len(catalogue.needs) == 102
    assert len(catalogue.oblasts) == 27
    assert len(catalogue.criteria) == 10
    assert [profile.id for profile in catalogue.weight_profiles] == ["balanced"]
    assert [instrument.id for instrument in catalogue.instruments] == ["loan"]
    assert [rule.id for rule in catalogue.exposure_rules] == ["war"]
    assert [obstacle.id for obstacle in catalogue.obstacles] == ["cover"]


def test_the_version_is_the_fingerprint(seeds):
    assert load(seeds).version == fingerprint(seeds)


def test_absent_exposure_and_obstacles_count_as_empty(seeds):
    (seeds / "exposure.toml").unlink()
    (seeds / "obstacles.toml").unlink()
    catalogue = load(seeds)
    assert (catalogue.exposure_rules, catalogue.obstacles) == ((), ())


def test_it_cannot_be_changed(seeds):
    with pytest.raises(ValidationError, match="frozen"):
        load(seeds).version = "other"
