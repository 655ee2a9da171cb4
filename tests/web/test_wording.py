import pytest

from matcher.domain.review import AccountRole
from matcher.store import accounts
from matcher.store.session import transaction
from tests.web.conftest import PASSWORD


@pytest.mark.parametrize(("wish", "language"), [("ja,en;q=0.5", "ja"), ("de", "en"), ("uk", "uk")])
def test_a_stranger_reads_the_language_the_browser_asks_for(app, wish, language):
    answer = app.test_client().get("/", headers={"Accept-Language": wish})
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in answer.text


def test_a_language_in_the_address_stays_for_the_next_pages(app):
    client = app.test_client()
    assert '<html lang="ja">' in client.get("/?lang=ja").text
    assert '<html lang="ja">' in client.get("/method").text
    assert '<html lang="ja">' in client.get("/method?lang=xx").text


def test_the_language_survives_signing_in(app):
    client = app.test_client()
    client.get("/?lang=uk")
    client.post("/sign-in", data={"email": "firm@demo.example", "password": "correct horse"})
    assert '<html lang="uk">' in client.get("/firm/results").text


def test_an_account_is_greeted_in_the_language_it_keeps_unless_another_was_chosen(app):
    with transaction(app.extensions["matcher"].engine) as session:
        account = accounts.by_email(session, "firm@demo.example")
        accounts.change(session, account.id, language="uk")
    data = {"email": "firm@demo.example", "password": PASSWORD}
    for asked, spoken in (("", "uk"), ("?lang=ja", "ja")):
        client = app.test_client()
        client.get(f"/{asked}")
        client.post("/sign-in", data=data)
        assert f'<html lang="{spoken}">' in client.get("/firm/results").text


def test_the_languages_lead_to_the_same_page_with_its_query(app):
    page = app.test_client().get("/method?q=1").text
    assert 'href="/method?q=1&amp;lang=ja"' in page


def test_changing_the_language_of_a_form_carries_nothing_out_and_loses_nothing(sign_in):
    client = sign_in(AccountRole.FIRM)
    typed = {"version": "1", "name": "Typed but not sent", "employees": "12", "lang": "ja"}
    page = client.post("/firm/profile/company", data=typed).text
    assert '<html lang="ja">' in page
    assert 'value="Typed but not sent"' in page
    assert 'value="12"' in page
    assert 'role="alert"' not in page
    assert "Typed but not sent" not in client.get("/firm/profile/company").text


def test_the_form_library_speaks_the_language_of_the_page(app):
    client = app.test_client()
    client.get("/?lang=ja")
    assert "このフィールドは必須です。" in client.post("/register", data={}).text
