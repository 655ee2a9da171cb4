import csv
import html
import io
import json
import re

import openpyxl


def screen(page):
    """Give the words of the rows of the table, as they are on the screen."""
    body = page.partition('<div id="table">')[2]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows]
    return [
        [html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row]
        for row in cells
        if row
    ]


def test_files_say_what_the_screen_says(office):
    query = "sort=firm&order=asc&column=firm&column=need&column=score&column=eligibility"
    seen = screen(office.get(f"/reports/table/?{query}").text)
    assert [row[0] for row in seen] == ["Demonstration firm", "Other firm"]
    assert seen[0][1] == "=Boiler house"
    body = office.get(f"/reports/table/file.csv?{query}").data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body)))
    assert rows[0] == ["Firm", "Need", "Score", "Eligibility"]
    assert [row[1] for row in rows[1:]] == ["'=Boiler house"] * 2
    assert [row[0] for row in rows[1:]] == [row[0] for row in seen]
    told = json.loads(office.get(f"/reports/table/file.json?{query}").data)
    assert [row["need"] for row in told["rows"]] == ["=Boiler house"] * 2
    assert told["count"] == len(seen)
    book = openpyxl.load_workbook(io.BytesIO(office.get(f"/reports/table/file.xlsx?{query}").data))
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert [row[0] for row in cells] == [row[0] for row in seen]
    assert book.worksheets[0]["B2"].data_type == "s"


def test_filters_narrow_screen_and_file_alike(office):
    query = "has.firm=other&max.score=50"
    assert len(screen(office.get(f"/reports/table/?{query}").text)) == 1
    assert json.loads(office.get(f"/reports/table/file.json?{query}").data)["count"] == 1
    assert "No match fits" in office.get("/reports/table/?min.score=99").text


def test_a_preset_keeps_what_is_seen_for_its_owner(office):
    query = "eq.status=open&sort=score&order=desc&column=firm&column=score"
    answer = office.post("/reports/table/presets", data={"name": "Board", "query": query})
    assert answer.headers["Location"].endswith(query)
    assert "Board" in office.get("/reports/table/").text
    office.post("/reports/table/presets/1/remove")
    assert "Board" not in office.get("/reports/table/").text


def test_an_address_full_of_nonsense_shows_the_plain_table(office):
    query = "column=password&sort=drop&min.score=NaN&eq.nothing=1&page=-4&has.firm="
    page = office.get(f"/reports/table/?{query}")
    assert page.status_code == 200
