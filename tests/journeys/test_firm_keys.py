"""The firm's side without a mouse: where the focus is, what is read out, what enter does."""

import pytest

from tests.journeys.firm import PASSWORD, Firm, saved

pytestmark = pytest.mark.slow
FOCUS = "() => document.activeElement.id || document.activeElement.className"
FIELDS = ("name", "country", "size")


@pytest.fixture
def visitor(app, visit):
    """A signed-in visitor of a new firm."""
    made = visit()
    made.firm = Firm(app)
    made.sign_in(made.firm.email, PASSWORD)
    return made


def reach(page, selector, most=60):
    """Walk with the tab key until the focus is on something; fail where it never arrives."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"the tab key does not lead to {selector}")


def walked(page, steps):
    """Give what the tab key reaches, in order."""
    found = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUS))
    return found


def test_a_step_is_filled_and_sent_by_keys_alone(visitor):
    page = visitor.page
    visitor.go("/firm/profile/company?lang=ja")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    reach(page, "#name")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("株式会社北斗ボイラー")
    saved(visitor)
    reach(page, "#country")
    page.keyboard.press("ArrowDown")
    reach(page, "button[value=next]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/firm/profile/capabilities" in page.url
    assert visitor.firm.answers()["name"] == ("株式会社北斗ボイラー",)
    assert visitor.firm.answers()["country"] != ("",)


def test_the_focus_follows_the_page_and_is_never_caught(visitor):
    page = visitor.page
    visitor.go("/firm/profile/company?lang=en")
    reach(page, "main *")
    reached = walked(page, 20)
    assert [one for one in reached if one in FIELDS] == list(FIELDS)
    reach(page, "footer *")


def test_the_summary_of_what_is_wrong_has_the_focus_and_leads_to_the_field(visitor):
    page = visitor.page
    visitor.go("/firm/profile/company?lang=en")
    page.locator("main summary").first.click()
    page.fill("#employees", "a few")
    page.locator("#employees").press("Enter")
    page.wait_for_selector(".faults:focus")
    assert "Employees" in page.inner_text(".faults")
    reach(page, ".faults a")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'employees'")
    assert "employees-error" in page.get_attribute("#employees", "aria-describedby")


def test_enter_in_a_row_saves_and_removes_nothing(visitor):
    page = visitor.page
    visitor.go("/firm/profile/capabilities?lang=en")
    page.fill("#references-0-title", "Bridge")
    with page.expect_navigation():
        page.locator("#references-0-title").press("Enter")
    page.fill("#references-0-year", "2020")
    with page.expect_navigation():
        page.locator("#references-0-year").press("Enter")
    assert visitor.firm.answers()["references-0-title"] == ("Bridge",)
    assert visitor.firm.answers()["references-0-year"] == ("2020",)


def test_what_is_saved_and_what_is_found_is_read_out(visitor):
    page = visitor.page
    visitor.go("/firm/profile/company?lang=en")
    page.fill("#name", "Hokuto")
    saved(visitor)
    assert page.inner_text("[role=status][data-autosave-status]") == "Everything typed is saved."
    visitor.sign_in("firm")
    visitor.go("/firm/results?lang=en")
    page.evaluate("() => { window.region = document.getElementById('found'); }")
    before = page.inner_text("#found")
    page.fill("#filter-q", "bridge")
    page.wait_for_function(
        "before => document.getElementById('found').innerText !== before", arg=before
    )
    assert page.evaluate("() => window.region === document.getElementById('found')")
    assert page.evaluate("() => document.activeElement.id") == "filter-q"
