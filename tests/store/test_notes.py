import pytest

from matcher.domain.desk import CaseKind, ConflictKind
from matcher.domain.review import AccountRole
from matcher.store import accounts, interests, matches, notes


@pytest.fixture
def people(pair, make):
    """The match and two officers."""
    matches.replace_for_firm(pair, "r1", "f1", [make["match"]()])
    (stored,) = matches.for_firm(pair, "f1")
    found = [accounts.add(pair, f"{n}@example.org", "h", AccountRole.OFFICER).id for n in "ab"]
    return stored.id, *found


def test_who_is_mentioned_finds_the_note_until_they_have_read_it(pair, people):
    match, one, two = people
    interests.declare(pair, two, CaseKind.NEED, ["n1"])
    notes.add(pair, match, one, "@b 確認してください", [two, two])
    (mention,) = notes.inbox(pair, two)
    assert (mention.body, mention.author, mention.is_read) == (
        "@b 確認してください",
        "a@example.org",
        False,
    )
    assert (notes.unread(pair, two), notes.unread(pair, one)) == (1, 0)
    notes.read(pair, one, [mention.id])
    assert notes.unread(pair, two) == 1
    notes.read(pair, two, [mention.id])
    assert notes.unread(pair, two) == 0


def test_a_note_is_not_shown_before_the_case_is_declared_for(pair, people):
    match, one, two = people
    notes.add(pair, match, one, "first in rank", [two])
    assert notes.inbox(pair, two)[0].body is None


def test_a_note_on_a_firm_of_interest_is_not_found(pair, people):
    match, one, two = people
    notes.add(pair, match, one, "first in rank", [two])
    interests.add(pair, two, ConflictKind.FIRM, "f1", "")
    assert notes.inbox(pair, two) == []


def test_notes_are_told_in_the_order_they_were_written(pair, people):
    match, one, _ = people
    for body in ("first", "second"):
        notes.add(pair, match, one, body, [])
    assert [note.body for note in notes.for_match(pair, match)] == ["first", "second"]
