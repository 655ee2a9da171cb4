from datetime import timedelta

import pytest

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile, Size
from matcher.domain.match import Match, Run
from matcher.domain.need import Need
from matcher.domain.review import AccountRole, Decision, ReasonCode, Status, Step
from matcher.domain.rule import Verdict
from matcher.services.overview import look_over
from matcher.store import accounts, decisions, firms, matches, needs, runs
from matcher.store.columns import now

CATALOGUE = load()
MOMENT = now()


@pytest.fixture
def people(session):
    names = ("one@example.org", "two@example.org")
    return [accounts.add(session, name, "x", AccountRole.OFFICER) for name in names]


@pytest.fixture
def rows(session, people):
    """Three needs for a small and a large firm; the large one is eligible for the first only."""
    del people
    run = Run(
        id="r", created_at=MOMENT, catalogue_version="c", encoder_version="e",
        software_version="s", weight_profile="balanced",
    )  # fmt: skip
    runs.add(session, run)
    needs.save(
        session, Need(id="n1", title="A", sector="education", oblasts=("Lviv", "Kyiv city"))
    )
    needs.save(
        session, Need(id="n2", title="B", sector="education", oblasts=("Львівська область",))
    )
    needs.save(session, Need(id="n3", title="C", oblasts=("Somewhere",)))
    firms.add(session, "s", FirmProfile(name="S", size=Size.SME))
    firms.add(session, "l", FirmProfile(name="L", size=Size.LARGE))
    firms.add(session, "u", FirmProfile(name="U"))
    found = {}
    for firm_id, eligible in (("s", {"n1", "n2"}), ("l", {"n1"})):
        held = [match(firm_id, key, key in eligible) for key in ("n1", "n2", "n3")]
        matches.replace_for_firm(session, "r", firm_id, held)
        found |= {(firm_id, row.match.need_id): row for row in matches.for_firm(session, firm_id)}
    return found


def match(firm_id, need_id, eligible):
    return Match(
        firm_id=firm_id,
        need_id=need_id,
        eligibility=Verdict.PASS if eligible else Verdict.FAIL,
        verdicts=(),
        contributions=(),
        score=0.75,
        score_low=0,
        score_high=1,
        confidence=1,
    )


def judge(session, row, officer, step, status, opinion):
    held = matches.get(session, row.id)
    decision = Decision(
        match_id=row.id,
        step=step,
        status=status,
        opinion=opinion,
        reason=ReasonCode.STRONG_FIT,
        named_id=None,
        officer_id=officer.id,
        decided_at=MOMENT,
    )
    decisions.add(session, decision, held.version)


def look(session, later=timedelta(0)):
    return look_over(session, CATALOGUE, MOMENT + later)


def test_an_empty_desk_knows_nothing(session):
    found = look(session)
    assert (found.waiting, found.agreement, found.small.firms) == (0, None, None)
    assert (found.sectors, found.oblasts, found.calibration.bands) == ((), {}, [])


@pytest.mark.usefixtures("rows")
def test_ineligible_matches_nobody_touched_do_not_wait(session):
    found = look(session, timedelta(hours=2))
    assert [(row.assignee, row.matches, row.day) for row in found.workload] == [("", 3, 3)]


@pytest.mark.usefixtures("rows")
def test_what_waits_grows_older(session):
    found = look(session, timedelta(days=3))
    assert [(row.day, row.week, row.longer) for row in found.workload] == [(0, 3, 0)]
    assert [row.longer for row in look(session, timedelta(days=40)).workload] == [3]


def test_work_is_counted_by_who_has_it(session, rows, people):
    matches.assign(session, rows["s", "n1"].id, people[0].id)
    told = {row.assignee: row.matches for row in look(session).workload}
    assert told == {"": 2, "one@example.org": 1}


def test_coverage_counts_needs_by_sector_and_place(session, rows, people):
    """Lviv is named by n1 and, in Ukrainian, by n2; n3 names no oblast that is known."""
    judge(session, rows["s", "n1"], people[0], Step.ACCEPT, Status.ACCEPTED, Status.ACCEPTED)
    found = look(session)
    assert [tuple(row) for row in found.sectors] == [("education", 2, 2, 1), (None, 1, 0, 0)]
    assert tuple(found.oblasts["Lviv"])[1:] == (2, 2, 1)
    assert tuple(found.oblasts["Kyiv city"])[1:] == (1, 1, 1)
    assert tuple(found.oblasts[""])[1:] == (1, 0, 0)


def test_small_firms_are_counted_among_those_that_say_their_size(session, rows, people):
    judge(session, rows["s", "n1"], people[0], Step.ACCEPT, Status.ACCEPTED, Status.ACCEPTED)
    small = look(session).small
    assert (small.firms, small.eligible, small.accepted, small.unstated) == (0.5, 0.5, 1, 1)


def test_agreement_is_of_second_opinions_that_were_given(session, rows, people):
    """One pair agrees, one differs, one waits for its second reader: 1 of 2."""
    for key, second in (("s", Status.ACCEPTED), ("l", Status.REJECTED)):
        row = rows[key, "n1"]
        judge(session, row, people[0], Step.ACCEPT, Status.SECOND_READING, Status.ACCEPTED)
        step = Step.ACCEPT if second is Status.ACCEPTED else Step.REJECT
        after = Status.ACCEPTED if second is Status.ACCEPTED else Status.DISPUTED
        judge(session, row, people[1], step, after, second)
    waiting = rows["s", "n2"]
    judge(session, waiting, people[0], Step.ACCEPT, Status.SECOND_READING, Status.ACCEPTED)
    found = look(session)
    assert (found.second_opinions, found.agreeing, found.agreement) == (2, 1, 0.5)


def test_acceptance_is_counted_by_the_score_that_was_shown(session, rows, people):
    judge(session, rows["s", "n1"], people[0], Step.ACCEPT, Status.ACCEPTED, Status.ACCEPTED)
    judge(session, rows["s", "n2"], people[0], Step.REJECT, Status.REJECTED, Status.REJECTED)
    (band,) = look(session).calibration.bands
    assert (band.low, band.decisions, band.accepted) == (0.7, 2, 1)
