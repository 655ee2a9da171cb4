import pytest

from matcher.domain.register import Move
from matcher.services.register.editing import create, reinstate, retire, revise
from matcher.services.register.errors import ReasonMissingError
from matcher.store import audit, needs
from matcher.store.versions import StaleVersionError
from tests.services.register.conftest import BRIDGE


def test_every_change_is_a_version_with_who_and_why(session, officer, catalogue):
    entry = needs.entry(session, "n1")
    changed = entry.model_copy(update={"need": BRIDGE.model_copy(update={"title": "New bridge"})})
    assert revise(session, catalogue, officer, changed, "the source says so") == 2
    newest, first = needs.history(session, "n1")
    assert (newest.made.move, newest.made.by) == (Move.EDITED, officer.id)
    assert newest.made.reason == "the source says so"
    assert first.entry.need == BRIDGE
    assert [one.action for one in audit.of(session, "need n1")] == ["changed a need"]


def test_an_unchanged_need_keeps_its_version(session, officer, catalogue):
    assert revise(session, catalogue, officer, needs.entry(session, "n1"), "") == 1


def test_of_two_officers_who_change_one_version_the_second_is_told(session, officer, catalogue):
    entry = needs.entry(session, "n1")
    for title in ("First", "Second"):
        state = entry.model_copy(update={"need": BRIDGE.model_copy(update={"title": title})})
        if title == "Second":
            with pytest.raises(StaleVersionError):
                revise(session, catalogue, officer, state, "")
        else:
            revise(session, catalogue, officer, state, "")
    assert needs.get(session, "n1").title == "First"


def test_a_retired_need_is_out_of_force_until_it_is_reinstated(session, officer):
    retire(session, officer, "n1", 1, "built")
    assert needs.in_force(session) == []
    assert needs.get(session, "n1") == BRIDGE
    reinstate(session, officer, "n1", 2, "not built after all")
    assert [one.need.id for one in needs.in_force(session)] == ["n1"]


def test_to_retire_needs_a_reason(session, officer):
    with pytest.raises(ReasonMissingError):
        retire(session, officer, "n1", 1, "  ")


def test_what_an_officer_enters_is_kept_in_the_catalogues_codes(session, officer, catalogue):
    need = BRIDGE.model_copy(
        update={"id": "n2", "sector": None, "sector_label": "Water supply and sanitation"}
    )
    create(session, catalogue, officer, need)
    assert needs.get(session, "n2").sector == catalogue.spelling.sector(need.sector_label)
