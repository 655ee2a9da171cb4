"""One step at a time, and, by a machine that plays everybody, every sequence of steps."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from matcher.domain.review import AccountRole, Decision, Move, ReasonCode, Status, Step
from matcher.domain.workflow.errors import (
    ExceptionMissingError,
    RequirementMissingError,
    WrongPersonError,
)
from matcher.domain.workflow.judging import Facts, check_undo, destination, steps
from matcher.domain.workflow.standing import Standing, course
from matcher.domain.workflow.transitions import ForbiddenTransitionError, Requirement

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROLES = {1: AccountRole.OFFICER, 2: AccountRole.OFFICER, 3: AccountRole.APPROVER, 4: "approver"}


def facts(person, **given):
    return Facts(account_id=person, role=AccountRole(ROLES[person]), **given)


def move(step, **given):
    return Move(step=step, reason=ReasonCode.STRONG_FIT, **given)


def decision(person, step, status, **given):
    return Decision(
        match_id=1,
        step=step,
        status=status,
        opinion=Move(step=step).opinion,
        reason=ReasonCode.STRONG_FIT,
        officer_id=person,
        decided_at=NOON,
        **given,
    )


def after(*decisions):
    return course(decisions)[-1]


PROPOSED = decision(1, Step.ACCEPT, Status.AWAITING_APPROVAL)
SEALED = decision(1, Step.ACCEPT, Status.SECOND_READING, named_id=2)


def test_a_high_acceptance_waits_for_somebody_else():
    end = destination(Standing(), move(Step.ACCEPT), facts(1, needs_four_eyes=True))
    assert end is Status.AWAITING_APPROVAL
    assert destination(Standing(), move(Step.ACCEPT), facts(1)) is Status.ACCEPTED


def test_a_high_rejection_does_not():
    end = destination(Standing(), move(Step.REJECT), facts(1, needs_four_eyes=True))
    assert end is Status.REJECTED


def test_a_decision_against_the_ranking_needs_words_and_then_waits():
    against = facts(1, is_against_ranking=True)
    with pytest.raises(ExceptionMissingError):
        destination(Standing(), move(Step.REJECT, exception="  "), against)
    written = move(Step.REJECT, exception="The site was lost.")
    assert destination(Standing(), written, against) is Status.AWAITING_APPROVAL
    relaxed = against.model_copy(update={"exceptions_need_four_eyes": False})
    assert destination(Standing(), written, relaxed) is Status.REJECTED


def test_nobody_approves_their_own_proposal():
    proposed_by_approver = after(decision(3, Step.ACCEPT, Status.AWAITING_APPROVAL))
    with pytest.raises(WrongPersonError):
        destination(proposed_by_approver, move(Step.APPROVE), facts(3))
    assert destination(proposed_by_approver, move(Step.APPROVE), facts(4)) is Status.ACCEPTED


def test_an_officer_does_not_approve():
    with pytest.raises(WrongPersonError):
        destination(after(PROPOSED), move(Step.APPROVE), facts(2))


def test_what_is_returned_starts_a_new_round():
    returned = decision(3, Step.RETURN, Status.OPEN, note="Ask for the licence.")
    standing = after(PROPOSED, returned)
    assert (standing.status, standing.opinions) == (Status.OPEN, ())


def test_only_the_named_second_reader_reads():
    with pytest.raises(WrongPersonError):
        destination(after(SEALED), move(Step.ACCEPT), facts(3))
    assert destination(after(SEALED), move(Step.ACCEPT), facts(2)) is Status.ACCEPTED


def test_two_readers_who_differ_need_a_third():
    standing = after(SEALED)
    assert destination(standing, move(Step.REJECT), facts(2)) is Status.DISPUTED
    disputed = after(SEALED, decision(2, Step.REJECT, Status.DISPUTED))
    settled = move(Step.REJECT, note="The second reading is right.")
    assert destination(disputed, settled, facts(3)) is Status.REJECTED
    with pytest.raises(WrongPersonError):
        destination(disputed, settled, facts(1))


@pytest.mark.parametrize(
    ("given", "requirement"),
    [
        (move(Step.LATER), Requirement.DAY),
        (move(Step.SEND_BACK, named_id=2), Requirement.NOTE),
        (move(Step.SEND_BACK, note="Which licence?"), Requirement.PERSON),
        (Move(step=Step.ACCEPT, reason=ReasonCode.OTHER), Requirement.NOTE),
    ],
)
def test_a_step_names_what_it_lacks(given, requirement):
    with pytest.raises(RequirementMissingError) as raised:
        destination(Standing(), given, facts(1))
    assert raised.value.requirement is requirement


def test_nobody_names_themselves():
    with pytest.raises(WrongPersonError):
        destination(Standing(), move(Step.SEND_BACK, note="?", named_id=1), facts(1))


def test_who_took_the_last_step_undoes_it_and_nobody_else():
    standing = after(PROPOSED)
    check_undo(standing, facts(1))
    with pytest.raises(WrongPersonError):
        check_undo(standing, facts(3))
    with pytest.raises(ForbiddenTransitionError):
        check_undo(Standing(), facts(1))


def test_an_undone_step_is_as_if_it_had_not_been():
    undo = decision(1, Step.UNDO, Status.OPEN)
    assert after(PROPOSED, undo) == Standing()


def test_the_steps_offered_are_those_that_would_be_let_through():
    assert Step.APPROVE in steps(after(PROPOSED), facts(3))
    assert steps(after(PROPOSED), facts(2)) == ()
    assert steps(after(PROPOSED), facts(1)) == (Step.UNDO,)


class Review(RuleBasedStateMachine):
    """Two officers and two approvers do whatever they like, on a need that takes four eyes."""

    @initialize()
    def begin(self):
        self.taken: list[Decision] = []

    @rule(
        person=st.sampled_from(sorted(ROLES)),
        step=st.sampled_from(Step),
        named=st.sampled_from([None, *ROLES]),
        second=st.booleans(),
        against=st.booleans(),
    )
    def somebody_tries(self, person, step, named, second, against):
        wanted = Move(
            step=step,
            reason=ReasonCode.STRONG_FIT,
            note="n",
            exception="e",
            named_id=named,
            due_on=date(2026, 4, 1),
            second_opinion=second,
        )
        known = facts(person, needs_four_eyes=True, is_against_ranking=against)
        before = course(self.taken)
        try:
            if step is Step.UNDO:
                check_undo(before[-1], known)
                status = before[-2].status
            else:
                status = destination(before[-1], wanted, known)
        except (ForbiddenTransitionError, RequirementMissingError):
            return
        names = status in {Status.SENT_BACK, Status.SECOND_READING}
        self.taken.append(
            decision(person, step, status, named_id=named if names else None, exception="e")
        )

    @invariant()
    def an_acceptance_has_two_people(self):
        if not getattr(self, "taken", None):
            return
        standing = course(self.taken)[-1]
        if standing.status is Status.ACCEPTED:
            people = {one.officer_id for one in standing.opinions} | {standing.last.officer_id}
            assert len(people) >= 2
            assert AccountRole(ROLES[standing.last.officer_id]) is AccountRole.APPROVER

    @invariant()
    def no_one_reads_twice(self):
        readers = [one.officer_id for one in course(getattr(self, "taken", []))[-1].opinions]
        assert len(readers) == len(set(readers))


Review.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestReview = Review.TestCase
