import pytest

from matcher.domain.firm import FirmProfile
from matcher.domain.review import AccountRole
from matcher.store import accounts, firms
from matcher.store.versions import NotFoundError


@pytest.fixture
def officer(session):
    return accounts.add(session, " Olena@Example.org ", "hash", AccountRole.OFFICER)


def test_an_account_is_found_by_its_address_however_it_is_written(session, officer):
    assert officer.email == "olena@example.org"
    assert accounts.by_email(session, "OLENA@example.org") == officer
    assert accounts.get(session, officer.id) == officer
    assert accounts.every(session) == [officer]


def test_an_unknown_address_has_no_account(session):
    assert accounts.by_email(session, "nobody@example.org") is None


def test_an_address_has_one_account(session, officer):
    with pytest.raises(accounts.EmailTakenError):
        accounts.add(session, "olena@EXAMPLE.org", "other", AccountRole.FIRM)
    assert accounts.every(session) == [officer]


def test_an_account_belongs_to_a_firm_that_exists(session):
    firms.add(session, "f1", FirmProfile(name="Minato Bridge"))
    account = accounts.add(session, "a@example.org", "hash", AccountRole.FIRM, "f1")
    assert account.firm_id == "f1"


def test_a_new_hash_is_kept(session, officer):
    accounts.set_password_hash(session, officer.id, "new")
    assert accounts.get(session, officer.id).password_hash == "new"


def test_ending_sessions_counts_the_epoch_up(session, officer):
    assert officer.session_epoch == 0
    assert accounts.end_sessions(session, officer.id) == 1
    assert accounts.end_sessions(session, officer.id) == 2


def test_an_account_can_be_switched_off(session, officer):
    accounts.set_active(session, officer.id, active=False)
    assert not accounts.get(session, officer.id).is_active


def test_an_unknown_account_is_not_found(session):
    with pytest.raises(NotFoundError):
        accounts.end_sessions(session, 9)


def test_an_address_is_confirmed_once(session):
    account = accounts.add(session, "a@example.org", "hash", AccountRole.FIRM)
    assert account.confirmed_at is None
    accounts.confirm(session, account.id)
    first = accounts.get(session, account.id).confirmed_at
    accounts.confirm(session, account.id)
    assert accounts.get(session, account.id).confirmed_at == first is not None


def test_a_second_factor_and_its_recovery_codes_are_kept(session):
    account = accounts.add(session, "a@example.org", "hash", AccountRole.OFFICER)
    accounts.change(session, account.id, second_factor="sealed", language="ja")
    accounts.set_recovery_hashes(session, account.id, ["one", "two"])
    kept = accounts.get(session, account.id)
    assert (kept.second_factor, kept.language) == ("sealed", "ja")
    assert kept.recovery_hashes == ("one", "two")


def test_the_accounts_of_a_firm_are_found(session):
    firms.add(session, "f1", FirmProfile(name="Firm"))
    account = accounts.add(session, "a@example.org", "hash", AccountRole.FIRM, "f1")
    accounts.add(session, "b@example.org", "hash", AccountRole.OFFICER)
    assert [one.id for one in accounts.of_firm(session, "f1")] == [account.id]
