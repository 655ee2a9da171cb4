"""Days of the people round a decision: the asked, the approver, the third, the administrator."""

from urllib.parse import urlsplit

import pytest

from matcher.domain.desk import CaseKind
from matcher.domain.review import AccountRole, Move, ReasonCode, Step
from matcher.services import interests
from matcher.services.accounts import create
from matcher.services.review import departures, take
from matcher.store import accounts, matches, needs
from matcher.store.session import transaction

STAFF = ("officer", "approver")
PASSWORD = "correct horse battery"


@pytest.fixture
def desk(app):
    """All declared, and a match of the demonstration's firm that only a rejection passes over."""
    engine, catalogue = app.extensions["matcher"].engine, app.extensions["matcher"].catalogue
    with transaction(engine) as session:
        every = [need.id for need in needs.every(session)]
        people = {name: accounts.by_email(session, f"{name}@demo.example") for name in STAFF}
        for person in people.values():
            interests.declare(session, person, CaseKind.NEED, every)
        speaker = accounts.by_email(session, "firm@demo.example")
        row = next(
            row
            for row in matches.for_firm(session, speaker.firm_id)
            if set(departures(session, row)) == {Step.REJECT}
        )

    class Desk:
        match = f"/review/matches/{row.id}"
        ids = {name: person.id for name, person in people.items()} | {"firm": speaker.id}

        def step(self, name, **given):
            with transaction(engine) as session:
                version = matches.get(session, row.id).version
                move = Move(**({"reason": ReasonCode.OTHER, "note": "n"} | given))
                take(session, catalogue, people[name], (row.id, version), move)

    return Desk()


@pytest.fixture
def invited(app):
    """A function that gives the address of one more member of staff who has declared."""

    def join(role):
        with transaction(app.extensions["matcher"].engine) as session:
            account = create(session, "third@demo.example", PASSWORD, role)
            accounts.confirm(session, account.id)
            every = [need.id for need in needs.every(session)]
            interests.declare(session, account, CaseKind.NEED, every)
        return account.email

    return join


def told(visitor):
    return visitor.page.get_by_role("main").inner_text()


def letter_link(visitor):
    """Give the path the newest letter leads to; before it the address of its sender may stand."""
    links = visitor.page.get_by_role("article").first.get_by_role("link")
    return urlsplit(links.last.get_attribute("href")).path


def decide(visitor, step, **typed):
    for name, words in typed.items():
        visitor.page.fill(f"#{name}", words)
    visitor.page.get_by_role("button", name=step).click()
    visitor.page.wait_for_load_state()


@pytest.mark.slow
def test_a_firm_follows_the_letter_answers_and_the_match_waits_again(visit, desk):
    officer, firm = visit(), visit(width=390)
    officer.sign_in("officer")
    officer.go(desk.match)
    officer.page.get_by_text("Question, second opinion, day").click()
    officer.page.select_option("#named", str(desk.ids["firm"]))
    decide(officer, "send back", note="Which licence do you hold?")

    firm.sign_in("firm")
    firm.go("/admin/demonstration-mail")
    firm.go(letter_link(firm))
    assert "Which licence do you hold?" in told(firm)
    firm.inspect()
    firm.page.get_by_role("main").get_by_role("textbox").fill("許可番号 12-345")
    firm.page.get_by_role("main").get_by_role("button").last.click()
    firm.page.get_by_text("Your answer was sent.").wait_for()

    officer.go(desk.match)
    assert "許可番号 12-345" in told(officer)
    assert officer.page.get_by_role("button", name="accept").is_visible()


@pytest.mark.slow
def test_an_exception_is_approved_by_somebody_else(visit, desk):
    desk.step(
        "officer", step=Step.REJECT, exception="The owner withdrew.", named_id=desk.ids["approver"]
    )
    approver = visit(width=390)
    approver.sign_in("approver")
    approver.go("/review/inbox/")
    approver.inspect()
    approver.page.locator(f"a[href^='{desk.match}']").first.click()
    assert "The owner withdrew." in told(approver)
    decide(approver, "approve")
    approver.go(desk.match)
    assert "rejected" in told(approver)
    approver.go("/review/matches/exceptions")
    assert "The owner withdrew." in told(approver)
    approver.inspect()


@pytest.mark.slow
def test_a_dispute_is_settled_by_a_third_person_who_reads_both_opinions(visit, desk, invited):
    desk.step("officer", step=Step.ACCEPT, note="They built two.", second_opinion=True)
    desk.step("approver", step=Step.REJECT, note="Both leak.", exception="Both leak.")
    third = visit()
    third.sign_in(invited(AccountRole.APPROVER), PASSWORD)
    third.go("/review/queue/?status=disputed")
    third.page.locator("tr[data-item] a").click()
    assert "They built two." in told(third)
    assert "Both leak." in told(third)
    third.inspect()
    third.page.select_option("#reason", "strong_fit")
    decide(third, "accept", note="The leak is repaired.")
    third.go(desk.match)
    assert "accepted" in told(third)


@pytest.mark.slow
@pytest.mark.usefixtures("desk")
def test_an_administrator_invites_reads_declarations_and_the_trail_and_lets_go(visit):
    admin, newcomer = visit(), visit(width=390)
    admin.sign_in("admin")
    admin.go("/admin/accounts")
    admin.page.fill("#email", "new@demo.example")
    admin.page.select_option("#role", "officer")
    admin.press("Invite")
    admin.inspect()

    newcomer.go("/admin/demonstration-mail")
    newcomer.go(letter_link(newcomer))
    newcomer.page.locator("main input[type=password]").first.fill(PASSWORD)
    newcomer.page.get_by_role("main").get_by_role("button").click()
    newcomer.page.wait_for_load_state()
    newcomer.sign_in("new@demo.example", PASSWORD)
    assert newcomer.go("/review/queue/").status == 200

    admin.go("/review/interests/everybody")
    assert "officer@demo.example" in told(admin)
    admin.go("/audit/")
    assert "invited" in told(admin)
    admin.inspect()
    admin.go("/admin/accounts")
    row = admin.page.get_by_role("row").filter(has_text="new@demo.example")
    row.get_by_role("button", name="Deactivate").click()
    admin.page.wait_for_load_state()
    newcomer.go("/review/queue/")
    assert "/sign-in" in newcomer.page.url
