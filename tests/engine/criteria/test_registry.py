import pytest

from matcher.engine.criteria import MEASURES, TEXT, fields_read, reads
from matcher.engine.criteria.registry import FIELDS
from tests.engine.factories import CATALOGUE


def test_every_measure_belongs_to_a_declared_criterion():
    assert set(MEASURES) <= {each.id for each in CATALOGUE.criteria}
    assert TEXT in MEASURES


def test_a_measure_reads_what_it_declares_and_otherwise_every_field():
    assert fields_read("sector_fit") == ("sector",)
    assert fields_read("capability") == FIELDS
    assert fields_read("nobody measures this") == ()


def test_a_field_no_need_has_cannot_be_declared():
    with pytest.raises(ValueError, match="colour"):
        reads("colour")
