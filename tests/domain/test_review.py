import pytest

from matcher.domain.review import TRANSITIONS, ForbiddenTransitionError, Status, advance


def test_every_status_has_a_way_out():
    assert set(TRANSITIONS) == set(Status)
    assert all(TRANSITIONS.values())


def test_an_accepted_match_must_be_reopened_before_it_can_be_rejected():
    with pytest.raises(ForbiddenTransitionError, match="accepted cannot become rejected"):
        advance(Status.ACCEPTED, Status.REJECTED)
    assert advance(advance(Status.ACCEPTED, Status.OPEN), Status.REJECTED) is Status.REJECTED
