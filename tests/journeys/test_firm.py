"""A Japanese firm from its registration to its erasure, in Japanese, and what scripts do."""

import re

import pytest

from tests.journeys.firm import PASSWORD, Firm, follow_letter, press, saved

pytestmark = pytest.mark.slow
ABILITY = "地域暖房、ボイラー、ヒートポンプの設計と施工、配管網の修理"


@pytest.fixture
def firm(app):
    """A new firm whose address is confirmed."""
    return Firm(app)


def speaks_japanese(visitor):
    assert visitor.page.get_attribute("html", "lang") == "ja"
    visitor.inspect()


def register(visitor):
    visitor.go("/register?lang=ja")
    visitor.page.fill("#name", "株式会社北斗ボイラー")
    visitor.page.fill("#email", "hokuto@firm.example")
    visitor.page.fill("#password", PASSWORD)
    press(visitor, "form button")
    follow_letter(visitor)
    assert visitor.page.url.endswith("/firm/profile")
    speaks_japanese(visitor)


def begin(visitor):
    visitor.page.locator("main .actions .btn-primary").click()
    visitor.page.select_option("#country", label="日本")
    visitor.page.select_option("#size", index=2)
    press(visitor, "button[value=next]")
    visitor.page.fill("#text_ja", ABILITY)
    saved(visitor)
    visitor.page.fill("#find", "ボイラー")
    press(visitor, "button[value=find]")
    assert visitor.page.locator("#sectors-0-sector option").count() < 20
    visitor.page.select_option("#sectors-0-sector", "energy_extractives.district_heating")
    saved(visitor)
    speaks_japanese(visitor)


def resume(visitor):
    visitor.go("/sign-in?lang=ja")
    visitor.page.fill("#email", "hokuto@firm.example")
    visitor.page.fill("#password", PASSWORD)
    press(visitor, "form button")
    visitor.go("/firm/profile/capabilities")
    assert visitor.page.input_value("#text_ja") == ABILITY
    assert visitor.page.input_value("#sectors-0-sector") == "energy_extractives.district_heating"
    press(visitor, "button[value=next]")
    for name in ("often", "rare"):
        visitor.page.select_option(f"#scenario-war-{name}", "2")
    press(visitor, "button[value=next]")
    press(visitor, "button[value=next]")
    visitor.page.check("#roles >> input[value=contractor]")
    press(visitor, "button[value=next]")
    visitor.page.select_option("#sanctions_clear", "yes")
    press(visitor, "button[value=next]")
    speaks_japanese(visitor)
    assert ABILITY in visitor.page.inner_text("main")
    press(visitor, "#profile button")


def interest(visitor):
    visitor.page.locator("#results tbody th a").first.click()
    visitor.page.wait_for_url(re.compile("/firm/matches/"))
    speaks_japanese(visitor)
    visitor.page.select_option("#reason-interested", "core_business")
    visitor.page.fill("#note-interested", "九州で12件の実績があります。")
    press(visitor, "form.stance button")
    assert visitor.page.locator("aside .tag--good").count() == 1
    assert "九州で12件の実績があります。" in visitor.page.inner_text("aside")


def compare_and_keep(visitor):
    visitor.go("/firm/results?sector=energy_extractives")
    for box in visitor.page.locator("#results input[type=checkbox]").all()[:2]:
        box.check()
    with visitor.page.expect_navigation(url=re.compile("/firm/compare")):
        visitor.page.locator("#results form[action$=compare] button").click()
    assert visitor.page.locator("thead th").count() >= 2
    speaks_japanese(visitor)
    visitor.go("/firm/results?sector=energy_extractives")
    visitor.page.fill("#search-name", "地域暖房")
    press(visitor, "form[action$=searches] button")
    assert visitor.page.get_by_role("link", name="地域暖房", exact=True).is_visible()
    speaks_japanese(visitor)


def be_forgotten(visitor):
    visitor.go("/account/erase")
    visitor.page.locator("main input[type=password]").fill(PASSWORD)
    press(visitor, "form button")
    visitor.go("/sign-in?lang=ja")
    visitor.page.fill("#email", "hokuto@firm.example")
    visitor.page.fill("#password", PASSWORD)
    press(visitor, "form button")
    assert visitor.page.locator(".faults").is_visible()


