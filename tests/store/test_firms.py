import pytest

from matcher.domain.firm import FirmProfile, Role, SectorClaim
from matcher.domain.money import Money
from matcher.store import firms
from matcher.store.versions import NotFoundError, StaleVersionError

FULL = FirmProfile(
    name="Minato Bridge",
    name_local="みなと橋梁",
    text_uk="Відбудова мостів",
    turnover=Money(minor=9007199254740993, currency="JPY"),
    sectors=(SectorClaim(sector="transport"),),
    roles=(Role.CONTRACTOR,),
    ticket_max="99999999999999.99",
)


def test_a_profile_comes_back_as_it_went_in(session):
    firms.add(session, "f1", FULL)
    assert firms.get(session, "f1").profile == FULL
    assert firms.every(session) == [("f1", FULL)]


def test_a_new_firm_is_at_its_first_version(session):
    assert firms.add(session, "f1", FULL).version == 1


def test_an_id_is_given_once(session):
    firms.add(session, "f1", FULL)
    with pytest.raises(firms.FirmExistsError):
        firms.add(session, "f1", FULL)


def test_an_unknown_firm_is_not_found(session):
    with pytest.raises(NotFoundError):
        firms.get(session, "f1")
    with pytest.raises(NotFoundError):
        firms.save(session, "f1", FULL, 1)


def test_a_save_is_the_next_version(session):
    firms.add(session, "f1", FULL)
    assert firms.save(session, "f1", FirmProfile(name="Renamed"), 1) == 2
    stored = firms.get(session, "f1")
    assert (stored.profile.name, stored.version) == ("Renamed", 2)
    assert stored.updated_at >= stored.created_at


def test_the_second_writer_from_the_same_version_is_refused(session):
    firms.add(session, "f1", FULL)
    firms.save(session, "f1", FirmProfile(name="First"), 1)
    with pytest.raises(StaleVersionError):
        firms.save(session, "f1", FirmProfile(name="Second"), 1)
    assert firms.get(session, "f1").profile.name == "First"


def test_history_has_every_profile_the_newest_first(session):
    firms.add(session, "f1", FULL)
    firms.save(session, "f1", FirmProfile(name="Renamed"), 1)
    told = [(one.version, one.profile.name) for one in firms.history(session, "f1")]
    assert told == [(2, "Renamed"), (1, "Minato Bridge")]


def test_an_undo_is_a_new_version_with_the_earlier_profile(session):
    firms.add(session, "f1", FULL)
    firms.save(session, "f1", FirmProfile(name="Renamed"), 1)
    assert firms.undo(session, "f1", 2) == 3
    assert firms.get(session, "f1").profile == FULL
    assert firms.undo(session, "f1", 3) == 4
    assert firms.get(session, "f1").profile.name == "Renamed"


def test_a_first_version_cannot_be_undone(session):
    firms.add(session, "f1", FULL)
    with pytest.raises(NotFoundError):
        firms.undo(session, "f1", 1)


def test_an_undo_of_an_old_page_is_refused(session):
    firms.add(session, "f1", FULL)
    firms.save(session, "f1", FirmProfile(name="Second"), 1)
    firms.save(session, "f1", FirmProfile(name="Third"), 2)
    with pytest.raises(StaleVersionError):
        firms.undo(session, "f1", 2)
