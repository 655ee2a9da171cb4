from dataclasses import replace

from matcher.catalogue.loader import load
from matcher.web.context import EXTENSION


def test_the_method_page_names_criteria_and_catalogue_version(app):
    page = app.test_client().get("/method").text
    assert "Sector fit" in page
    assert "v1" in page


def test_the_method_page_names_every_criterion_rule_and_effort(app):
    whole = load()
    held = app.extensions[EXTENSION]
    app.extensions[EXTENSION] = replace(held, catalogue=whole)
    page = app.test_client().get("/method").text
    app.extensions[EXTENSION] = held
    rules = [*whole.rules, *(rule for one in whole.instruments for rule in one.eligibility)]
    codes = [one.id for one in (*whole.criteria, *rules)]
    assert [code for code in codes if f"<code>{code}</code>" not in page] == []
    assert [one.field for one in whole.efforts if one.field not in page] == []


def test_health_and_readiness_answer_machines(app):
    assert app.test_client().get("/healthz").json == {"status": "ok"}
    assert app.test_client().get("/readyz").json == {"status": "ready"}


def test_an_unknown_address_is_not_found(app):
    answer = app.test_client().get("/nowhere")
    assert answer.status_code == 404
    assert "Not found" in answer.text