def test_a_firm_registers_fills_in_resumes_sends_reads_and_says_what_interests_it(visit):
    office, home = visit(language="ja"), visit(width=390, language="ja")
    register(office)
    begin(office)
    resume(home)
    assert "/firm/results" in home.page.url
    speaks_japanese(home)
    interest(home)
    compare_and_keep(home)
    be_forgotten(home)


def test_the_panel_says_what_an_answer_opens(firm, visit):
    visitor = visit()
    visitor.sign_in(firm.email, PASSWORD)
    visitor.go("/firm/profile/company?lang=en")
    visitor.page.evaluate("() => { window.region = document.getElementById('reach'); }")
    before = visitor.page.inner_text("#reach")
    visitor.page.select_option("#country", "Japan")
    visitor.page.wait_for_function(
        "before => document.getElementById('reach').innerText !== before", arg=before
    )
    # A screen reader follows the region it knows; one that took its place would stay silent.
    assert visitor.page.evaluate("() => window.region === document.getElementById('reach')")
    assert visitor.page.get_attribute("#reach", "role") == "status"
    assert visitor.page.input_value("#country") == "Japan"


def test_a_lost_connection_loses_nothing(firm, visit):
    visitor = visit()
    visitor.sign_in(firm.email, PASSWORD)
    visitor.go("/firm/profile/company?lang=en")
    visitor.lose_connection()
    visitor.page.fill("#name", "Typed in a tunnel")
    visitor.page.wait_for_selector("[data-autosave-status][data-state=waiting]")
    visitor.page.locator("button[value=next]").click()
    assert visitor.page.input_value("#name") == "Typed in a tunnel"
    assert firm.answers()["name"] != ("Typed in a tunnel",)
    visitor.inspect()
    visitor.regain_connection()
    saved(visitor)
    assert firm.answers()["name"] == ("Typed in a tunnel",)


def test_two_editors_at_once_choose_between_both_texts(firm, visit):
    one, other = visit(), visit(width=390)
    for visitor, email in ((one, firm.email), (other, firm.colleague())):
        visitor.sign_in(email, PASSWORD)
        visitor.go("/firm/profile/company?lang=en")
    one.page.fill("#name", "First")
    saved(one)
    other.page.fill("#name", "Second")
    other.page.wait_for_selector("[data-autosave-status][data-state=conflict]")
    assert firm.email in other.page.inner_text("[data-autosave-status]")
    press(other, ".actions button[value=stay]")
    assert "First" in other.page.inner_text("main")
    other.inspect()
    other.page.check("#mine-name")
    press(other, "form button")
    assert firm.answers()["name"] == ("Second",)


def test_a_failed_upload_takes_the_focus_to_what_is_wrong(firm, visit):
    visitor = visit()
    visitor.sign_in(firm.email, PASSWORD)
    visitor.go("/firm/prefill?lang=en")
    wrong = {"name": "profile.xlsx", "mimeType": "application/zip", "buffer": b"PK not a workbook"}
    visitor.page.set_input_files("#file", wrong)
    press(visitor, "form button")
    visitor.page.wait_for_selector(".faults:focus")
    assert visitor.page.title().startswith("Error: ")
    visitor.inspect()


def test_without_scripts_a_step_is_saved_all_the_same(firm, browser, address):
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/sign-in?lang=en")
    page.fill("#email", firm.email)
    page.fill("#password", PASSWORD)
    page.locator("main form button").first.click()
    page.goto("/firm/profile/capabilities?lang=ja")
    page.fill("#text_ja", ABILITY)
    page.fill("#find", "ボイラー")
    page.locator("button[value=find]").click()
    assert page.locator("#sectors-0-sector optgroup").count() > 1
    assert page.locator("#sectors-0-sector option").count() < 20
    page.locator("button[value=next]").click()
    assert page.url.partition("#")[0].endswith("/risk")
    assert firm.answers()["text_ja"] == (ABILITY,)
    context.close()
