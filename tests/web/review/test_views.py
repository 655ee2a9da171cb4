import csv
import io

import openpyxl

from matcher.domain.review import AccountRole
from matcher.store import matches
from matcher.store.session import reading


def first(app):
    with reading(app.extensions["matcher"].engine) as session:
        return matches.for_firm(session, "demo-firm")[0]


def step(client, row, status, note=""):
    data = {"version": row.version, "status": status, "reason": "strong_fit", "note": note}
    return client.post(f"/review/matches/{row.id}", data=data, follow_redirects=True)


def test_a_decision_moves_the_match_and_stands_in_its_history(app, sign_in):
    client = sign_in(AccountRole.OFFICER)
    page = step(client, first(app), "accepted", "Visited the works").text
    assert "Visited the works" in page
    assert first(app).status == "accepted"


def test_an_accepted_match_cannot_be_rejected_at_once(app, sign_in):
    client = sign_in(AccountRole.OFFICER)
    step(client, first(app), "accepted")
    assert "Not a valid choice" in step(client, first(app), "rejected").text
    assert first(app).status == "accepted"


def test_a_decision_on_a_page_that_was_overtaken_is_refused(app, sign_in):
    client = sign_in(AccountRole.OFFICER)
    seen = first(app)
    step(client, seen, "later")
    assert step(client, seen, "accepted").status_code == 409


def test_another_reason_needs_words(app, sign_in):
    row = first(app)
    data = {"version": row.version, "status": "later", "reason": "other"}
    page = sign_in(AccountRole.OFFICER).post(f"/review/matches/{row.id}", data=data).text
    assert "needs a written reason" in page
    assert first(app).status == "open"


def test_files_say_what_the_screen_says_and_run_nothing(sign_in):
    client = sign_in(AccountRole.OFFICER)
    page = client.get("/review/firms/demo-firm").text
    assert "=Boiler house" in page
    body = client.get("/review/firms/demo-firm/ranking.csv").data
    assert body.startswith(b"\xef\xbb\xbf")
    row = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))[1]
    assert row[:4] == ["1", "Demonstration firm", "'=Boiler house", "50.0"]
    book = openpyxl.load_workbook(
        io.BytesIO(client.get("/review/firms/demo-firm/ranking.xlsx").data)
    )
    cell = book.active["C2"]
    assert (cell.value, cell.data_type) == ("=Boiler house", "s")
