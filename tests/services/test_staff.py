import pytest

from matcher.domain.review import AccountRole
from matcher.services import accounts, staff
from matcher.store import accounts as stored
from matcher.store.versions import NotFoundError


@pytest.fixture
def chief(session):
    return accounts.create(
        session, "admin@example.org", "correct horse", AccountRole.ADMINISTRATOR
    )


def test_an_administrator_takes_nothing_from_themselves(session, chief):
    with pytest.raises(staff.OwnAccountError):
        staff.set_active(session, chief, chief.id, active=False)
    with pytest.raises(staff.OwnAccountError):
        staff.set_role(session, chief, chief.id, AccountRole.OFFICER)


def test_a_change_of_role_ends_the_sessions_with_the_old_one(session, chief):
    officer = accounts.create(session, "o@example.org", "correct horse", AccountRole.OFFICER)
    staff.set_role(session, chief, officer.id, AccountRole.APPROVER)
    changed = stored.get(session, officer.id)
    assert changed.role is AccountRole.APPROVER
    assert changed.session_epoch == officer.session_epoch + 1


def test_nobody_is_not_found(session, chief):
    with pytest.raises(NotFoundError):
        staff.set_active(session, chief, 999, active=False)
