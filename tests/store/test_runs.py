import pytest

from matcher.store import runs
from matcher.store.versions import NotFoundError


def test_a_run_comes_back_as_it_went_in(session, make):
    runs.add(session, make["run"]("r1", 1))
    assert runs.get(session, "r1") == make["run"]("r1", 1)


def test_before_the_first_run_there_is_no_latest(session):
    assert runs.latest(session) is None


def test_the_latest_run_is_the_one_computed_last(session, make):
    runs.add(session, make["run"]("r1", 2))
    runs.add(session, make["run"]("r2", 1))
    assert runs.latest(session).id == "r1"


def test_an_unknown_run_is_not_found(session):
    with pytest.raises(NotFoundError):
        runs.get(session, "r9")
