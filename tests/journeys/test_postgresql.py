"""The main job on PostgreSQL: a firm is ranked, an officer declares, decides and exports."""

import re

import pytest

from matcher.config import Settings
from matcher.services.demonstration import PASSWORD, prepare
from matcher.web.app import create_app
from tests.store.conftest import _create as create
from tests.store.conftest import postgres  # noqa: F401  a fixture is known by being imported


@pytest.fixture
def app(postgres):  # noqa: F811  the fixture imported above
    settings = Settings(database_url=create(postgres, "journey", "template1"))
    prepare(settings)
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    app.extensions["matcher"].engine.dispose()


def signed_in(app, name):
    client = app.test_client()
    data = {"email": f"{name}@demo.example", "password": PASSWORD}
    assert client.post("/sign-in", data=data).status_code == 302
    return client


@pytest.mark.slow
def test_a_firm_is_ranked_and_an_officer_decides_and_exports_on_postgresql(app):
    firm = signed_in(app, "firm")
    assert firm.post("/firm/profile/review").location == "/firm/results"
    assert "102 of 102 needs" in firm.get("/firm/results").text

    officer = signed_in(app, "officer")
    waiting = officer.get("/review/firms/demo-firm")
    assert waiting.status_code == 302
    officer.post("/review/interests/firm/demo-firm")
    page = officer.get("/review/firms/demo-firm").text
    path = re.search(r"/review/matches/\d+", page).group()
    declare = officer.get(path).location
    officer.post(declare)
    version = re.search(r'name="version"[^>]*value="(\d+)"', officer.get(path).text).group(1)
    step = {
        "step": "later",
        "reason": "need_not_ready",
        "due_on": "2099-01-01",
        "note": "котельня",
    }
    assert officer.post(path, data=step | {"version": version}).status_code == 302
    assert "котельня" in officer.get(path).text
    file = officer.get("/review/firms/demo-firm/ranking.csv").data.decode("utf-8-sig")
    assert "later" in file
