import pytest

from matcher.domain.firm import FirmProfile
from matcher.store import firms
from matcher.store.tables import FirmRecord
from matcher.store.versions import NotFoundError, StaleVersionError, found, move


def test_a_move_counts_the_version_up_and_writes_the_values(session):
    firms.add(session, "f1", FirmProfile(name="Before"))
    assert move(session, FirmRecord, ("f1", 1), name="After") == 2
    record = found(session, FirmRecord, "f1")
    assert (record.name, record.version) == ("After", 2)


@pytest.mark.parametrize("seen", [("f1", 0), ("f1", 2), ("f2", 1)])
def test_a_move_from_a_version_that_is_not_there_is_refused(session, seen):
    firms.add(session, "f1", FirmProfile(name="Before"))
    with pytest.raises(StaleVersionError):
        move(session, FirmRecord, seen, name="After")
    assert found(session, FirmRecord, "f1").name == "Before"


def test_what_is_not_stored_is_not_found(session):
    with pytest.raises(NotFoundError, match="f9"):
        found(session, FirmRecord, "f9")
