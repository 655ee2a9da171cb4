"""Letters to people who are asked: who gets one, in which language, and where it leads."""

import pytest

from matcher.domain.desk import ConflictKind
from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.review import AccountRole, Decision, Status, Step
from matcher.services.notices import after_note, after_step
from matcher.store import accounts, firms, interests, mails, matches, needs, runs
from matcher.store.columns import now
from tests.store.conftest import a_match, a_run


@pytest.fixture
def people(session):
    """A firm's speaker and two officers, and the match they speak about, by name."""
    runs.add(session, a_run("r1", 1))
    needs.save(session, Need(id="n1", title="Bridge over the Irpin"))
    firms.add(session, "f1", FirmProfile(name="Bridge works"))
    matches.replace_for_firm(session, "r1", "f1", [a_match("n1", 0.5, 1, "f1")])
    found = {"match": matches.for_firm(session, "f1")[0].id}
    for name, role in (("speaker", "firm"), ("officer", "officer"), ("reader", "approver")):
        firm = "f1" if role == "firm" else None
        found[name] = accounts.add(session, f"{name}@example.org", "h", AccountRole(role), firm).id
    return found


def told(session):
    return [one.message for one in mails.newest(session, 10)]


def ask(session, letters, people, status, name):
    taken = Decision(
        match_id=people["match"],
        step=Step.SEND_BACK,
        status=status,
        reason="other",
        note="Which licence?",
        named_id=people[name],
        officer_id=people["officer"],
        decided_at=now(),
    )
    return after_step(session, letters, accounts.get(session, people["officer"]), taken)


def test_a_firm_is_asked_in_its_language_without_the_question_or_the_officers_name(
    session, letters, people
):
    accounts.change(session, people["speaker"], language="ja")
    assert ask(session, letters, people, Status.SENT_BACK, "speaker")
    (letter,) = told(session)
    assert letter.to == "speaker@example.org"
    assert letter.text.endswith("https://matcher.example.org/review/inbox/questions\n")
    assert "licence" not in letter.text
    assert "officer@example.org" not in letter.text


@pytest.mark.parametrize(
    ("status", "subject"),
    [
        (Status.SENT_BACK, "A question waits for your answer"),
        (Status.SECOND_READING, "A second opinion is asked of you"),
        (Status.AWAITING_APPROVAL, "A decision waits for your approval"),
    ],
)
def test_a_colleague_is_led_to_the_match(session, letters, people, status, subject):
    assert ask(session, letters, people, status, "reader")
    (letter,) = told(session)
    assert letter.subject == subject
    assert f"/review/matches/{people['match']}\n" in letter.text


def test_nobody_is_written_to_who_left_or_has_an_interest(session, letters, people):
    interests.add(session, people["reader"], ConflictKind.FIRM, "f1", "")
    assert not ask(session, letters, people, Status.SECOND_READING, "reader")
    accounts.set_active(session, people["speaker"], active=False)
    assert not ask(session, letters, people, Status.SENT_BACK, "speaker")
    assert told(session) == []


def test_a_step_that_asks_nobody_writes_nothing(session, letters, people):
    assert not ask(session, letters, people, Status.ACCEPTED, "reader")
    assert told(session) == []


def test_a_note_reaches_each_colleague_once_and_not_its_author(session, letters, people):
    author = accounts.get(session, people["officer"])
    named = [people["reader"], people["officer"], people["reader"]]
    assert after_note(session, letters, author, people["match"], named) == 1
    (letter,) = told(session)
    assert letter.to == "reader@example.org"
    assert "officer@example.org names you" in letter.text
