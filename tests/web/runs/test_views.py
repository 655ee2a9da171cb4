import pytest

from matcher.domain.review import AccountRole
from matcher.services.replay import ingredients
from matcher.store import replay
from matcher.store.session import reading
from tests.web.conftest import ranked


@pytest.fixture
def run_id(app, monkeypatch):
    monkeypatch.setattr(ingredients, "rank_firm", ranked)
    with reading(app.extensions["matcher"].engine) as session:
        return replay.of_firm(session, "demo-firm")[0].run_id


def test_a_run_is_computed_again_on_its_page(declared, run_id):
    page = declared(AccountRole.OFFICER).get(f"/runs/{run_id}").text
    assert "the same bytes came out" in page


def test_nothing_differs_from_now(declared, run_id):
    page = declared(AccountRole.OFFICER).get(f"/runs/{run_id}/difference").text
    assert "Nothing differs." in page


def test_the_runs_of_a_firm_are_listed(declared, run_id):
    assert run_id in declared(AccountRole.OFFICER).get("/runs/of/demo-firm").text


def test_nobody_sees_a_run_before_they_have_declared(sign_in, run_id):
    for path in (f"/runs/{run_id}", f"/runs/{run_id}/difference", "/runs/of/demo-firm"):
        assert sign_in(AccountRole.OFFICER).get(path).status_code == 302
