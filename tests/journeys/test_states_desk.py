"""States of the officer's pages that no address shows: errors, dialogs, previews, nothing found.

Each state is a line: who is there, and what leads to it. Every one keeps the accessibility rules
and the width of the screen, on a screen and on a telephone.
"""

from datetime import UTC, datetime

import pytest

from matcher.domain.desk import CaseKind, ConflictKind
from matcher.domain.instrument import Availability
from matcher.domain.line import LineEntry, Report
from matcher.domain.value import Source
from matcher.services import interests
from matcher.store import accounts, lines, matches, needs
from matcher.store.session import transaction

QUEUE = "/review/queue/?sort=score&order=desc"
TEXT = {"name": "a.csv", "mimeType": "text/csv"}
ROWS = b"Nr,Name,Source,As of\nN001,Another title,,\n,No source,,\n,New,https://e.org,2026-01-01\n"


@pytest.fixture
def desk(app):
    """All declared but one need; an interest in one firm; and a line that is reported closed."""
    with transaction(app.extensions["matcher"].engine) as session:
        every = [need.id for need in needs.every(session)]
        people = [accounts.by_email(session, f"{n}@demo.example") for n in ("officer", "approver")]
        for person in people:
            interests.declare(session, person, CaseKind.NEED, every[1:])
        held = matches.for_need(session, every[1])
        touched = held[-1]
        interests.state(session, people[0], ConflictKind.FIRM, touched.match.firm_id)
        interests.state(session, people[0], ConflictKind.PROVIDER, "JICA")
        today = datetime.now(UTC).date()
        source = Source(url="https://example.org", as_of=today)
        lines.add(
            session,
            LineEntry(
                instrument_id="jica-emergency-recovery-grant",
                report=Report.STATUS,
                on=today,
                availability=Availability.CLOSED,
                source=source,
            ),
            people[0].id,
        )
        open_one = next(one for one in held if one.match.firm_id != touched.match.firm_id)
    return {"match": open_one.id, "touched": touched.id, "undeclared": every[0]}


def queue(visitor, _desk):
    visitor.go(QUEUE)


def nothing_found(visitor, _desk):
    visitor.go("/review/queue/?text=nothing+is+called+so&money=1")


def money_in_the_queue(visitor, _desk):
    visitor.go(QUEUE + "&money=1")


def nothing_marked(visitor, _desk):
    visitor.go(QUEUE)
    bulk(visitor, 0)


def preview_without_a_reason(visitor, _desk):
    visitor.go(QUEUE)
    bulk(visitor, 3)


def preview_with_refusals(visitor, _desk):
    visitor.go("/review/queue/?sort=score")
    bulk(visitor, 6, reason="strong_fit")


def bulk(visitor, number, reason=""):
    for box in visitor.page.locator("input[name=chosen]").all()[:number]:
        box.check()
    visitor.page.get_by_text("Do something with the marked matches").click()
    visitor.page.select_option("#step", "accept")
    visitor.page.select_option("#reason", reason)
    visitor.press("Preview what changes")


def step_without_a_reason(visitor, desk):
    visitor.go(f"/review/matches/{desk['match']}")
    visitor.page.locator("#decision button[value=accept]").click()
    visitor.page.wait_for_load_state()


def step_on_an_old_page(visitor, desk):
    visitor.go(f"/review/matches/{desk['match']}")
    visitor.page.evaluate("document.querySelector('#decision [name=version]').value = '99'")
    visitor.page.locator("#decision button[value=reject]").click()
    visitor.page.wait_for_load_state()


def keys(visitor, desk):
    visitor.go(f"/review/matches/{desk['match']}")
    visitor.page.keyboard.press("?")
    visitor.page.get_by_role("dialog").wait_for()


def questions_open(visitor, desk):
    visitor.go(f"/review/matches/{desk['match']}")
    visitor.page.get_by_text("Question, second opinion, day").click()


def note_to_nobody(visitor, desk):
    visitor.go(f"/review/matches/{desk['match']}")
    visitor.page.fill("#body", "@nobody.here please look")
    visitor.press("Keep the note")


def interest_in_the_way(visitor, desk):
    visitor.go(f"/review/matches/{desk['touched']}")


def not_declared(visitor, desk):
    visitor.go(f"/needs/{desk['undeclared']}/ranking")


def no_such_firm(visitor, _desk):
    visitor.go("/review/interests/")
    visitor.page.fill("#firm", "Nobody is called so")
    visitor.page.locator("#firm").press("Enter")
    visitor.page.wait_for_load_state()


def no_file(visitor, _desk):
    visitor.go("/register/import")
    visitor.press("Go on to the columns")


def columns_unsaid(visitor, _desk):
    sent(visitor, b"A,B\n1,2\n")
    visitor.press("Preview")


def import_preview(visitor, _desk):
    sent(visitor, ROWS)
    visitor.press("Preview")


def import_applied(visitor, desk):
    import_preview(visitor, desk)
    visitor.press("Apply")


def sent(visitor, content):
    visitor.go("/register/import")
    visitor.page.set_input_files("#file", TEXT | {"buffer": content})
    visitor.press("Go on to the columns")


def need_without_a_title(visitor, _desk):
    visitor.go("/register/new")
    visitor.page.get_by_role("main").locator("form button.btn-primary").last.click()
    visitor.page.wait_for_load_state()


def retired_without_a_reason(visitor, _desk):
    visitor.go("/register/needs/N002")
    visitor.press("Retire")


def said_apart(visitor, _desk):
    visitor.go("/register/duplicates")
    visitor.page.get_by_role("button", name="are not the same").first.click()
    visitor.page.get_by_role("heading", name="Said not to be the same").wait_for()


def ranking_without_lines(visitor, _desk):
    visitor.go("/needs/N002/ranking?text=nothing+is+called+so")


def no_exceptions(visitor, _desk):
    visitor.go("/review/matches/exceptions")


def trail_without_lines(visitor, _desk):
    visitor.go("/audit/?actor=nobody")


def trail_verified(visitor, _desk):
    visitor.go("/audit/?verify=1")


def trail_with_a_wrong_day(visitor, _desk):
    visitor.go("/audit/?since=yesterday")


STATES = {
    "officer": (
        *(queue, nothing_found, money_in_the_queue, nothing_marked, preview_without_a_reason),
        *(preview_with_refusals, step_without_a_reason, step_on_an_old_page, keys),
        *(questions_open, note_to_nobody, interest_in_the_way, not_declared, no_such_firm),
        *(no_file, columns_unsaid, import_preview, import_applied, need_without_a_title),
        *(retired_without_a_reason, said_apart, ranking_without_lines, no_exceptions),
    ),
    "approver": (trail_without_lines, trail_verified, trail_with_a_wrong_day),
}


@pytest.mark.slow
@pytest.mark.parametrize("who", STATES)
def test_states_keep_the_accessibility_rules_and_the_screen(visit, desk, who):
    visitor = visit()
    visitor.sign_in(who)
    found = []
    for reach in STATES[who]:
        visitor.page.set_viewport_size({"width": 1280, "height": 900})
        reach(visitor, desk)
        faults = [*visitor.violations(), *visitor.overflow()]
        visitor.narrow()
        faults += visitor.overflow()
        found += [f"{reach.__name__}: {one}" for one in faults]
    assert not found, "\n".join(found)
