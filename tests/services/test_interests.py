"""An interest in a provider forbids to decide on money that would come from it."""

import pytest

from matcher.domain.desk import CaseKind, ConflictKind
from matcher.domain.review import AccountRole, Move, Status, Step
from matcher.services.interests import ConflictError, end, ensure_unbiased, state
from matcher.services.review import take
from matcher.store import accounts, firms, interests, matches, needs, runs
from tests.services.test_financing import CATALOGUE, FIRM, NEED
from tests.store.conftest import a_match, a_run


@pytest.fixture
def officer(session):
    runs.add(session, a_run("r1", 1))
    needs.save(session, NEED)
    firms.add(session, "f1", FIRM)
    matches.replace_for_firm(session, "r1", "f1", [a_match(NEED.id)])
    account = accounts.add(session, "officer@example.org", "h", AccountRole.OFFICER)
    interests.declare(session, account.id, CaseKind.NEED, [NEED.id])
    return account


@pytest.mark.parametrize("step", [Step.ACCEPT, Step.REJECT])
def test_who_has_an_interest_in_a_provider_of_a_stack_does_not_decide(session, officer, step):
    """NEXI insures the stacks of this pair; see the tests of financing."""
    [row] = matches.for_firm(session, "f1")
    number = state(session, officer, ConflictKind.PROVIDER, "nexi")
    with pytest.raises(ConflictError):
        take(session, CATALOGUE, officer, (row.id, row.version), Move(step=step))
    put_off = Move(step=Step.SEND_BACK, note="Who insures?", named_id=officer.id + 1)
    accounts.add(session, "other@example.org", "h", AccountRole.APPROVER)
    taken = take(session, CATALOGUE, officer, (row.id, row.version), put_off)
    assert taken.status is Status.SENT_BACK  # a question decides nothing
    end(session, officer, number)
    ensure_unbiased(session, CATALOGUE, officer, row.match)


def test_an_interest_in_a_provider_outside_the_stacks_forbids_nothing(session, officer):
    """EGAP insures Czech firms only, so its line is closed to a Japanese one."""
    [row] = matches.for_firm(session, "f1")
    state(session, officer, ConflictKind.PROVIDER, "EGAP (Czechia)")
    ensure_unbiased(session, CATALOGUE, officer, row.match)
