import pytest
from pydantic import ValidationError

from matcher.domain.taxonomy import Relation, Sector, Taxonomy, UnknownSectorError
from matcher.domain.value import Label


def sector(code, parent=None):
    return Sector(code=code, parent=parent, label=Label(en=code, ja=code, uk=code))


TREE = Taxonomy(
    sectors=(
        sector("energy"),
        sector("energy.grid", "energy"),
        sector("energy.gas", "energy"),
        sector("health"),
    )
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("energy.grid", "energy.grid", 1.0),
        ("energy", "energy.grid", 2 / 3),
        ("energy.gas", "energy.grid", 1 / 2),
        ("health", "energy.grid", 0.0),
    ],
)
def test_closeness_is_twice_the_common_depth_over_both_depths(one, other, expected):
    assert TREE.closeness(one, other) == expected
    assert TREE.closeness(other, one) == expected


def test_an_unknown_code_is_named():
    with pytest.raises(UnknownSectorError, match="mining"):
        TREE.closeness("mining", "mining")


def test_a_child_before_its_parent_is_refused():
    with pytest.raises(ValidationError, match="unknown parent energy"):
        Taxonomy(sectors=(sector("energy.grid", "energy"),))


RELATED = TREE.model_copy(
    update={"relations": (Relation(one="energy", other="health", closeness=0.4, reason="Both"),)}
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("energy", "health", 0.4), ("health", "energy.gas", 2 * 0.4 / 3), ("energy", "energy", 1.0)],
)
def test_families_that_share_work_are_as_close_as_declared_and_less_below(one, other, expected):
    assert RELATED.closeness(one, other) == pytest.approx(expected)
    assert RELATED.closeness(other, one) == pytest.approx(expected)


@pytest.mark.parametrize("other", ["energy.gas", "energy", "mining"])
def test_a_relation_joins_two_top_level_sectors(other):
    relation = Relation(one="energy", other=other, closeness=0.4, reason="Both")
    with pytest.raises(ValidationError, match="not two top-level sectors"):
        Taxonomy(sectors=TREE.sectors, relations=(relation,))
