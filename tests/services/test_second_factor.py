from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from matcher.domain.review import AccountRole
from matcher.services import accounts, second_factor
from matcher.services.keys import Keys
from matcher.store import accounts as stored
from matcher.wording import speaking


@pytest.fixture
def account(session):
    return accounts.create(session, "a@demo.example", "correct horse", AccountRole.OFFICER)


@pytest.fixture
def enrolled(session, keys, account):
    secret = pyotp.random_base32()
    codes = second_factor.switch_on(session, keys, account, secret, pyotp.TOTP(secret).now())
    return stored.get(session, account.id), secret, codes


def test_a_device_is_told_who_it_makes_codes_for(account):
    enrolment = second_factor.enrolment(account)
    assert enrolment.secret in enrolment.address
    assert "a%40demo.example" in enrolment.address
    assert enrolment.picture.startswith("<svg")


def test_a_device_is_told_the_name_of_the_product_in_the_language_spoken(account):
    with speaking("ja"):
        address = second_factor.enrolment(account).address
    issuer = parse_qs(urlsplit(address).query)["issuer"]
    assert issuer == ["復興マッチング"]


def test_a_wrong_first_code_switches_nothing_on(session, keys, account):
    assert second_factor.switch_on(session, keys, account, pyotp.random_base32(), "000") is None
    assert stored.get(session, account.id).second_factor == ""


def test_the_codes_of_a_minute_open_one_session(session, keys, enrolled):
    account, secret, _ = enrolled
    digits = pyotp.TOTP(secret).now()
    spaced = f"{digits[:3]} {digits[3:]}"
    assert second_factor.accepts(session, keys, account, spaced)
    assert not second_factor.accepts(session, keys, account, digits)


def test_a_recovery_code_works_once_even_without_the_secret(session, enrolled):
    account, _, codes = enrolled
    other = Keys("a new secret of the installation")
    assert len(set(codes)) == second_factor.CODES
    assert second_factor.accepts(session, other, account, codes[0].upper())
    account = stored.get(session, account.id)
    assert not second_factor.accepts(session, other, account, codes[0])
    assert second_factor.accepts(session, other, account, codes[1])


@pytest.mark.parametrize("code", ["", "000000", "\x00", "１２３４５６", "x" * 10_000])
def test_anything_else_is_refused(session, keys, enrolled, code):
    assert not second_factor.accepts(session, keys, enrolled[0], code)


def test_it_can_be_switched_off(session, enrolled):
    second_factor.switch_off(session, enrolled[0], enrolled[0])
    kept = stored.get(session, enrolled[0].id)
    assert (kept.second_factor, kept.recovery_hashes) == ("", ())
