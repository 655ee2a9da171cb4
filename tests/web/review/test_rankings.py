import csv
import io

import openpyxl
from sqlalchemy import event

from matcher.domain.review import AccountRole


def test_files_say_what_the_screen_says_and_run_nothing(declared):
    client = declared(AccountRole.OFFICER)
    page = client.get("/review/firms/demo-firm").text
    assert "=Boiler house" in page
    body = client.get("/review/firms/demo-firm/ranking.csv").data
    assert body.startswith(b"\xef\xbb\xbf")
    row = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))[1]
    assert row[:3] == ["1", "'=Boiler house", "50.0"]
    book = openpyxl.load_workbook(
        io.BytesIO(client.get("/review/firms/demo-firm/ranking.xlsx").data)
    )
    cell = book.active["B2"]
    assert (cell.value, cell.data_type) == ("=Boiler house", "s")


def test_all_firms_are_listed_without_a_ranking(sign_in):
    page = sign_in(AccountRole.OFFICER).get("/review/firms/").text
    assert "Demonstration firm" in page


def test_a_ranking_is_narrowed_ordered_and_left_as_the_address_says(declared):
    client = declared(AccountRole.OFFICER)
    address = "/needs/n1/ranking"
    page = client.get(f"{address}?sort=firm&order=desc").text
    assert page.index("Other firm") < page.index("Demonstration firm")
    query = "text=other&score_from=40"
    page = client.get(f"{address}?{query}").text
    assert "Other firm" in page
    assert "Demonstration firm" not in page
    rows = client.get(f"{address}.csv?{query}").data.decode("utf-8-sig").splitlines()
    assert [row.split(",")[:2] for row in rows[1:]] == [["", "Other firm"]]  # no place of so few
    assert "No match fits these filters." in client.get(f"{address}?score_from=90").text


def test_the_case_of_the_address_is_the_case_that_is_shown(declared):
    client = declared(AccountRole.OFFICER)
    page = client.get("/review/firms/demo-firm?firm_id=another&need_id=n1&firm=Other").text
    assert "=Boiler house" not in page  # no match of this firm is called Other
    assert "=Boiler house" in client.get("/review/firms/demo-firm?firm_id=another").text


def test_a_ranking_takes_few_statements_whatever_its_length(app, declared):
    client, statements = declared(AccountRole.OFFICER), []
    engine = app.extensions["matcher"].engine
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    # A firm's ranking also asks whether the officer has an interest in the firm.
    lists = {"/needs/": 3, "/review/firms/": 3}
    most = {"/needs/n1/ranking": 8, "/review/firms/demo-firm": 9} | lists
    for address, bound in most.items():
        statements.clear()
        assert client.get(address).status_code == 200
        assert len([one for one in statements if one.startswith("SELECT")]) <= bound


def test_cases_are_found_by_words_in_their_names(sign_in):
    client = sign_in(AccountRole.OFFICER)
    page = client.get("/review/firms/?text=OTHER").text
    assert "Other firm" in page
    assert "Demonstration firm" not in page
    assert "No name holds these words." in client.get("/review/firms/?text=zzz").text
    assert client.get("/needs/?page=x").status_code == 400
