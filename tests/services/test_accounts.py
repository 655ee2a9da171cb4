import pytest

from matcher.domain.review import AccountRole
from matcher.services import accounts
from matcher.store.session import connect, migrate, transaction


@pytest.fixture
def session(tmp_path):
    engine = connect(f"sqlite:///{tmp_path}/a.db")
    migrate(engine)
    with transaction(engine) as opened:
        yield opened
    engine.dispose()


def test_the_demonstration_accounts_are_made_once(session):
    first = accounts.ensure_demo(session, "a long password")
    assert accounts.ensure_demo(session, "another password") == first
    assert len(first) == len(AccountRole)
    account = accounts.authenticate(session, "admin@demo.example", "a long password")
    assert account.role is AccountRole.ADMINISTRATOR
    assert account.password_hash.startswith("$argon2id$")
    assert accounts.authenticate(session, "admin@demo.example", "another password") is None


def test_a_stranger_is_nobody(session):
    assert accounts.authenticate(session, "who@demo.example", "a long password") is None


def test_a_short_password_makes_no_account(session):
    with pytest.raises(accounts.ShortPasswordError):
        accounts.create(session, "a@demo.example", "seven77", AccountRole.OFFICER)
