import pytest

from matcher.domain.need import Need
from matcher.store import needs
from matcher.store.versions import NotFoundError

BRIDGE = Need(id="n1", title="Міст через Ірпінь", cost="1234567890123.45", currency="UAH")


def test_a_need_comes_back_as_it_went_in(session):
    needs.save(session, BRIDGE)
    assert needs.get(session, "n1") == BRIDGE


def test_a_need_that_is_saved_again_is_replaced(session):
    assert needs.save(session, BRIDGE) == 1
    assert needs.save(session, BRIDGE.model_copy(update={"title": "Bridge"})) == 2
    assert needs.get(session, "n1").title == "Bridge"
    assert needs.count(session) == 1


def test_an_unchanged_need_keeps_its_version(session):
    assert [needs.save(session, BRIDGE), needs.save(session, BRIDGE)] == [1, 1]


def test_all_needs_come_by_id(session):
    needs.save(session, Need(id="n2", title="Water"))
    needs.save(session, BRIDGE)
    assert [need.id for need in needs.every(session)] == ["n1", "n2"]


def test_an_unknown_need_is_not_found(session):
    with pytest.raises(NotFoundError):
        needs.get(session, "n9")
