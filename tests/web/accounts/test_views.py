import pyotp

from matcher.domain.review import AccountRole
from matcher.services import second_factor
from matcher.store import accounts
from matcher.store.session import transaction
from tests.web.accounts.letters import count, newest_link
from tests.web.conftest import PASSWORD

NEW = {"name": "New", "email": "new@demo.example", "password": "橋を架ける仕事が好き"}


def engine(app):
    return app.extensions["matcher"].engine


def test_a_new_firm_registers_confirms_and_reaches_its_pages(app):
    client = app.test_client()
    assert client.post("/register", data=NEW).location == "/letter-sent"
    assert client.get("/firm/results").location == "/sign-in"
    link = newest_link(app)
    assert "Confirm and start" in client.get(link).text
    assert client.get("/firm/results").location == "/sign-in"
    assert client.post(link).status_code == 302
    assert client.get("/firm/results").status_code == 200


def test_registering_says_the_same_for_a_known_address_as_for_a_new_one(app):
    client = app.test_client()
    known = client.post("/register", data=NEW | {"email": "FIRM@demo.example"})
    new = client.post("/register", data=NEW)
    assert (known.status_code, known.location, known.data) == (
        new.status_code,
        new.location,
        new.data,
    )
    assert count(app) == 2


def test_a_short_or_easily_guessed_password_is_refused_and_the_rest_kept(app):
    for password in ("seven77", "password123"):
        answer = app.test_client().post("/register", data=NEW | {"password": password})
        assert answer.status_code == 200
        assert 'value="new@demo.example"' in answer.text
        assert "is-invalid" in answer.text


def test_who_has_not_confirmed_is_sent_another_letter_and_not_let_in(app):
    client = app.test_client()
    client.post("/register", data=NEW)
    assert client.post("/sign-in", data=NEW).location == "/letter-sent"
    assert count(app) == 2
    assert client.get("/firm/results").location == "/sign-in"


def test_a_wrong_password_opens_nothing_and_says_no_more_than_an_unknown_address(app):
    client = app.test_client()
    wrong = client.post("/sign-in", data={"email": "firm@demo.example", "password": "wrong"})
    nobody = client.post("/sign-in", data={"email": "nobody@demo.example", "password": "wrong"})
    assert "do not belong together" in wrong.text
    assert wrong.text.replace("firm@", "nobody@") == nobody.text


def test_ten_wrong_passwords_close_the_door_even_to_the_right_one(app):
    client = app.test_client()
    for _ in range(10):
        client.post("/sign-in", data={"email": "firm@demo.example", "password": "wrong"})
    answer = client.post("/sign-in", data={"email": "firm@demo.example", "password": PASSWORD})
    assert "Too many attempts" in answer.text


def test_a_second_factor_stands_between_the_password_and_the_pages(app, keys):
    secret = pyotp.random_base32()
    with transaction(engine(app)) as session:
        account = accounts.by_email(session, "officer@demo.example")
        code = pyotp.TOTP(secret).at(0)
        codes = second_factor.switch_on(session, keys, account, secret, pyotp.TOTP(secret).now())
    client = app.test_client()
    data = {"email": "officer@demo.example", "password": PASSWORD}
    assert client.post("/sign-in", data=data).location == "/sign-in/code"
    assert client.get("/needs/").location == "/sign-in"
    assert "not the one of this minute" in client.post("/sign-in/code", data={"code": code}).text
    assert client.post("/sign-in/code", data={"code": codes[0]}).status_code == 302
    assert client.get("/needs/").status_code == 200


def test_the_question_for_the_second_factor_is_not_asked_of_strangers(app):
    assert app.test_client().get("/sign-in/code").location == "/sign-in"


def test_signing_out_closes_the_pages(sign_in):
    client = sign_in(AccountRole.FIRM)
    assert client.post("/sign-out").status_code == 302
    assert client.get("/firm/results").location == "/sign-in"


def test_a_session_that_was_ended_elsewhere_is_worth_nothing(app, sign_in):
    client = sign_in(AccountRole.FIRM)
    with transaction(engine(app)) as session:
        account = accounts.by_email(session, "firm@demo.example")
        accounts.end_sessions(session, account.id)
    assert client.get("/firm/results").location == "/sign-in"
