import json

import pytest

from matcher.domain.review import AccountRole
from matcher.store import accounts, alerts
from matcher.store.session import reading
from tests.web.accounts.letters import newest_link
from tests.web.conftest import PASSWORD

NEW_PASSWORD = "a wholly different one"


def account(app, name="firm"):
    with reading(app.extensions["matcher"].engine) as session:
        return accounts.by_email(session, f"{name}@demo.example")


@pytest.fixture
def client(sign_in):
    return sign_in(AccountRole.FIRM)


def test_no_alert_is_on_until_it_is_switched_on_and_only_that_one(app, client):
    assert client.get("/account").text.count(">off</span>") >= 4
    client.post("/account/alerts/deadlines", data={"cadence": "weekly", "lead_days": "30"})
    with reading(app.extensions["matcher"].engine) as session:
        (alert,) = alerts.switched_on(session)
    assert (alert.purpose, alert.cadence, alert.lead_days) == ("deadlines", "weekly", 30)


@pytest.mark.parametrize(
    ("purpose", "data", "status"),
    [
        ("deadlines", {"cadence": "weekly", "lead_days": "0"}, 200),
        ("deadlines", {"cadence": "hourly", "lead_days": "7"}, 200),
        ("deadlines", {"cadence": "weekly", "lead_days": "9" * 500}, 200),
        ("everything", {"cadence": "daily"}, 404),
    ],
)
def test_a_choice_that_is_none_switches_nothing_on(app, client, purpose, data, status):
    assert client.post(f"/account/alerts/{purpose}", data=data).status_code == status
    with reading(app.extensions["matcher"].engine) as session:
        assert alerts.switched_on(session) == []


def test_the_language_of_letters_is_kept(app, client):
    client.post("/account/language", data={"language": "ja"})
    assert account(app).language == "ja"
    assert 'lang="ja"' in client.get("/account").text


def test_a_password_is_changed_by_whoever_knows_the_old_one(client, sign_in):
    other = sign_in(AccountRole.FIRM)
    wrong = {"present": "wrong", "password": NEW_PASSWORD}
    assert "not your password" in client.post("/account/new-password", data=wrong).text
    client.post("/account/new-password", data=wrong | {"present": PASSWORD})
    assert client.get("/account").status_code == 200
    assert other.get("/account").location == "/sign-in"


def test_signing_out_everywhere_ends_every_session(client, sign_in):
    other = sign_in(AccountRole.FIRM)
    client.post("/account/sign-out-everywhere")
    assert client.get("/account").location == other.get("/account").location == "/sign-in"


def test_a_colleague_is_invited_and_speaks_for_the_same_firm(app, client):
    client.post("/account/colleagues", data={"email": "colleague@demo.example"})
    guest = app.test_client()
    link = newest_link(app)
    assert guest.post(link, data={"password": NEW_PASSWORD}).status_code == 302
    assert account(app, "colleague").firm_id == account(app).firm_id
    assert "colleague@demo.example" in guest.get("/account").text


def test_officers_invite_nobody_and_have_no_firm_to_take_or_erase(sign_in):
    client = sign_in(AccountRole.OFFICER)
    assert client.post("/account/colleagues", data={"email": "x@y.example"}).status_code == 403
    assert client.post("/account/data").status_code == 403
    assert client.get("/account/erase").status_code == 403


def test_a_firm_takes_its_data_as_a_file(client):
    answer = client.post("/account/data")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert json.loads(answer.data)["firm"]["profile"]["name"] == "Demonstration firm"


def test_a_firm_is_erased_with_the_password_and_not_without(app, client):
    assert "not your password" in client.post("/account/erase", data={"password": "no"}).text
    assert client.post("/account/erase", data={"password": PASSWORD}).location == "/"
    assert account(app) is None
    assert client.get("/account").location == "/sign-in"
