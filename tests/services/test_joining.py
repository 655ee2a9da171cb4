import re

import pytest

from matcher.domain.review import AccountRole
from matcher.services import accounts, joining
from matcher.services.keys import Errand, LinkError
from matcher.services.passwords import WeakPasswordError
from matcher.store import accounts as stored
from matcher.store import firms, mails
from matcher.store.accounts import EmailTakenError

APPLICANT = ("firm@example.org", "correct horse")


def letter(session):
    return mails.newest(session, 1)[0].message


def token(session):
    return re.search(r"https://matcher\.example\.org/\S+/(\S+)", letter(session).text).group(1)


def test_a_firm_registers_and_confirms_its_address(session, keys, letters):
    joining.ask_to_register(session, letters, "新会社", APPLICANT, "ja")
    assert stored.by_email(session, APPLICANT[0]).confirmed_at is None
    account = joining.confirm(session, keys, token(session))
    assert account.confirmed_at is not None
    assert account.language == "ja"
    assert firms.get(session, account.firm_id).profile.name == "新会社"


def test_a_confirmation_works_once(session, keys, letters):
    joining.ask_to_register(session, letters, "New", APPLICANT, "en")
    link = token(session)
    joining.confirm(session, keys, link)
    with pytest.raises(LinkError):
        joining.confirm(session, keys, link)


def test_an_address_that_is_known_gets_a_letter_and_no_second_account(session, letters):
    for _ in range(2):
        joining.ask_to_register(session, letters, "New", APPLICANT, "en")
    assert len(stored.every(session)) == 1
    assert "already" in letter(session).subject


def test_a_weak_password_is_refused_for_a_known_address_as_for_a_new_one(session, letters):
    joining.ask_to_register(session, letters, "New", APPLICANT, "en")
    for email in (APPLICANT[0], "other@example.org"):
        with pytest.raises(WeakPasswordError):
            joining.ask_to_register(session, letters, "New", (email, "12345678"), "en")


def test_a_forgotten_password_is_set_by_a_letter(session, keys, letters):
    joining.ask_to_register(session, letters, "New", APPLICANT, "en")
    joining.ask_to_reset(session, letters, "FIRM@example.org ")
    joining.choose_password(session, keys, Errand.RESET, token(session), "battery staple")
    assert accounts.authenticate(session, APPLICANT[0], "battery staple") is not None


def test_nobody_gets_a_letter_at_an_address_without_account(session, letters):
    joining.ask_to_reset(session, letters, "stranger@example.org")
    assert mails.newest(session, 1) == []


def test_an_administrator_invites_staff(session, keys, letters):
    chief = accounts.create(
        session, "admin@example.org", "correct horse", AccountRole.ADMINISTRATOR
    )
    joining.invite(session, letters, chief, "officer@example.org", AccountRole.OFFICER)
    assert accounts.authenticate(session, "officer@example.org", "!") is None
    account = joining.choose_password(
        session, keys, Errand.INVITATION, token(session), "battery staple"
    )
    assert (account.role, account.firm_id) == (AccountRole.OFFICER, None)
    with pytest.raises(EmailTakenError):
        joining.invite(session, letters, chief, "officer@example.org", AccountRole.OFFICER)


def test_a_firm_invites_colleagues_who_speak_for_it_and_nobody_else(session, keys, letters):
    joining.ask_to_register(session, letters, "New", APPLICANT, "en")
    founder = joining.confirm(session, keys, token(session))
    joining.invite(session, letters, founder, "colleague@example.org", AccountRole.FIRM)
    colleague = joining.choose_password(
        session, keys, Errand.INVITATION, token(session), "battery staple"
    )
    assert colleague.firm_id == founder.firm_id
    with pytest.raises(PermissionError):
        joining.invite(session, letters, founder, "boss@example.org", AccountRole.OFFICER)


def test_a_firm_does_not_learn_who_has_an_account(session, keys, letters):
    joining.ask_to_register(session, letters, "New", APPLICANT, "en")
    founder = joining.confirm(session, keys, token(session))
    accounts.create(session, "o@example.org", "correct horse", AccountRole.OFFICER)
    joining.invite(session, letters, founder, "o@example.org", AccountRole.FIRM)
    assert stored.by_email(session, "o@example.org").firm_id is None
