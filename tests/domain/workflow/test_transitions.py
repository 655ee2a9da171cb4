import pytest

from matcher.domain.review import AccountRole, Status, Step
from matcher.domain.workflow.transitions import (
    TRANSITIONS,
    ForbiddenTransitionError,
    Requirement,
    transition,
)


def test_every_status_has_a_way_out():
    assert {row.start for row in TRANSITIONS} == set(Status)


def test_every_status_but_the_first_can_be_reached():
    assert {end for row in TRANSITIONS for end in row.ends} == set(Status)


def test_a_step_is_declared_once_for_a_status():
    pairs = [(row.start, row.step) for row in TRANSITIONS]
    assert len(pairs) == len(set(pairs))


def test_an_accepted_match_must_be_reopened_before_it_can_be_rejected():
    with pytest.raises(ForbiddenTransitionError, match="accepted cannot take the step reject"):
        transition(Status.ACCEPTED, Step.REJECT)
    assert transition(Status.ACCEPTED, Step.REOPEN).ends == {Status.OPEN}


def test_only_approvers_approve_return_and_adjudicate():
    rows = [row for row in TRANSITIONS if row.step in {Step.APPROVE, Step.RETURN}]
    rows += [row for row in TRANSITIONS if row.start is Status.DISPUTED]
    assert {row.roles for row in rows} == {frozenset({AccountRole.APPROVER})}
    assert all(Requirement.OTHER_PERSON in row.needs for row in rows)


def test_a_firm_only_answers():
    assert {row.step for row in TRANSITIONS if AccountRole.FIRM in row.roles} == {Step.ANSWER}


def test_what_was_disclosed_cannot_be_undone():
    blind = [row for row in TRANSITIONS if row.start in {Status.SECOND_READING, Status.DISPUTED}]
    assert blind
    assert not any(row.can_be_undone for row in blind)
