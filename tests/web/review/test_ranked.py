import csv
import html
import io
import json
import re
from urllib.parse import urlencode

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.domain.review import AccountRole
from matcher.domain.rule import Verdict

ADDRESSES = (
    ("/needs/n1/ranking", "/needs/n1/ranking"),
    ("/review/firms/demo-firm", "/review/firms/demo-firm/ranking"),
)
COLUMNS = ("place", "firm", "need", "score", "low", "status", "size", "sector", "cost", "nonsense")
FILTERS = {
    "text": st.sampled_from(["other", "boiler", "nothing at all"]),
    "status": st.just("open"),
    "eligibility": st.sampled_from([str(one.value) for one in Verdict]),
    "score_from": st.sampled_from(["0.2", "40"]),
}
ORDERS = [
    [],
    *(
        [("sort", one), ("order", way)]
        for one in ("firm", "score", "width")
        for way in ("asc", "desc")
    ),
]


def address(filters, order, columns):
    return urlencode([*filters.items(), *order, *(("column", one) for one in columns)])


QUERIES = st.builds(
    address,
    st.fixed_dictionaries({}, optional=FILTERS),
    st.sampled_from(ORDERS),
    st.lists(st.sampled_from(COLUMNS), unique=True, max_size=5),
)


def shown(page):
    """Give heading and rows of the ranking as they are on the screen."""
    table = page.partition("<table")[2].partition("</table>")[0]
    lines = re.findall(r"<tr.*?>(.*?)</tr>", table, re.DOTALL)
    cells = [re.findall(r"<t[dh].*?>(.*?)</t[dh]>", line, re.DOTALL) for line in lines]
    return [[html.unescape(re.sub("<[^>]+>", "", one)).strip() for one in line] for line in cells]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=QUERIES)
def test_whatever_is_asked_of_a_ranking_its_files_hold_what_the_page_shows(declared, query):
    """Columns, rows, order and names, for filters, orders and columns drawn at random."""
    client = declared(AccountRole.OFFICER)
    for page, file in ADDRESSES:
        answer = client.get(f"{page}?{query}")
        assert answer.status_code == 200
        screen = shown(answer.text)
        data = client.get(f"{file}.csv?{query}").data.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(data)))
        told = json.loads(client.get(f"{file}.json?{query}").data)
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"{file}.xlsx?{query}").data))
        sheet = [list(one) for one in book.worksheets[0].iter_rows(values_only=True)]
        assert rows[0] == sheet[0]
        assert told["count"] == len(rows) - 1
        if not screen:
            assert told["count"] == 0
            continue
        assert screen[0] == rows[0]
        assert len(screen) == len(rows) == len(sheet)
        for at, title in enumerate(screen[0]):
            if title in {"Firm", "Need"}:
                column = [line[at] for line in screen[1:]]
                assert [line[at].removeprefix("'") for line in rows[1:]] == column
                assert [line[at] for line in sheet[1:]] == column


def test_columns_of_firm_and_need_are_shown_where_they_are_asked_for(declared):
    client = declared(AccountRole.OFFICER)
    page = client.get("/needs/n1/ranking?column=firm&column=size&column=cost&text=other").text
    assert shown(page)[0] == ["Firm", "Size", "Cost"]
    assert 'name="column" value="cost" checked' in page
    assert "ranking.json?text=other&amp;column=firm&amp;column=size&amp;column=cost" in page
