"""The whole job on the real catalogue: prepare, sign in, look, decide."""

import pytest

from matcher.config import Settings
from matcher.services.demonstration import (
    PASSWORD,
    NotADemonstrationError,
    declare_for_all_but_three,
    prepare,
)
from matcher.store import accounts, interests
from matcher.store.session import reading
from matcher.web.app import create_app


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    file = tmp_path_factory.mktemp("demo") / "matcher.db"
    chosen = Settings(database_url=f"sqlite:///{file}", environment="test")
    prepare(chosen)
    return chosen


def test_a_second_preparation_destroys_nothing(settings):
    first, second = prepare(settings), prepare(settings)
    assert first == second
    assert (first.needs, first.firms) == (102, 17)


def test_a_visitor_reads_the_method_and_the_instruments(settings):
    client = create_app(settings).test_client()
    for path in ("/", "/method", "/instruments", "/healthz", "/readyz"):
        assert client.get(path).status_code == 200, path
    assert "NEXI" in client.get("/instruments").text


def test_demo_data_is_not_loaded_in_production():
    production = Settings(environment="production", secret_key="x" * 40)
    with pytest.raises(NotADemonstrationError):
        prepare(production)


def test_the_demo_password_opens_the_officers_session(settings):
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    answer = client.post(
        "/sign-in",
        data={"email": "officer@demo.example", "password": PASSWORD},
        follow_redirects=True,
    )
    assert answer.status_code == 200
    assert client.get("/needs/").status_code == 200


def test_the_officers_of_the_demonstration_are_asked_about_three_needs_alone(settings):
    for _ in range(2):
        declare_for_all_but_three(settings)
    app = create_app(settings)
    engine = app.extensions["matcher"].engine
    with reading(engine) as session:
        officer = accounts.by_email(session, "officer@demo.example")
        assert len(interests.undeclared_needs(session, officer.id)) == 3
    engine.dispose()
