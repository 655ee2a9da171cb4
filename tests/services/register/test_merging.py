from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.need import Need
from matcher.services.register.alike import (
    NEAREST,
    likeness,
    neighbours,
    resembling,
    suggestions,
)
from matcher.services.register.batches import undo
from matcher.services.register.editing import retire
from matcher.services.register.errors import MergeError
from matcher.services.register.merging import merge, plan, united
from matcher.store import needs
from tests.services.register.conftest import BRIDGE

TWIN = BRIDGE.model_copy(
    update={
        "id": "n2",
        "title": "Bridge over the river Irpin",
        "cost": Decimal(13_000_000),
        "sponsor": "Kyiv region",
        "source_url": "https://example.org/other",
    }
)
SCHOOL = Need(id="n3", title="School in Poltava", sector="roads_bridges", oblasts=("Poltava",))


@pytest.fixture
def three(session):
    needs.save(session, TWIN)
    needs.save(session, SCHOOL)
    return session


def test_needs_that_resemble_each_other_are_suggested_and_others_are_not(three):
    (found,) = suggestions(three)
    assert {found.one.id, found.other.id} == {"n1", "n2"}
    assert resembling(three, "n3") == []


def test_titles_that_share_rare_letters_are_compared_and_equal_ones_always():
    titles = ["Hospital of Konotop", "Konotop hospital, repair", "A road", "A road", "Kyiv metro"]
    assert neighbours(titles) >= {(0, 1), (2, 3)}
    assert (0, 4) not in neighbours(titles)
    assert neighbours(["one"]) == neighbours([]) == set()


def test_a_title_is_compared_with_its_nearest_only_however_many_resemble_it():
    titles = [f"Repair of school {number:03}" for number in range(60)]
    compared = [pair for pair in neighbours(titles) if 0 in pair]
    assert len(neighbours(titles)) <= 60 * NEAREST
    assert compared


def test_likeness_counts_only_what_both_state():
    """Equal titles, three sixths; one oblast of two, one sixth; equal sectors, one sixth.

    The costs are stated in two currencies and do not count: (3 x 1 + 0.5 + 1) / 5 = 0.9.
    """
    other = BRIDGE.model_copy(update={"oblasts": ("Kyiv", "Lviv"), "currency": "USD"})
    share, parts = likeness(BRIDGE, other)
    assert share == pytest.approx(0.9)
    assert "cost" not in parts


def test_a_merge_keeps_both_costs_and_what_only_the_other_says():
    found = united(BRIDGE, TWIN)
    assert (found.id, found.cost, found.sponsor) == ("n1", 12_000_000, "Kyiv region")
    (reading,) = found.cost_readings
    assert (reading.cost, reading.source_url) == (13_000_000, "https://example.org/other")
    assert "https://example.org/other" in found.documents


def test_a_need_without_a_cost_takes_the_others_with_its_currency():
    blank = BRIDGE.model_copy(update={"cost": None, "currency": None})
    found = united(blank, TWIN)
    assert (found.cost, found.currency, found.cost_readings) == (13_000_000, "EUR", ())


def test_a_merge_is_reversible_and_the_merged_need_stays_reachable(three, officer):
    batch = merge(three, officer, plan(three, "n1", "n2"))
    assert [one.need.id for one in needs.merged_into(three, "n1")] == ["n2"]
    assert needs.get(three, "n2") == TWIN
    undo(three, officer, batch.id)
    assert (needs.get(three, "n1"), needs.merged_into(three, "n1")) == (BRIDGE, [])
    assert not needs.entry(three, "n2").is_retired


def test_only_two_different_needs_in_force_are_merged(three, officer):
    with pytest.raises(MergeError):
        plan(three, "n1", "n1")
    retire(three, officer, "n2", 1, "built")
    with pytest.raises(MergeError):
        plan(three, "n1", "n2")


TEXT = st.sampled_from(["", "Bridge", "Repair of the bridge"])
NEEDS = st.builds(
    Need,
    id=st.sampled_from(["a", "b"]),
    title=st.sampled_from(["Bridge", "School"]),
    sponsor=TEXT,
    note=TEXT,
    oblasts=st.sampled_from([(), ("Kyiv",), ("Kyiv", "Lviv")]),
    cost=st.sampled_from([None, 1, 2]),
    currency=st.just("EUR"),
)


@settings(max_examples=50)
@given(NEEDS, NEEDS)
def test_a_merge_loses_no_figure_and_no_oblast(one, other):
    found = united(one, other)
    costs = {found.cost, *(each.cost for each in found.cost_readings)}
    assert {one.cost, other.cost} - {None} <= costs
    assert {*one.oblasts, *other.oblasts} <= set(found.oblasts)
    assert likeness(one, other)[0] == likeness(other, one)[0]
