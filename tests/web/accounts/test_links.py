import pytest

from matcher.domain.review import AccountRole
from matcher.services.keys import Errand
from matcher.services.letters import PATHS
from matcher.services.links import token
from matcher.store import accounts
from matcher.store.session import reading
from tests.web.accounts.letters import count, newest_link

NEW_PASSWORD = "a wholly different one"


def account(app, name="firm"):
    with reading(app.extensions["matcher"].engine) as session:
        return accounts.by_email(session, f"{name}@demo.example")


@pytest.mark.parametrize("errand", Errand)
def test_every_link_of_a_letter_leads_to_a_page(app, keys, errand):
    link = PATHS[errand] + token(keys, errand, account(app), "deadlines")
    answer = app.test_client().get(link)
    assert answer.status_code in {200, 410}
    assert "<h1" in answer.text


@pytest.mark.parametrize("errand", Errand)
@pytest.mark.parametrize("given", ["x", "日本語", "%00", "a.b.c", "a" * 3000])
def test_a_link_that_is_not_ours_says_what_to_do(app, errand, given):
    for method in ("get", "post"):
        answer = getattr(app.test_client(), method)(PATHS[errand] + given)
        assert answer.status_code == 410
        assert "ask for a new one" in answer.text


def test_a_forgotten_password_is_set_anew_and_the_old_sessions_end(app, sign_in):
    old = sign_in(AccountRole.FIRM)
    client = app.test_client()
    client.post("/account/password", data={"email": "firm@demo.example"})
    link = newest_link(app)
    assert "guessed" in client.post(link, data={"password": "password123"}).text
    assert client.post(link, data={"password": NEW_PASSWORD}).status_code == 302
    assert client.get("/firm/results").status_code == 200
    assert old.get("/firm/results").location == "/sign-in"
    assert app.test_client().get(link).status_code == 410


def test_asking_for_an_unknown_address_looks_the_same_and_sends_nothing(app):
    client = app.test_client()
    known = client.post("/account/password", data={"email": "firm@demo.example"})
    sent = count(app)
    unknown = client.post("/account/password", data={"email": "nobody@demo.example"})
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    assert count(app) == sent


def test_a_link_without_its_button_changes_nothing(app, keys):
    link = PATHS[Errand.UNSUBSCRIBE] + token(keys, Errand.UNSUBSCRIBE, account(app), "deadlines")
    client = app.test_client()
    assert "deadlines" in client.get(link).text
    assert "are off" in client.post(link).text
