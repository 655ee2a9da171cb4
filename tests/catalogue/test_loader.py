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


def test_units_sources_and_reasons_of_the_seeds_are_written_in_each_language():
    """A text kept in one language only would stand in all three: then all three are equal."""
    held = load()
    told = [text for one in held.criteria for text in (one.unit, one.source)]
    told += [one.source for one in held.weight_profiles]
    told += [one.reason for one in held.exposure_rules]
    told += [rule.policy for rule in held.rules if rule.policy is not None]
    assert len(told) > 60
    assert [text.en for text in told if len({text.en, text.ja, text.uk}) < 3] == []
