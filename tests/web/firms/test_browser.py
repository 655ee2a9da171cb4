"""The firm's side in a real browser: what scripts do, and what stays when they fail."""

import re

import pytest

from matcher.services.drafting import read_draft
from matcher.store.session import reading
from tests.journeys.server import serving
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.slow
playwright = pytest.importorskip("playwright.sync_api")


@pytest.fixture(scope="module")
def address(app):
    with serving(app) as address:
        yield address


@pytest.fixture
def visit(browser, address):
    """A page of its own for a signed-in account, and what its console complained of."""
    contexts = []

    def open_page(email):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en")
        contexts.append(context)
        page = context.new_page()
        page.problems = []
        page.on("console", lambda said: said.type == "error" and page.problems.append(said.text))
        page.goto(f"{address}/sign-in")
        page.fill("input[name=email]", email)
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button").first.click()
        page.wait_for_url(re.compile("/firm/"))
        return page

    yield open_page
    for context in contexts:
        context.close()


def answers(firm):
    with reading(firm.engine) as session:
        return read_draft(session, firm.id).answers


def saved(page):
    page.wait_for_selector("[data-autosave-status][data-state=saved]")


def test_fill_in_japanese_resume_send_read_and_say_what_interests(firm, visit, address):
    page = visit(firm.email)
    page.goto(f"{address}/firm/profile/capabilities?lang=ja")
    assert page.get_attribute("html", "lang") == "ja"
    page.fill("#text_ja", "鋼橋の設計・製作・架設、道路の復旧")
    saved(page)
    page.select_option("#sectors-0-sector", "transport")
    saved(page)
    again = visit(firm.email)
    again.goto(f"{address}/firm/profile/capabilities?lang=ja")
    assert again.input_value("#text_ja") == "鋼橋の設計・製作・架設、道路の復旧"
    assert again.input_value("#sectors-0-sector") == "transport"
    again.goto(f"{address}/firm/profile/review")
    again.locator("#profile button").click()
    again.wait_for_url(re.compile("/firm/results"))
    again.locator("tbody th a").first.click()
    again.wait_for_url(re.compile("/firm/matches/"))
    again.select_option("#reason-interested", "core_business")
    again.locator("form.stance button").first.click()
    again.wait_for_selector("[role=status]")
    assert again.locator("aside .tag--good").count() == 1
    assert page.problems == again.problems == []


def test_the_panel_follows_what_is_typed(firm, visit, address):
    page = visit(firm.email)
    page.goto(f"{address}/firm/profile/company?lang=en")
    before = page.inner_text("#panel")
    with page.expect_response(lambda one: "/profile/draft" in one.url):
        page.select_option("#country", "Japan")
    page.wait_for_function(
        "before => document.querySelector('#panel').innerText !== before", arg=before
    )
    assert page.get_attribute("#panel", "aria-live") == "polite"
    assert page.input_value("#country") == "Japan"


def test_a_lost_connection_loses_nothing(firm, visit, address):
    page = visit(firm.email)
    page.goto(f"{address}/firm/profile/company?lang=en")
    page.context.set_offline(True)
    page.fill("#name", "Typed in a tunnel")
    page.wait_for_selector("[data-autosave-status][data-state=waiting]")
    page.locator("button[value=next]").click()
    assert page.input_value("#name") == "Typed in a tunnel"
    assert answers(firm)["name"] != ("Typed in a tunnel",)
    page.context.set_offline(False)
    saved(page)
    assert answers(firm)["name"] == ("Typed in a tunnel",)


def test_two_editors_at_once_choose_between_both_texts(firm, visit, address):
    firm.colleague("kenji")
    one, other = visit(firm.email), visit(f"kenji-{firm.email}")
    for page in (one, other):
        page.goto(f"{address}/firm/profile/company?lang=en")
    one.fill("#name", "First")
    saved(one)
    other.fill("#name", "Second")
    other.wait_for_selector("[data-autosave-status][data-state=conflict]")
    other.locator("button[value=stay]").click()
    other.wait_for_selector("h1:has-text('Changed by two people')")
    assert "First" in other.inner_text("main")
    other.check("#mine-name")
    other.locator("main form button").click()
    other.wait_for_selector("#name")
    assert answers(firm)["name"] == ("Second",)


def test_a_failed_upload_takes_the_focus_to_what_is_wrong(firm, visit, address):
    page = visit(firm.email)
    page.goto(f"{address}/firm/prefill?lang=en")
    wrong = {"name": "profile.xlsx", "mimeType": "application/zip", "buffer": b"PK not a workbook"}
    page.set_input_files("#file", wrong)
    page.locator("main form button").click()
    page.wait_for_selector(".faults")
    page.wait_for_selector(".faults:focus")
    assert page.title().startswith("Error: ")


def test_without_scripts_a_step_is_saved_all_the_same(firm, browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/sign-in?lang=en")
    page.fill("input[name=email]", firm.email)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button").first.click()
    page.goto(f"{address}/firm/profile/company")
    page.fill("#name", "No scripts")
    page.locator("button[value=next]").click()
    assert page.url.endswith("/capabilities")
    assert answers(firm)["name"] == ("No scripts",)
    context.close()
