from matcher.domain.review import AccountRole
from matcher.store import accounts
from matcher.store.session import transaction


def test_a_new_firm_registers_and_reaches_its_profile(app):
    data = {"name": "New", "email": "new@demo.example", "password": "eight888"}
    answer = app.test_client().post("/register", data=data)
    assert answer.location == "/firm/profile"


def test_a_short_password_is_refused(app):
    data = {"name": "New", "email": "new@demo.example", "password": "seven77"}
    assert "at least 8" in app.test_client().post("/register", data=data).text


def test_an_address_registers_once(app):
    data = {"name": "New", "email": "FIRM@demo.example", "password": "eight888"}
    assert "cannot be registered" in app.test_client().post("/register", data=data).text


def test_a_wrong_password_opens_nothing(app):
    data = {"email": "firm@demo.example", "password": "wrong"}
    assert "do not belong together" in app.test_client().post("/sign-in", data=data).text


def test_signing_out_closes_the_pages(sign_in):
    client = sign_in(AccountRole.FIRM)
    assert client.post("/sign-out").status_code == 302
    assert client.get("/firm/results").location == "/sign-in"


def test_a_session_that_was_ended_elsewhere_is_worth_nothing(app, sign_in):
    client = sign_in(AccountRole.FIRM)
    with transaction(app.extensions["matcher"].engine) as session:
        account = accounts.by_email(session, "firm@demo.example")
        accounts.end_sessions(session, account.id)
    assert client.get("/firm/results").location == "/sign-in"
