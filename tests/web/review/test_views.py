import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from matcher.domain.review import AccountRole
from matcher.store import accounts, decisions, mails, matches
from matcher.store.session import reading, transaction


@pytest.fixture
def engine(app):
    return app.extensions["matcher"].engine


@pytest.fixture
def row(engine):
    """A function that gives the one match of the demonstration firm as it is now."""

    def read():
        with reading(engine) as session:
            return matches.for_firm(session, "demo-firm")[0]

    return read


def step(client, row, name, **given):
    data = {"version": row.version, "step": name, "reason": "strong_fit"} | given
    return client.post(f"/review/matches/{row.id}", data=data, follow_redirects=True)


def number(engine, email):
    with reading(engine) as session:
        return accounts.by_email(session, email).id


def test_a_step_moves_the_match_and_stands_in_its_history(declared, row):
    client = declared(AccountRole.OFFICER)
    page = step(client, row(), "accept", note="Visited the works").text
    assert "Visited the works" in page
    assert row().status == "accepted"


def test_after_a_step_the_next_match_is_shown_with_the_way_back_to_undo(declared, row):
    client = declared(AccountRole.OFFICER)
    seen = row()
    address = f"/review/matches/{seen.id}?sort=score"
    following = re.search(r'name="following"[^>]*value="(\d+)"', client.get(address).text)[1]
    data = {"version": str(seen.version), "following": following, "step": "later", "reason": ""}
    answer = client.post(address, data=data | {"due_on": "2099-01-01"}, follow_redirects=True)
    assert answer.request.path == f"/review/matches/{following}"
    assert "Look again, or undo" in answer.text
    assert f'<a href="/review/matches/{seen.id}?sort=score">' in answer.text


def test_a_match_whose_step_is_undone_stays_to_be_decided_anew(declared, row):
    client = declared(AccountRole.OFFICER)
    step(client, row(), "later", due_on="2099-01-01")
    answer = step(client, row(), "undo", reason="", following="999")
    assert answer.request.path == f"/review/matches/{row().id}"
    assert row().status == "open"


def test_no_key_presses_two_steps(declared, row, engine):
    officer, approver = declared(AccountRole.OFFICER), declared(AccountRole.APPROVER)
    asked = str(number(engine, "approver@demo.example"))
    step(officer, row(), "send_back", note="Which licence?", named=asked)
    page = approver.get(f"/review/matches/{row().id}").text
    keys = re.findall(r'name="step"[^>]*data-key="(\w)"', page)
    assert len(keys) == len(set(keys)) >= 5


def test_an_accepted_match_cannot_be_rejected_at_once(declared, row):
    client = declared(AccountRole.OFFICER)
    step(client, row(), "accept")
    assert "Not a valid choice" in step(client, row(), "reject").text
    assert row().status == "accepted"


def test_who_came_second_sees_both_sides_and_loses_no_word(declared, row):
    one, two = declared(AccountRole.OFFICER), declared(AccountRole.APPROVER)
    seen = row()
    step(one, seen, "accept", note="The pumps are certified.")
    answer = step(two, seen, "accept", note="My own words.")
    assert answer.status_code == 409
    assert "The pumps are certified." in answer.text
    assert "My own words." in answer.text
    assert f'value="{row().version}"' in answer.text


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("later", {}, "day after today"),
        ("later", {"due_on": "2020-01-01"}, "day after today"),
        ("send_back", {"note": "Which licence?"}, "Choose the person"),
        ("accept", {"reason": "other"}, "needs words in the note"),
        ("reject", {"reason": "weak_fit"}, "write why it is not followed"),
    ],
)
def test_a_step_says_what_it_lacks_and_keeps_what_was_typed(declared, row, name, given, told):
    page = step(declared(AccountRole.OFFICER), row(), name, exception="", **given).text
    assert told in page
    assert given.get("note", "") in page
    assert row().status == "open"


def test_a_decision_can_be_put_off_and_taken_up_again(declared, row):
    client = declared(AccountRole.OFFICER)
    day = (datetime.now(UTC) + timedelta(days=9)).date()
    step(client, row(), "later", due_on=day.isoformat())
    assert (row().status, row().due_on) == ("later", day)
    step(client, row(), "undo")
    assert (row().status, row().due_on) == ("open", None)


def test_an_exception_waits_for_an_approver_who_is_somebody_else(declared, row):
    officer, approver = declared(AccountRole.OFFICER), declared(AccountRole.APPROVER)
    step(officer, row(), "reject", exception="The owner withdrew.", reason="need_not_ready")
    assert row().status == "awaiting_approval"
    assert "Not a valid choice" in step(officer, row(), "approve").text
    assert "The owner withdrew." in step(approver, row(), "approve").text
    assert row().status == "rejected"


