import pytest
from sqlalchemy.exc import IntegrityError

from matcher.domain.review import AccountRole
from matcher.store import accounts, matches
from matcher.store.tables import METADATA

VERSIONED = {
    *("firms", "firm_revisions", "needs", "need_revisions", "need_batches", "matches"),
    *("shortlists", "weight_profiles"),
}


def test_every_record_that_can_be_decided_on_or_edited_has_a_version():
    versioned = {name for name, table in METADATA.tables.items() if "version" in table.c}
    assert versioned == VERSIONED


def test_an_account_of_a_firm_that_does_not_exist_is_refused(session):
    with pytest.raises(IntegrityError), session.begin_nested():
        accounts.add(session, "a@example.org", "hash", AccountRole.FIRM, "nobody")


def test_a_match_with_a_need_that_does_not_exist_is_refused(pair, make):
    with pytest.raises(IntegrityError), pair.begin_nested():
        matches.replace_for_firm(pair, "r1", "f1", [make["match"]("n9")])
