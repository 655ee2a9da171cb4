import io
import re
from html import unescape

import pytest

from matcher.services.drafting import read_draft
from matcher.store.session import reading


def answers(firm):
    with reading(firm.engine) as session:
        return read_draft(session, firm.id).answers


def send(firm, text, name="a.csv", **more):
    data = {"file": (io.BytesIO(text.encode() if isinstance(text, str) else text), name), **more}
    return firm.browser.post("/firm/prefill", data=data, content_type="multipart/form-data")


def apply(firm, page):
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    data = {}
    for name, value in inputs:
        data.setdefault(unescape(name), []).append(unescape(value))
    return firm.browser.post("/firm/prefill/apply", data=data, follow_redirects=True)


def test_nothing_is_changed_before_it_was_seen(firm):
    page = send(firm, "field,answer\nemployees,12\nfounded_year,last year\nwings,2\n").text
    assert "To be taken over" in page
    assert "B3" in page
    assert "Write a number" in page
    assert "The template has no such field." in page
    assert "employees" not in answers(firm)
    assert "1 answer taken over." in apply(firm, page).text
    assert answers(firm)["employees"] == ("12",)
    assert "founded_year" not in answers(firm)
    firm.browser.post("/firm/profile/undo")
    assert "employees" not in answers(firm)


def test_rows_of_a_file_join_those_that_are_there(firm):
    first = "title,year\nBridge,2019\nDam,2020\n"
    apply(firm, send(firm, first).text)
    second = "title,year\nDam,2021\nRoad,2022\n"
    apply(firm, send(firm, second).text)
    kept = answers(firm)
    titles = [kept[f"references-{number}-title"] for number in range(3)]
    assert titles == [("Bridge",), ("Dam",), ("Road",)]
    assert kept["references-1-year"] == ("2021",)


def test_a_file_that_says_the_same_changes_nothing(firm):
    whole = firm.browser.get("/firm/prefill/template.xlsx").data
    page = send(firm, whole, "profile.xlsx").text
    assert "The file changes nothing." in page


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        *(("", "a.csv", "The file is empty."), ("x", "a.pdf", "Send a file that ends in")),
        *((b"PK\x03\x04", "a.xlsx", "not an Excel workbook"), ("[1]", "a.json", "one object")),
    ],
)
def test_a_failed_upload_says_why_and_how_to_go_on(firm, text, name, said):
    answer = send(firm, text, name)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'role="alert"' in answer.text


def test_a_form_without_a_file_asks_for_one(firm):
    assert "Choose a file first." in firm.browser.post("/firm/prefill", data={}).text


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_the_template_can_be_downloaded(firm, kind):
    answer = firm.browser.get(f"/firm/prefill/template.{kind}")
    assert answer.status_code == 200
    assert f"profile.{kind}" in answer.headers["Content-Disposition"]
