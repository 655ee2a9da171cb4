"""Weights at a browser: moved, proposed, approved by somebody else, put into force, followed."""

import pytest

from matcher.catalogue.loader import load
from matcher.services.laboratory.following import catch_up
from matcher.store import needs
from matcher.store.session import reading

SLIDER = '[data-slider="w_region_fit"]'


def a_need(app):
    with reading(app.extensions["matcher"].engine) as session:
        return needs.every(session)[0]


def total(page):
    return sum(float(field.input_value()) for field in page.locator("[data-share]").all())


def move(page, value):
    page.locator(SLIDER).evaluate(
        "(range, value) => { range.value = value; "
        "range.dispatchEvent(new Event('input', { bubbles: true })); }",
        value,
    )


def decide(visitor, answer):
    visitor.page.get_by_role("radio", name=answer, exact=True).check()
    visitor.page.get_by_label("Reason").fill("Read, and agreed in the meeting.")
    visitor.press("Record")


def propose(officer, need):
    """Move a slider, see the sum kept and the order follow, and propose; give the address."""
    officer.go(f"/review/interests/need/{need.id}")
    officer.page.get_by_role("main").get_by_role("button").last.click()
    officer.go(f"/weights/need/{need.id}")
    move(officer.page, "60")
    officer.page.wait_for_url("**w_region_fit=60**")
    assert officer.page.locator("#w_region_fit").input_value() == "60"
    assert total(officer.page) == pytest.approx(100, abs=0.1)
    officer.page.locator("#outcome:not([aria-busy=true])").wait_for()
    officer.inspect()
    officer.page.get_by_role("link", name="Propose these weights").click()
    officer.page.fill("#name", "Places first")
    officer.page.fill("#purpose", "Firms that are there can begin at once.")
    officer.press("Propose")
    assert "An approver or an administrator decides." in officer.page.content()
    return officer.page.url


@pytest.mark.slow
def test_weights_go_from_a_slider_into_force(app, visit):
    officer, approver = visit(), visit()
    officer.sign_in("officer")
    address = propose(officer, a_need(app))
    approver.sign_in("approver")
    approver.page.goto(address)
    approver.inspect()
    decide(approver, "approve")
    decide(approver, "put into force")
    approver.inspect()
    assert "Rankings are being made anew" in approver.page.content()
    catch_up(app.extensions["matcher"].engine, load(), most=50)
    approver.page.get_by_text("Rankings follow the weights in force", exact=True).wait_for()
    for path in ("/method", "/weights/profiles/"):
        officer.go(path)
        assert "Places first" in officer.page.content()
    officer.go("/dashboard/")
    officer.inspect()
    officer.narrow()
    officer.inspect()
