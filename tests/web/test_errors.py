from io import BytesIO

import pytest
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from matcher.domain.review import AccountRole
from matcher.web import context


@pytest.fixture
def raising(app):
    """A function that gives the answer to a page on which an error is raised."""

    def ask(error):
        def fail():
            raise error

        app.view_functions["pages.methodology"] = fail
        return app.test_client().get("/method")

    return ask


@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), ("/sign-out", 405)])
def test_a_stranger_on_a_wrong_address_finds_the_way_back_and_in(app, path, status):
    answer = app.test_client().get(path)
    assert answer.status_code == status
    assert 'href="/"' in answer.text
    assert answer.text.count('href="/sign-in"') == 2


def test_the_way_back_leads_a_role_to_where_it_begins(sign_in):
    answer = sign_in(AccountRole.FIRM).get("/needs/")
    assert answer.status_code == 403
    assert 'class="btn btn-primary" href="/firm/results"' in answer.text


def test_too_much_at_once_is_told_with_the_limit(app, sign_in):
    app.config["MAX_CONTENT_LENGTH"] = 100_000
    file = {"file": (BytesIO(b"x" * 150_000), "needs.csv")}
    answer = sign_in(AccountRole.OFFICER).post("/register/import", data=file)
    assert answer.status_code == 413
    assert "At most 0.1 MB" in answer.text


@pytest.mark.parametrize(
    ("error", "says"),
    [(TooManyRequests(), "Wait a few minutes"), (ServiceUnavailable(), "being maintained")],
)
def test_what_passes_by_itself_asks_to_wait(raising, error, says):
    assert says in raising(error).text


def test_a_fault_of_the_software_shows_nothing_of_itself(raising, caplog):
    answer = raising(RuntimeError("a secret path"))
    assert answer.status_code == 500
    assert "The fault is on our side" in answer.text
    assert "secret" not in answer.text
    assert "a secret path" in caplog.text


def test_the_page_of_a_fault_does_without_the_database(sign_in, monkeypatch):
    client = sign_in(AccountRole.OFFICER)

    def gone(*_given):
        raise OperationalError("SELECT", {}, OSError("the database is gone"))

    monkeypatch.setattr(context, "still_valid", gone)
    answer = client.get("/review/queue/")
    assert answer.status_code == 500
    assert "The fault is on our side" in answer.text


@pytest.mark.parametrize("language", ["ja", "uk"])
def test_a_problem_is_told_in_the_language_of_the_visitor(app, language):
    answer = app.test_client().get(f"/nowhere?lang={language}")
    assert f'lang="{language}"' in answer.text
    assert "Not found" not in answer.text
