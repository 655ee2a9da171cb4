"""The main menu: one row on a screen, one button on a telephone, with the keyboard and without
scripts."""

import pytest

LANGUAGES = ("en", "ja", "uk")
ROLES = ("firm", "officer", "approver", "admin")


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_the_menu_is_one_row_in_every_language(visit, role):
    visitor = visit()
    visitor.sign_in(role)
    for language in LANGUAGES:
        visitor.go(f"/?lang={language}")
        parts = visitor.page.locator("#menu > ul > li").all()
        assert len({part.bounding_box()["y"] for part in parts}) == 1, language


@pytest.mark.slow
def test_a_group_opens_and_closes_with_the_keyboard(visit):
    officer = visit()
    officer.sign_in("officer")
    group = officer.page.locator("#menu summary", has_text="Register")
    needs = officer.page.get_by_role("link", name="Needs", exact=True)
    group.press("Enter")
    assert needs.is_visible()
    officer.inspect()
    needs.focus()
    officer.page.keyboard.press("Escape")
    assert not needs.is_visible()
    assert group.evaluate("one => one === document.activeElement")
    group.press("Enter")
    officer.page.get_by_role("heading", level=1).click()
    assert not needs.is_visible()


@pytest.mark.slow
@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_telephone_one_button_holds_the_menu_with_and_without_scripts(visit, scripts):
    officer = visit(width=390, java_script_enabled=scripts)
    officer.sign_in("officer")
    needs = officer.page.get_by_role("link", name="Needs", exact=True)
    assert not officer.page.locator("#menu").is_visible()
    officer.page.get_by_role("button", name="Menu").press("Enter")
    officer.page.locator("#menu summary", has_text="Register").press("Enter")
    if scripts:
        officer.inspect()
    needs.click()
    officer.page.wait_for_url("**/needs/")
    assert not officer.page.locator("#menu").is_visible()
