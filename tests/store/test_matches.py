import pytest

from matcher.domain.review import AccountRole, Decision, ReasonCode, Status, Step
from matcher.store import accounts, decisions, matches, notes, runs, shortlists
from matcher.store.columns import now
from matcher.store.versions import NotFoundError


def accept(session, stored):
    officer = accounts.by_email(session, "o@example.org") or accounts.add(
        session, "o@example.org", "hash", AccountRole.OFFICER
    )
    decision = Decision(
        match_id=stored.id,
        step=Step.ACCEPT,
        status=Status.ACCEPTED,
        reason=ReasonCode.STRONG_FIT,
        officer_id=officer.id,
        decided_at=now(),
    )
    return decisions.add(session, decision, stored.version)


def test_a_match_comes_back_as_it_went_in(pair, make):
    matches.replace_for_firm(pair, "r1", "f1", [make["match"](score=1 / 3)])
    (stored,) = matches.for_firm(pair, "f1")
    assert stored.match == make["match"](score=1 / 3)
    assert (stored.status, stored.version, stored.run_id) == (Status.OPEN, 1, "r1")
    assert matches.get(pair, stored.id) == stored


def test_the_best_rank_comes_first_and_the_ineligible_last(pair, make):
    rows = [make["match"]("n1", 0.9, None), make["match"]("n2", 0.4, 1)]
    matches.replace_for_firm(pair, "r1", "f1", rows)
    assert [row.match.need_id for row in matches.for_firm(pair, "f1")] == ["n2", "n1"]


def test_the_firms_of_a_need_are_found(pair, make):
    matches.replace_for_firm(pair, "r1", "f1", [make["match"]("n1")])
    assert [row.match.firm_id for row in matches.for_need(pair, "n1")] == ["f1"]
    assert matches.for_need(pair, "n2") == []


def test_a_new_run_replaces_undecided_matches(pair, make):
    matches.replace_for_firm(pair, "r1", "f1", [make["match"]("n1")])
    runs.add(pair, make["run"]("r2", 2))
    matches.replace_for_firm(pair, "r2", "f1", [make["match"]("n2")])
    (stored,) = matches.for_firm(pair, "f1")
    assert (stored.match.need_id, stored.run_id) == ("n2", "r2")


def test_a_decided_pair_keeps_id_and_status_and_takes_the_new_score(pair, make):
    matches.replace_for_firm(pair, "r1", "f1", [make["match"]("n1", 0.5)])
    (before,) = matches.for_firm(pair, "f1")
    accept(pair, before)
    matches.replace_for_firm(pair, "r1", "f1", [make["match"]("n1", 0.7)])
    (after,) = matches.for_firm(pair, "f1")
    assert (after.id, after.status, after.match.score) == (before.id, Status.ACCEPTED, 0.7)
    assert after.version == 3  # one for the decision, one for the score


def test_a_decided_pair_that_is_no_longer_matched_stays(pair, make):
    matches.replace_for_firm(pair, "r1", "f1", [make["match"]("n1"), make["match"]("n2")])
    accept(pair, matches.for_firm(pair, "f1")[0])
    matches.replace_for_firm(pair, "r1", "f1", [])
    (kept,) = matches.for_firm(pair, "f1")
    assert (kept.match.need_id, kept.status) == ("n1", Status.ACCEPTED)


def test_an_unchanged_match_keeps_its_version(pair, make):
    for _ in range(2):
        matches.replace_for_firm(pair, "r1", "f1", [make["match"]()])
    assert matches.for_firm(pair, "f1")[0].version == 1


def test_the_number_of_a_dropped_match_is_never_used_again(pair, make):
    matches.replace_for_firm(pair, "r1", "f1", [make["match"]("n1")])
    (dropped,) = matches.for_firm(pair, "f1")
    matches.replace_for_firm(pair, "r1", "f1", [])
    matches.replace_for_firm(pair, "r1", "f1", [make["match"]("n1")])
    assert matches.for_firm(pair, "f1")[0].id > dropped.id
    with pytest.raises(NotFoundError):
        matches.get(pair, dropped.id)


def test_a_match_of_another_firm_is_refused(pair, make):
    with pytest.raises(ValueError, match="no match of f1"):
        matches.replace_for_firm(pair, "r1", "f1", [make["match"](firm_id="f2")])


def test_a_match_is_given_to_a_person_without_becoming_another_version(pair, make):
    matches.replace_for_firm(pair, "r1", "f1", [make["match"]()])
    (stored,) = matches.for_firm(pair, "f1")
    officer = accounts.add(pair, "o@example.org", "hash", AccountRole.OFFICER)
    assert matches.assign(pair, stored.id, officer.id) is None
    assert matches.assign(pair, stored.id, None) == officer.id
    assert matches.get(pair, stored.id) == stored


def test_several_matches_come_in_the_order_asked_for(pair, make):
    matches.replace_for_firm(pair, "r1", "f1", [make["match"]("n1"), make["match"]("n2")])
    keys = [row.id for row in matches.for_firm(pair, "f1")][::-1]
    assert [row.id for row in matches.several(pair, [*keys, 999])] == keys


def test_a_pair_somebody_worked_on_stays(pair, make):
    matches.replace_for_firm(pair, "r1", "f1", [make["match"]("n1"), make["match"]("n2")])
    noted, listed = (row.id for row in matches.for_firm(pair, "f1"))
    officer = accounts.add(pair, "o@example.org", "hash", AccountRole.OFFICER).id
    notes.add(pair, noted, officer, "Ask for the licence", [])
    shortlists.put(pair, shortlists.add(pair, officer, "Summer"), [listed])
    matches.replace_for_firm(pair, "r1", "f1", [])
    assert {row.id for row in matches.for_firm(pair, "f1")} == {noted, listed}
