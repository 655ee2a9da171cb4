from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from matcher.store import audit
from matcher.store.session import transaction


@pytest.fixture
def three(session):
    for number in (1, 2, 3):
        audit.append(session, "officer 1", "decided", f"match {number}", {"статус": "accepted"})
    return [entry.id for entry in audit.every(session)]


def test_an_entry_says_who_did_what_to_which_thing(session, three):
    entry = audit.every(session)[0]
    assert (entry.actor, entry.action, entry.object) == ("officer 1", "decided", "match 1")
    assert entry.details == {"статус": "accepted"}
    assert entry.id == three[0]


def test_an_untouched_trail_has_no_broken_row(session, three):
    assert len(three) == 3
    assert audit.verify(session) == []


@pytest.mark.parametrize("column", ["actor", "action", "object", "details"])
def test_a_changed_row_shows(session, three, column):
    session.execute(text(f"UPDATE audit SET {column} = '{{}}' WHERE id = {three[1]}"))
    assert audit.verify(session) == [three[1]]


def test_a_removed_row_shows_in_the_one_that_followed_it(session, three):
    session.execute(text(f"DELETE FROM audit WHERE id = {three[0]}"))
    assert audit.verify(session) == [three[1]]


def test_writers_at_the_same_time_keep_one_chain(engine):
    def write(number):
        for _ in range(10):
            with transaction(engine) as session:
                audit.append(session, f"officer {number}", "decided", "match 1")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with transaction(engine) as session:
        assert len(audit.every(session)) == 40
        assert audit.verify(session) == []


def test_the_trail_is_searched_by_person_action_thing_and_day(session, three):
    audit.append(session, "officer 2", "noted", "match 2")
    search = audit.Search(object="match 2")
    assert [entry.action for entry in audit.page(session, search, 10)] == ["noted", "decided"]
    assert audit.count(session, audit.Search(actor="officer 1", action="decided")) == 3
    assert audit.actions(session) == ["decided", "noted"]
    first = audit.of(session, "match 1")[0]
    assert audit.count(session, audit.Search(since=first.at, before=first.at)) == 0
    assert audit.page(session, audit.Search(), 1, 1)[0].id == three[2]


def test_a_noted_fingerprint_tells_that_the_end_was_cut_off(session, three):
    whole = audit.verification(session)
    assert (whole.entries, whole.broken) == (3, ())
    session.execute(text(f"DELETE FROM audit WHERE id = {three[2]}"))
    cut = audit.verification(session, whole.head)
    assert (cut.entries, cut.broken, cut.expected_found) == (2, (), False)
    assert audit.verification(session, cut.head).expected_found