def test_a_second_reader_sees_nothing_of_the_first_opinion(declared, engine, row):
    officer, approver = declared(AccountRole.OFFICER), declared(AccountRole.APPROVER)
    named = number(engine, "approver@demo.example")
    step(officer, row(), "accept", note="Trust me.", second_opinion="y", named=str(named))
    blind = approver.get(f"/review/matches/{row().id}").text
    assert row().status == "second_reading"
    assert "Trust me." not in blind
    assert "strong fit" not in blind.partition("<h2>History")[2].partition("</ol>")[0]
    opened = step(approver, row(), "reject", exception="Too far.", note="No.").text
    assert row().status == "disputed"
    assert "Trust me." in opened


def test_a_question_goes_to_a_colleague_and_the_match_returns_with_the_answer(
    declared, engine, row
):
    officer, approver = declared(AccountRole.OFFICER), declared(AccountRole.APPROVER)
    named = str(number(engine, "approver@demo.example"))
    step(officer, row(), "send_back", note="Is the line free?", named=named)
    assert row().status == "sent_back"
    assert "Is the line free?" in approver.get(f"/review/matches/{row().id}").text
    step(approver, row(), "answer", note="It is.")
    assert row().status == "open"


def test_a_note_names_colleagues_who_exist(declared, row):
    client = declared(AccountRole.OFFICER)
    address = f"/review/matches/{row().id}/notes"
    kept = client.post(address, data={"body": "@approver 見て"}, follow_redirects=True).text
    assert "@approver 見て" in kept
    refused = client.post(address, data={"body": "Ask @nobody-here"}).text
    assert "No colleague is called @nobody-here" in refused
    assert "Ask @nobody-here" in refused


def test_a_match_is_given_to_a_colleague(declared, engine, row):
    client = declared(AccountRole.OFFICER)
    named = number(engine, "approver@demo.example")
    client.post(f"/review/matches/{row().id}/assignee", data={"assignee": str(named)})
    assert row().assignee_id == named
    firm = number(engine, "firm@demo.example")
    page = client.post(f"/review/matches/{row().id}/assignee", data={"assignee": str(firm)}).text
    assert "Choose an active colleague" in page
    assert row().assignee_id == named


def test_a_declared_interest_closes_the_match(declared, engine, row):
    client = declared(AccountRole.OFFICER)
    client.post("/review/interests/", data={"firm": "demonstration firm"})
    assert client.get(f"/review/matches/{row().id}").status_code == 403
    assert step(client, row(), "accept").status_code == 403
    with transaction(engine) as session:
        assert decisions.for_match(session, row().id) == []


def test_why_tells_conditions_points_and_neighbours_apart(declared, row):
    page = declared(AccountRole.OFFICER).get(f"/review/matches/{row().id}/why").text
    for heading in ("Eligibility", "Confidence", "Firmness of the place", "Neighbours", "Money"):
        assert heading in page
    assert "points apart" in page
    for heading in ("In words", "What helped", "What to ask the firm next"):
        assert heading in page


def test_a_person_named_in_a_step_or_a_note_finds_a_letter_that_leads_to_a_page(
    declared, sign_in, engine, row
):
    client = declared(AccountRole.OFFICER)
    client.post(f"/review/matches/{row().id}/notes", data={"body": "@approver look"})
    speaker = str(number(engine, "firm@demo.example"))
    step(client, row(), "send_back", note="Which licence?", named=speaker)
    with reading(engine) as session:
        asked, mentioned = (one.message for one in mails.newest(session, 2))
    assert (asked.to, mentioned.to) == ("firm@demo.example", "approver@demo.example")
    firm, approver = sign_in(AccountRole.FIRM), declared(AccountRole.APPROVER)
    for reader, letter in ((firm, asked), (approver, mentioned)):
        address = letter.text.split()[-1]
        assert reader.get(urlsplit(address).path).status_code == 200


def test_two_to_six_matches_are_compared(declared, engine):
    client = declared(AccountRole.OFFICER)
    with reading(engine) as session:
        ids = [one.id for one in matches.for_need(session, "n1")]
    page = client.get("/review/matches/compare", query_string={"id": ids}).text
    assert "Other firm" in page
    answer = client.get("/review/matches/compare", query_string={"id": ids[:1]})
    assert answer.location == "/review/queue/"


def test_exceptions_are_listed_with_their_written_reason(declared, row):
    client = declared(AccountRole.OFFICER)
    step(client, row(), "reject", exception="The owner withdrew.", reason="need_not_ready")
    assert "The owner withdrew." in client.get("/review/matches/exceptions").text
