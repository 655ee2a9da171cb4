"""The main job at a browser: a firm says what it can do, an officer decides, a file leaves."""

import csv
import io
import re
from urllib.parse import urlencode, urlsplit

import pytest

PASSWORD = "correct horse battery"
NOTE = "Visited the works – ボイラー, котельня"
CAPABILITIES = "District heating, boiler houses, heat pumps and repair of heating networks"


def register(visitor):
    visitor.go("/register")
    visitor.page.fill("#name", "Boilers Ltd")
    visitor.page.fill("#email", "boilers@firm.example")
    visitor.page.fill("#password", PASSWORD)
    visitor.press("Register")
    visitor.page.get_by_role("link", name="Open the mailbox of the demonstration").click()
    letter = visitor.page.get_by_role("article").first.get_by_role("link").first
    visitor.go(urlsplit(letter.get_attribute("href")).path)
    visitor.page.get_by_role("main").get_by_role("button").click()


def fill_profile(visitor):
    visitor.go("/firm/profile/capabilities")
    visitor.page.fill("#text_en", CAPABILITIES)
    visitor.press("Save and continue")
    visitor.go("/firm/profile/review")
    visitor.press("Send and see the results")


def put_off(officer):
    match = officer.page.url
    officer.page.get_by_text("Question, second opinion, day").click()
    officer.page.fill("#due_on", "2099-01-01")
    officer.page.fill("#note", NOTE)
    officer.page.get_by_role("button", name="decide later").click()
    officer.page.wait_for_load_state()
    officer.page.goto(match)


@pytest.mark.slow
def test_a_firm_registers_is_ranked_and_an_officer_decides_and_exports(visit):
    firm = visit()
    register(firm)
    fill_profile(firm)
    assert "/firm/results" in firm.page.url
    firm.inspect()
    best = firm.page.locator("#results tbody tr").first
    title = best.get_by_role("rowheader").get_by_role("link").inner_text()
    score = best.locator("strong").first.inner_text()
    best.get_by_role("rowheader").get_by_role("link").click()
    assert firm.page.locator("h1").inner_text() == title
    firm.inspect()

    officer = visit()
    officer.sign_in("officer")
    officer.go(f"/needs/?{urlencode({'text': title})}")
    officer.page.get_by_role("link", name=title, exact=True).click()
    officer.page.get_by_role("link", name="Ranked firms").click()
    officer.press("Declare: what I marked and nothing else")
    row = officer.page.get_by_role("row").filter(has_text="Boilers Ltd")
    assert score in row.inner_text()
    officer.inspect()
    row.get_by_role("link", name="Boilers Ltd").click()
    put_off(officer)
    assert NOTE in officer.page.get_by_role("main").inner_text()
    officer.inspect()

    row = exported(officer, title)
    assert row["Score"] == score
    assert row["Status"] == "later"


def exported(officer, title):
    """Give the firm's row of the file that the ranking of a need offers."""
    officer.go(f"/needs/?{urlencode({'text': title})}")
    officer.page.get_by_role("link", name=title, exact=True).click()
    officer.page.get_by_role("link", name="Ranked firms").click()
    with officer.page.expect_download() as download:
        officer.page.get_by_role("link", name="Download CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    [row] = [row for row in csv.DictReader(io.StringIO(text)) if row["Firm"] == "Boilers Ltd"]
    return row


@pytest.mark.slow
def test_a_wrong_form_says_what_is_wrong_and_takes_the_focus(visit):
    visitor = visit(width=390)
    visitor.go("/register")
    visitor.page.fill("#name", "Boilers Ltd")
    visitor.press("Register")
    summary = visitor.page.get_by_role("alert")
    assert summary.evaluate("one => one === document.activeElement")
    assert visitor.page.title().startswith("Error: ")
    visitor.inspect()
    summary.get_by_role("link", name="E-mail").press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "email"
    assert visitor.page.input_value("#name") == "Boilers Ltd"


@pytest.mark.slow
@pytest.mark.parametrize(("scripts", "role"), [(True, "link"), (False, "button")])
def test_the_language_changes_within_a_form_and_nothing_typed_is_lost(visit, scripts, role):
    visitor = visit(width=390, java_script_enabled=scripts)
    visitor.go("/register")
    visitor.page.fill("#name", "ボイラー株式会社")
    visitor.page.get_by_role(role, name="日本語").click()
    assert visitor.page.locator("html").get_attribute("lang") == "ja"
    assert visitor.page.input_value("#name") == "ボイラー株式会社"
    assert visitor.page.get_by_role("alert").count() == 0


@pytest.mark.slow
def test_the_main_job_needs_no_script(visit):
    visitor = visit(java_script_enabled=False)
    register(visitor)
    fill_profile(visitor)
    assert visitor.page.locator("#results tbody tr").count() >= 10


@pytest.mark.slow
def test_the_keyboard_alone_signs_in(visit):
    keys = visit().page
    keys.goto("/sign-in")
    keys.keyboard.press("Tab")
    assert keys.evaluate("document.activeElement.textContent") == "Skip to the content"
    keys.keyboard.press("Enter")
    keys.keyboard.press("Tab")
    keys.keyboard.type("officer@demo.example")
    keys.keyboard.press("Tab")
    keys.keyboard.type("reconstruction-demo")
    keys.keyboard.press("Enter")
    keys.wait_for_url(re.compile("/review/.*#content$"))


@pytest.mark.slow
def test_the_inspection_finds_what_is_wrong(visit):
    visitor = visit(width=390)
    visitor.go("/")
    visitor.inspect()
    visitor.page.evaluate(
        """() => { const part = document.createElement("input"); part.className = "too-wide";
        part.size = 200; document.querySelector("main").append(part); }"""
    )
    assert [one for one in visitor.violations() if one.startswith("label")]
    assert "390" in visitor.overflow()[0]
