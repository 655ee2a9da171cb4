from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from matcher.domain.review import AccountRole, Decision, ReasonCode, Status, Step
from matcher.domain.workflow.transitions import ForbiddenTransitionError
from matcher.store import accounts, decisions, matches
from matcher.store.versions import NotFoundError, StaleVersionError

STEPS = {
    Status.LATER: Step.LATER,
    Status.ACCEPTED: Step.ACCEPT,
    Status.REJECTED: Step.REJECT,
    Status.OPEN: Step.REOPEN,
}
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def decide(pair, make):
    """A function that makes a decision on the one match there is."""
    matches.replace_for_firm(pair, "r1", "f1", [make["match"]()])
    officer = accounts.add(pair, "o@example.org", "hash", AccountRole.OFFICER)
    (stored,) = matches.for_firm(pair, "f1")

    def decision(status, match_id=stored.id):
        return Decision(
            match_id=match_id,
            step=STEPS[status],
            status=status,
            reason=ReasonCode.STRATEGIC,
            note="橋梁を優先",
            officer_id=officer.id,
            decided_at=NOON,
        )

    return decision


def test_a_decision_moves_the_match_and_is_kept(pair, decide):
    decision = decide(Status.LATER)
    assert decisions.add(pair, decision, 1) == 2
    stored = matches.get(pair, decision.match_id)
    assert (stored.status, stored.version) == (Status.LATER, 2)
    assert decisions.for_match(pair, decision.match_id) == [decision]


def test_decisions_are_told_in_the_order_they_were_taken(pair, decide):
    decisions.add(pair, decide(Status.ACCEPTED), 1)
    decisions.add(pair, decide(Status.OPEN), 2)
    told = decisions.for_match(pair, decide(Status.OPEN).match_id)
    assert [one.status for one in told] == [Status.ACCEPTED, Status.OPEN]


def test_the_second_officer_on_the_same_page_is_refused(pair, decide):
    decisions.add(pair, decide(Status.LATER), 1)
    with pytest.raises(StaleVersionError):
        decisions.add(pair, decide(Status.ACCEPTED), 1)
    assert len(decisions.for_match(pair, decide(Status.OPEN).match_id)) == 1


def test_a_step_that_is_not_declared_is_refused(pair, decide):
    decisions.add(pair, decide(Status.ACCEPTED), 1)
    with pytest.raises(ForbiddenTransitionError):
        decisions.add(pair, decide(Status.REJECTED), 2)


def test_a_decision_on_nothing_is_refused(pair, decide):
    with pytest.raises(NotFoundError):
        decisions.add(pair, decide(Status.LATER, match_id=999), 1)


def test_what_the_officer_saw_outlives_a_new_score(pair, decide, make):
    decision = decide(Status.ACCEPTED)
    decisions.add(pair, decision, 1)
    matches.replace_for_firm(pair, "r1", "f1", [make["match"](score=0.9)])
    (kept,) = decisions.shown_for(pair, decision.match_id)
    assert (kept.shown.score, kept.run_id) == (0.5, "r1")


def test_the_decisions_of_a_period_end_before_its_end(pair, decide):
    decisions.add(pair, decide(Status.LATER), 1)
    later = NOON.replace(hour=13)
    assert len(decisions.between(pair, NOON, later)) == 1
    assert decisions.between(pair, later, later.replace(hour=14)) == []
    assert decisions.between(pair, NOON.replace(hour=1), NOON) == []


@pytest.mark.parametrize(
    "change", ["UPDATE decisions SET note = 'other'", "DELETE FROM decisions"]
)
def test_a_decision_can_be_neither_changed_nor_removed(pair, decide, change):
    decisions.add(pair, decide(Status.LATER), 1)
    with pytest.raises(DatabaseError, match="decisions are kept"), pair.begin_nested():
        pair.execute(text(change))
    assert len(decisions.for_match(pair, decide(Status.OPEN).match_id)) == 1


