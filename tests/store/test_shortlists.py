import pytest

from matcher.domain.review import AccountRole
from matcher.store import accounts, matches, shortlists
from matcher.store.shortlists import NameTakenError
from matcher.store.versions import NotFoundError, StaleVersionError


@pytest.fixture
def held(pair, make):
    """An empty shortlist, and the ids of two matches."""
    matches.replace_for_firm(pair, "r1", "f1", [make["match"]("n1"), make["match"]("n2")])
    owner = accounts.add(pair, "o@example.org", "hash", AccountRole.OFFICER).id
    keys = [row.id for row in matches.for_firm(pair, "f1")]
    return shortlists.add(pair, owner, "夏の候補"), keys


def fresh(session, shortlist):
    return shortlists.get(session, shortlist.id)


def test_a_match_is_added_once_and_at_the_end(pair, held):
    shortlist, (one, two) = held
    assert shortlists.put(pair, shortlist, [two, two]) == 1
    assert shortlists.put(pair, fresh(pair, shortlist), [two, one]) == 1
    entries = shortlists.entries(pair, shortlist.id)
    assert [(entry.match_id, entry.place) for entry in entries] == [(two, 1), (one, 2)]
    assert shortlists.every(pair) == [(fresh(pair, shortlist), 2)]


def test_an_order_is_kept_with_its_notes_and_what_is_left_out_goes(pair, held):
    shortlist, (one, two) = held
    shortlists.put(pair, shortlist, [one, two])
    shortlists.arrange(pair, fresh(pair, shortlist), [(two, "visit first")])
    (entry,) = shortlists.entries(pair, shortlist.id)
    assert (entry.match_id, entry.place, entry.note) == (two, 1, "visit first")


def test_a_list_that_changed_meanwhile_is_not_overwritten(pair, held):
    shortlist, (one, two) = held
    shortlists.put(pair, shortlist, [one])
    with pytest.raises(StaleVersionError):
        shortlists.arrange(pair, shortlist, [(two, "")])
    with pytest.raises(StaleVersionError):
        shortlists.remove(pair, shortlist)


def test_a_name_is_given_once_by_an_owner(pair, held):
    shortlist, _ = held
    with pytest.raises(NameTakenError):
        shortlists.add(pair, shortlist.owner_id, "夏の候補")
    shortlists.rewrite(pair, shortlist, "夏の候補", "same name, new note")
    assert fresh(pair, shortlist).note == "same name, new note"


def test_a_removed_list_leaves_its_matches(pair, held):
    shortlist, (one, _) = held
    shortlists.put(pair, shortlist, [one])
    shortlists.remove(pair, fresh(pair, shortlist))
    assert matches.get(pair, one).id == one
    with pytest.raises(NotFoundError):
        fresh(pair, shortlist)
