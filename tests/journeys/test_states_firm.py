"""The states a firm meets its pages in, each held against the accessibility rules.

A row says where to go, what to type and what to press; every disclosure is opened before and
after. A new state is a new row. The rules do not depend on the language and are asked once, on a
telephone; the width of the screen is looked at in every language.
"""

from typing import NamedTuple

import pyotp
import pytest

from matcher.services import second_factor
from matcher.services.demonstration import PASSWORD as DEMONSTRATION
from matcher.store import accounts, matches
from matcher.store.session import reading, transaction
from tests.journeys.firm import PASSWORD, Firm

pytestmark = pytest.mark.slow
OPEN = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
STAY = "button[value=stay]:not([aria-hidden])"
FORM = "main form button:not(.btn-link)"
BAD_FILE = {"name": "a.xlsx", "mimeType": "application/zip", "buffer": b"PK no workbook"}
ROWS = "field,answer\nemployees,12\nfounded_year,last year\nwings,2\ntext_ja,橋梁の架設\n"
MIXED = {"name": "a.csv", "mimeType": "text/csv", "buffer": ROWS.encode()}


class State(NamedTuple):
    """Where to go, what to type by selector, what to press, and what must then be there."""

    path: str
    typed: dict[str, object] = {}  # noqa: RUF012  a row of a table, never changed
    press: str = ""
    shows: str = "h1"


STRANGER = (
    State("/register", {}, FORM, ".faults:focus"),
    State("/register", {"#name": "湊", "#email": "x", "#password": "12345678"}, FORM, ".faults"),
    State("/sign-in", {"#email": "a@b.example", "#password": "wrong"}, FORM, ".faults"),
    State("/account/password", {"#email": "x"}, FORM, ".faults"),
    State("/account/password/spoilt"),
    State("/alerts/off/spoilt"),
)
NEWCOMER = (
    State("/firm/results", shows=".empty"),
    State("/firm/next"),
    State("/firm/compare", shows=".empty"),
    State("/firm/profile/company", {"#employees": "a few", "#lei": "x"}, STAY, ".faults:focus"),
    State(
        "/firm/profile/capabilities",
        {
            "#text_ja": "地域暖房",
            "#find": "ボイラー",
            "#references-0-title": "橋",
            "#references-0-year": "??",
        },
        STAY,
        ".faults",
    ),
    State("/firm/profile/capabilities?find=zzzz"),
    State(
        "/firm/profile/risk",
        {"#scenario-war-often": "1", "#scenario-war-rare": "3", "#tolerances-counterparty": "2"},
        STAY,
        "#picture",
    ),
    State(
        "/firm/profile/financing", {"#ticket_min": "1,234", "#equity_share": "x"}, STAY, ".faults"
    ),
    State(
        "/firm/profile/delivery",
        {"#oblasts-0": True, "#excluded_oblasts-0": True, "#countries": "Atlantis"},
        STAY,
        ".faults",
    ),
    State("/firm/profile/declarations", {"#sanctions_clear": "no"}, STAY),
    State("/firm/profile/review", {}, "", "textarea"),
    State("/firm/profile", {}, "", ".tag--wrong"),
    State("/firm/prefill", {"#file": BAD_FILE}, FORM, ".faults:focus"),
    State("/firm/prefill", {"#file": MIXED}, FORM, "td.wrong"),
    State("/firm/avoided", {"#name": "---"}, "#avoid button", ".notice"),
    State("/firm/avoided", {"#name": "株式会社例"}, "#avoid button", "tbody"),
    State("/account/new-password", {"#present": "x", "#password": "12345678"}, FORM, ".faults"),
    State("/account/second-factor", {"#code": "1"}, FORM, ".faults"),
    State("/account/erase", {"main input[type=password]": "x"}, FORM, ".faults"),
    State("/account"),
)
RANKED = (
    State("/firm/results", shows="#results tbody"),
    State("/firm/results?q=zzzz&eligibility=pass", shows=".empty"),
    State("/firm/results?score=x&ends_by=soon", shows=".notice"),
    State("/firm/results?view=print"),
    State("/firm/results", {}, "form[action$=searches] button", ".notice--wrong"),
    State("{match}", {"#note-interested": "実績あり"}, "form.stance button", ".notice"),
    State("{match}", {}, "form.stance + form.stance button", ".notice"),
    State("{match}/financing?amount=x", shows=".faults"),
    State("{match}/financing?cover_percent=50"),
    State("{compare}", shows=".notice"),
)


@pytest.fixture
def firm(app):
    return Firm(app)


@pytest.fixture
def demo(app):
    """The demonstration's firm: the addresses of a match and of a comparison of five."""
    with reading(app.extensions["matcher"].engine) as session:
        account = accounts.by_email(session, "firm@demo.example")
        rows = matches.for_firm(session, account.firm_id)[:5]
    compare = "&".join(f"match={row.id}" for row in rows)
    return {"match": f"/firm/matches/{rows[0].id}", "compare": f"/firm/compare?{compare}"}


def enter(visitor, language, email="", password=PASSWORD):
    if email:
        visitor.sign_in(email, password)
    visitor.go(f"/method?lang={language}")


def fill(page, selector, value):
    field = page.locator(selector).first
    if isinstance(value, dict):
        field.set_input_files(value)
    elif value is True:
        field.check()
    elif field.evaluate("one => one.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)


def reach(visitor, state, names):
    """Bring a page into a state."""
    page = visitor.page
    visitor.go(state.path.format(**names))
    page.evaluate(OPEN)
    for selector, value in state.typed.items():
        fill(page, selector, value)
    if state.press:
        with page.expect_navigation():
            page.locator(state.press).first.click()
    page.locator(state.shows).first.wait_for(state="attached")
    page.evaluate(OPEN)


def faults(visitor, states, language, names):
    """Give what is wrong with the pages in their states: on a telephone, and once on a screen."""
    found = []
    for state in states:
        reach(visitor, state, names)
        seen = visitor.overflow()
        if language == "en":
            seen += visitor.violations()
            visitor.page.set_viewport_size({"width": 1280, "height": 900})
            seen += visitor.overflow()
            visitor.narrow()
        found += [f"{state.path}: {one}" for one in seen]
    return found


@pytest.mark.parametrize("language", ["en", "ja", "uk"])
def test_every_state_of_a_new_firm_keeps_the_rules(firm, visit, language):
    stranger, newcomer = visit(width=390), visit(width=390)
    enter(stranger, language)
    enter(newcomer, language, firm.email)
    found = [*faults(stranger, STRANGER, language, {}), *faults(newcomer, NEWCOMER, language, {})]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["en", "ja", "uk"])
def test_every_state_of_the_results_keeps_the_rules(demo, visit, language):
    visitor = visit(width=390)
    enter(visitor, language, "firm", DEMONSTRATION)
    found = faults(visitor, RANKED, language, demo)
    assert not found, "\n".join(found)


def test_the_page_for_the_second_factor_keeps_the_rules(app, firm, visit):
    installed = app.extensions["matcher"]
    secret = pyotp.random_base32()
    with transaction(installed.engine) as session:
        account = accounts.by_email(session, firm.email)
        code = pyotp.TOTP(secret).now()
        assert second_factor.switch_on(session, installed.keys, account, secret, code)
    visitor = visit(width=390)
    visitor.sign_in(firm.email, PASSWORD)
    visitor.inspect()
    visitor.page.fill("#code", "1")
    with visitor.page.expect_navigation():
        visitor.page.locator(FORM).first.click()
    visitor.page.wait_for_selector(".faults:focus")
    visitor.inspect()
