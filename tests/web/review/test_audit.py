import csv
import io

import pytest
from sqlalchemy import text

from matcher.domain.review import AccountRole
from matcher.store.session import transaction


@pytest.fixture
def supervisor(declared, sign_in):
    declared(AccountRole.OFFICER)
    return sign_in(AccountRole.ADMINISTRATOR)


def test_the_trail_says_who_did_what_and_is_filtered_by_the_address(supervisor):
    page = supervisor.get("/audit/").text
    assert "declared interests" in page
    assert "officer@demo.example" in page
    assert (
        "declared interests"
        not in supervisor.get("/audit/?until=2001-01-01").text.partition('id="trail"')[2]
    )
    assert "need n1" in supervisor.get("/audit/?object=need+n1").text


def test_an_officer_does_not_read_the_trail(sign_in):
    assert sign_in(AccountRole.OFFICER).get("/audit/").status_code == 403


def test_the_file_holds_what_the_filters_leave(supervisor):
    body = supervisor.get("/audit/trail.csv?object=need+n1").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(body)))
    assert [(row["did"], row["to"]) for row in rows] == [("declared interests", "need n1")]


def test_the_chain_is_checked_on_demand(app, supervisor):
    assert "entries are in order" in supervisor.get("/audit/?verify=1").text
    with transaction(app.extensions["matcher"].engine) as session:
        session.execute(text("UPDATE audit SET actor = 'nobody' WHERE id = 1"))
    assert "The chain is broken at entry 1" in supervisor.get("/audit/?verify=1").text


def test_a_fingerprint_noted_earlier_is_found_until_its_entry_is_gone(app, supervisor):
    body = supervisor.get("/audit/trail.csv").data.decode("utf-8-sig")
    newest = next(csv.DictReader(io.StringIO(body)))
    address = f"/audit/?expected={newest['fingerprint']}"
    assert "is in the chain" in supervisor.get(address).text
    with transaction(app.extensions["matcher"].engine) as session:
        session.execute(text("DELETE FROM audit WHERE id = :id"), {"id": int(newest["id"])})
    page = supervisor.get(address).text
    assert "entries are in order" in page
    assert "is not in the chain" in page


def test_a_day_that_is_none_is_refused(supervisor):
    assert supervisor.get("/audit/?since=yesterday").status_code == 400
