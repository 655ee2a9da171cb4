import pytest

from matcher.domain.review import AccountRole
from matcher.services import accounts


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


def test_a_password_everybody_tries_makes_no_account(session):
    with pytest.raises(accounts.WeakPasswordError):
        accounts.create(session, "a@demo.example", "password123", AccountRole.OFFICER)


def test_a_new_password_ends_every_session(session):
    account = accounts.create(session, "a@demo.example", "correct horse", AccountRole.OFFICER)
    changed = accounts.set_password(session, account, "battery staple")
    assert accounts.still_valid(session, account.id, account.session_epoch) is None
    assert accounts.still_valid(session, account.id, changed.session_epoch) is not None
    assert accounts.authenticate(session, "a@demo.example", "correct horse") is None
    assert accounts.authenticate(session, "a@demo.example", "battery staple") is not None
