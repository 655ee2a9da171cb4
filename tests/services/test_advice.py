"""What an officer can tell a firm about one match."""

import pytest

from matcher.domain.desk import CaseKind
from matcher.domain.review import AccountRole
from matcher.domain.rule import Verdict
from matcher.services.advice import advice
from matcher.services.financing import financing_for
from matcher.services.ranking import rank_firm
from matcher.store import accounts, firms, interests, matches, needs, runs
from tests.services.test_financing import CATALOGUE, FIRM, NEED
from tests.store.conftest import a_run

BLANK = FIRM.model_copy(update={"japanese_content_share": None, "roles": ()})


@pytest.fixture
def told(session):
    """A function that gives what an officer is told of a firm and the one need."""

    def tell(firm, *, declared=True):
        runs.add(session, a_run("r1", 1))
        needs.save(session, NEED)
        firms.add(session, "f1", firm)
        found = rank_firm(CATALOGUE, "f1", firm, [NEED])
        matches.replace_for_firm(session, "r1", "f1", found)
        officer = accounts.add(session, "o@example.org", "h", AccountRole.OFFICER)
        if declared:
            interests.declare(session, officer.id, CaseKind.NEED, [NEED.id])
        [row] = matches.for_firm(session, "f1")
        return advice(session, CATALOGUE, officer, row, (firm, NEED))

    return tell


def test_a_closed_instrument_is_named_with_the_least_that_opens_it(told):
    found = told(BLANK)
    closed = {leg.instrument_id for leg in financing_for(CATALOGUE, BLANK, NEED).closed}
    assert {one.instrument.id for one in found.openings} <= closed
    assert found.openings
    efforts = [one.ways.ways[0].effort for one in found.openings]
    assert efforts == sorted(efforts)
    for one in found.openings:
        assert one.ways.verdict is not Verdict.PASS
        assert one.ways.ways[0].steps


def test_questions_are_judged_by_needs_the_officer_may_see(told):
    found = told(BLANK, declared=False)
    assert (found.asked, found.questions) == (0, ())


def test_what_is_blank_is_asked_for(told):
    found = told(BLANK)
    assert found.asked == 1
    assert found.questions
    for one in found.questions:
        assert not getattr(BLANK, one.attribute)
