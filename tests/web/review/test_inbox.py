import pytest

from matcher.domain.review import AccountRole
from matcher.store import accounts, matches
from matcher.store.session import reading


@pytest.fixture
def row(app):
    def read():
        with reading(app.extensions["matcher"].engine) as session:
            return matches.for_firm(session, "demo-firm")[0]

    return read


@pytest.fixture
def asked(app, declared, row):
    """A function by which an officer asks somebody about the match of the demonstration firm."""

    def ask(email):
        with reading(app.extensions["matcher"].engine) as session:
            named = accounts.by_email(session, email).id
        data = {
            "version": row().version,
            "step": "send_back",
            "reason": "",
            "note": "Which licence?",
        }
        address = f"/review/matches/{row().id}"
        declared(AccountRole.OFFICER).post(address, data=data | {"named": str(named)})

    return ask


def test_a_firm_answers_and_the_match_returns_to_the_queue(sign_in, asked, row):
    asked("firm@demo.example")
    firm = sign_in(AccountRole.FIRM)
    assert "Which licence?" in firm.get("/review/inbox/questions").text
    body = {f"q{row().id}-body": "許可番号 12-345"}
    page = firm.post(f"/review/inbox/questions/{row().id}", data=body, follow_redirects=True).text
    assert "Your answer was sent." in page
    assert "No question waits for you." in page
    assert row().status == "open"


def test_a_firm_is_not_asked_what_a_colleague_is_asked(sign_in, asked, row):
    asked("approver@demo.example")
    firm = sign_in(AccountRole.FIRM)
    assert "No question waits for you." in firm.get("/review/inbox/questions").text
    firm.post(f"/review/inbox/questions/{row().id}", data={f"q{row().id}-body": "x"})
    assert row().status == "sent_back"


def test_an_empty_answer_is_not_sent(sign_in, asked, row):
    asked("firm@demo.example")
    page = sign_in(AccountRole.FIRM).post(
        f"/review/inbox/questions/{row().id}", data={}, follow_redirects=True
    )
    assert "The answer needs words" in page.text
    assert row().status == "sent_back"


def test_who_is_asked_or_named_finds_it_in_the_inbox(declared, asked, row):
    asked("approver@demo.example")
    note = {"body": "@approver the licence is attached"}
    declared(AccountRole.OFFICER).post(f"/review/matches/{row().id}/notes", data=note)
    approver = declared(AccountRole.APPROVER)
    page = approver.get("/review/inbox/").text
    assert "Demonstration firm" in page
    assert "the licence is attached" in page
    approver.post("/review/inbox/read", data={"mention": "1"})
    assert "Mark all as read" not in approver.get("/review/inbox/").text


def test_what_waits_for_anybody_else_lies_in_the_inbox_of_who_may_take_it(declared, row):
    officer, approver = declared(AccountRole.OFFICER), declared(AccountRole.APPROVER)
    body = {"version": row().version, "step": "reject", "reason": "weak_fit"}
    body |= {"exception": "The owner withdrew."}
    officer.post(f"/review/matches/{row().id}", data=body)
    assert "Waiting for a second person" in approver.get("/review/inbox/").text
    assert "Waiting for a second person" not in officer.get("/review/inbox/").text
