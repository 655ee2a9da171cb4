import csv
import io

import openpyxl

from matcher.domain.review import AccountRole


def test_files_say_what_the_screen_says_and_run_nothing(declared):
    client = declared(AccountRole.OFFICER)
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


def test_all_firms_are_listed_without_a_ranking(sign_in):
    page = sign_in(AccountRole.OFFICER).get("/review/firms/").text
    assert "Demonstration firm" in page