def test_a_refused_decision_leaves_no_trace_even_if_the_rest_is_kept(pair, decide):
    for expected_version in (0, 2):
        with pytest.raises(StaleVersionError):
            decisions.add(pair, decide(Status.LATER), expected_version)
    pair.flush()
    assert decisions.for_match(pair, decide(Status.OPEN).match_id) == []


def reader(session, number):
    return accounts.add(session, f"r{number}@example.org", "hash", AccountRole.OFFICER).id


def opinion(decide, officer_id, step, status, **given):
    outcome = {Step.ACCEPT: Status.ACCEPTED, Step.REJECT: Status.REJECTED}.get(step)
    return decide(Status.LATER).model_copy(
        update={"step": step, "status": status, "opinion": outcome, "officer_id": officer_id}
        | given
    )


def test_a_first_opinion_is_sealed_until_a_second_one_is_given(pair, decide):
    one, two = reader(pair, 1), reader(pair, 2)
    first = opinion(decide, one, Step.REJECT, Status.SECOND_READING, exception="No permit.")
    decisions.add(pair, first, 1)
    assert decisions.for_match(pair, first.match_id, two) == []
    assert decisions.for_match(pair, first.match_id, one) == [first]
    assert decisions.between(pair, NOON, NOON.replace(hour=13)) == []
    assert decisions.exceptions(pair) == []
    second = opinion(decide, two, Step.ACCEPT, Status.DISPUTED)
    decisions.add(pair, second, 2)
    assert decisions.for_match(pair, first.match_id, two) == [first, second]
    assert [row.decision for row in decisions.exceptions(pair)] == [first]


def test_an_opinion_taken_back_unread_stays_sealed(pair, decide):
    one = reader(pair, 1)
    first = opinion(decide, one, Step.REJECT, Status.SECOND_READING)
    decisions.add(pair, first, 1)
    undo = opinion(decide, one, Step.UNDO, Status.OPEN)
    decisions.add(pair, undo, 2)
    assert decisions.for_match(pair, first.match_id) == [undo]
    assert matches.get(pair, first.match_id).status is Status.OPEN


def test_an_undo_brings_back_what_was_before_and_removes_nothing(pair, decide):
    decisions.add(pair, decide(Status.LATER), 1)
    decisions.add(pair, decide(Status.ACCEPTED), 2)
    officer = decide(Status.LATER).officer_id
    decisions.add(pair, opinion(decide, officer, Step.UNDO, Status.LATER), 3)
    stored = matches.get(pair, decide(Status.LATER).match_id)
    assert (stored.status, stored.version) == (Status.LATER, 4)
    assert len(decisions.for_match(pair, stored.id)) == 3


def test_an_undo_of_nothing_is_refused(pair, decide):
    officer = decide(Status.LATER).officer_id
    with pytest.raises(ForbiddenTransitionError):
        decisions.add(pair, opinion(decide, officer, Step.UNDO, Status.OPEN), 1)


def test_a_decision_that_leads_elsewhere_is_refused(pair, decide):
    wrong = decide(Status.LATER).model_copy(update={"status": Status.ACCEPTED})
    with pytest.raises(ForbiddenTransitionError):
        decisions.add(pair, wrong, 1)


def test_a_match_carries_what_its_queue_is_searched_by(pair, decide):
    one, two = reader(pair, 1), reader(pair, 2)
    question = opinion(decide, one, Step.SEND_BACK, Status.SENT_BACK, named_id=two)
    decisions.add(pair, question, 1)
    stored = matches.get(pair, question.match_id)
    assert (stored.named_id, stored.moved_at) == (two, NOON)
    proposed = opinion(decide, one, Step.REJECT, Status.AWAITING_APPROVAL)
    decisions.add(pair, proposed, 2)
    stored = matches.get(pair, question.match_id)
    assert (stored.named_id, stored.proposal) == (None, Status.REJECTED)
