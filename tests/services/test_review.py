"""Steps through the service: on both databases, by several people at once, in every order."""

import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from matcher.domain.desk import CaseKind, ConflictKind
from matcher.domain.firm import FirmProfile
from matcher.domain.money import RateTable
from matcher.domain.need import Need
from matcher.domain.review import AccountRole, Move, ReasonCode, ReviewPolicy, Status, Step
from matcher.domain.workflow.errors import RequirementMissingError
from matcher.domain.workflow.transitions import ForbiddenTransitionError
from matcher.services import interests
from matcher.services.cases import activity
from matcher.services.interests import ConflictError, UndeclaredError
from matcher.services.review import departures, is_high, take
from matcher.store import accounts, audit, decisions, firms, matches, needs, runs
from matcher.store.session import connect, migrate, transaction
from matcher.store.versions import NotFoundError, StaleVersionError
from tests.store.conftest import (
    a_match,
    a_run,
    backend,
    engine,
    postgres,
    postgres_template,
    sqlite_template,
    url,
)

__all__ = ["backend", "engine", "postgres", "postgres_template", "sqlite_template", "url"]

CATALOGUE = SimpleNamespace(
    version="c1", rates=RateTable(rates=()), review=ReviewPolicy(four_eyes_for_unknown_cost=False)
)
STRICT = SimpleNamespace(version="c1", rates=RateTable(rates=()), review=ReviewPolicy())
PEOPLE = ("officer", "officer", "approver", "approver")


def filled(engine):
    """Two firms held against one need, 0.9 and 0.5; four people who have declared, ids 1 to 4."""
    with transaction(engine) as session:
        runs.add(session, a_run("r1", 1))
        needs.save(session, Need(id="n1", title="Bridge over the Irpin"))
        for firm, score in (("f1", 0.9), ("f2", 0.5)):
            firms.add(session, firm, FirmProfile(name=firm))
            matches.replace_for_firm(session, "r1", firm, [a_match("n1", score, 1, firm)])
        for number, role in enumerate(PEOPLE, start=1):
            one = accounts.add(session, f"p{number}@example.org", "h", AccountRole(role))
            interests.declare(session, one, CaseKind.NEED, ["n1"])
        return [row.id for row in matches.for_need(session, "n1")]


@pytest.fixture
def office(engine):
    """The engine with the ids of the better and the lesser match."""
    better, lesser = filled(engine)
    return SimpleNamespace(engine=engine, better=better, lesser=lesser)


def step(engine, person, match_id, move, catalogue=CATALOGUE, version=None):
    with transaction(engine) as session:
        seen = version or matches.get(session, match_id).version
        account = accounts.get(session, person)
        return take(session, catalogue, account, (match_id, seen), move)


def move(step_, **given):
    return Move(**({"step": step_, "reason": ReasonCode.STRONG_FIT} | given))


def test_of_many_people_on_the_same_page_one_decides_and_the_others_are_told(office):
    def decide(person):
        try:
            return step(office.engine, person, office.better, move(Step.ACCEPT), version=1).status
        except StaleVersionError:
            return None

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(decide, (1, 2, 3, 4)))
    assert sorted(map(str, found)) == ["None", "None", "None", "accepted"]
    with transaction(office.engine) as session:
        assert len(decisions.for_match(session, office.better)) == 1
        assert [one.action for one in audit.of(session, f"match {office.better}")] == ["decided"]
        assert audit.verify(session) == []


def test_a_step_is_audited_with_from_to_and_catalogue(office):
    step(office.engine, 1, office.better, move(Step.ACCEPT))
    with transaction(office.engine) as session:
        (entry,) = audit.of(session, f"match {office.better}")
    told = entry.details
    assert (entry.actor, told["from"], told["to"]) == ("officer 1", "open", "accepted")
    assert (told["catalogue"], told["run"], told["exception"]) == ("c1", "r1", False)


def test_passing_over_a_better_firm_needs_a_written_exception(office):
    with pytest.raises(RequirementMissingError):
        step(office.engine, 1, office.lesser, move(Step.ACCEPT))
    wanted = move(Step.ACCEPT, exception="The better firm has no crew this year.")
    assert step(office.engine, 1, office.lesser, wanted).status is Status.AWAITING_APPROVAL
    with transaction(office.engine) as session:
        (kept,) = decisions.exceptions(session)
        assert kept.decision.exception == "The better firm has no crew this year."


def test_once_the_better_firm_is_accepted_nobody_is_passed_over(office):
    step(office.engine, 1, office.better, move(Step.ACCEPT))
    decision = step(office.engine, 1, office.lesser, move(Step.ACCEPT, exception="not needed"))
    assert (decision.status, decision.exception) == (Status.ACCEPTED, "")
    with transaction(office.engine) as session:
        assert departures(session, matches.get(session, office.lesser)) == {}


def test_an_unknown_cost_counts_as_high_where_the_policy_says_so():
    unknown = Need(id="n", title="N")
    euros = Need(id="n", title="N", cost=1, currency="EUR")
    dollars = Need(id="n", title="N", cost=1, currency="USD")
    assert [is_high(STRICT, one) for one in (unknown, euros)] == [True, True]
    assert [is_high(CATALOGUE, one) for one in (unknown, euros)] == [False, False]
    limit = ReviewPolicy(four_eyes_from=2)
    held = SimpleNamespace(rates=RateTable(rates=()), review=limit)
    assert not is_high(held, dollars)
    assert is_high(held, dollars.model_copy(update={"cost": 2}))


def test_nobody_acts_before_they_have_declared_nor_against_an_interest(office):
    with transaction(office.engine) as session:
        fresh = accounts.add(session, "new@example.org", "h", AccountRole.OFFICER)
    with pytest.raises(UndeclaredError):
        step(office.engine, fresh.id, office.better, move(Step.ACCEPT))
    with transaction(office.engine) as session:
        interests.state(session, accounts.get(session, 1), ConflictKind.FIRM, "f1")
    with pytest.raises(ConflictError):
        step(office.engine, 1, office.better, move(Step.ACCEPT))


def test_a_firm_answers_about_itself_only(office):
    with transaction(office.engine) as session:
        own = accounts.add(session, "f1@example.org", "h", AccountRole.FIRM, "f1")
        other = accounts.add(session, "f2@example.org", "h", AccountRole.FIRM, "f2")
    question = move(Step.SEND_BACK, note="Which licence?", named_id=own.id)
    step(office.engine, 1, office.better, question)
    with pytest.raises(NotFoundError):
        step(office.engine, other.id, office.better, move(Step.ANSWER, note="x"))
    answered = step(office.engine, own.id, office.better, move(Step.ANSWER, note="12-345"))
    assert answered.status is Status.OPEN


class Office(RuleBasedStateMachine):
    """Four people do what they like with two matches; the database is asked what it shows whom."""

    template = None

    @initialize()
    def open(self):
        if Office.template is None:
            Office.template = Path(tempfile.mkdtemp()) / "office.db"
            made = connect(f"sqlite:///{Office.template}")
            migrate(made)
            filled(made)
            made.dispose()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "office.db"
        shutil.copy(Office.template, path)
        self.engine = connect(f"sqlite:///{path}")

    @rule(
        person=st.integers(1, 4),
        match_id=st.integers(1, 2),
        wanted=st.sampled_from([one for one in Step if one is not Step.LATER]),
        named=st.sampled_from([None, 1, 2, 3, 4]),
        second=st.booleans(),
    )
    def somebody_tries(self, person, match_id, wanted, named, second):
        words = {"note": f"note of {person}", "exception": f"exception of {person}"}
        given = move(wanted, named_id=named, second_opinion=second, **words)
        try:
            step(self.engine, person, match_id, given, STRICT)
        except (ForbiddenTransitionError, RequirementMissingError):
            return

    @invariant()
    def a_sealed_opinion_is_shown_to_its_author_only(self):
        if not hasattr(self, "engine"):
            return
        with transaction(self.engine) as session:
            for row in matches.several(session, [1, 2]):
                if row.status is not Status.SECOND_READING:
                    continue
                sealed = decisions.standings(session, row.id)[-1].opinions[0]
                author = sealed.officer_id
                for person in {1, 2, 3, 4} - {author}:
                    reader = accounts.get(session, person)
                    shown = activity(session, reader, row.id)
                    assert all(one.decision != sealed for one in shown)
                last = audit.of(session, f"match {row.id}")[-1]
                assert not {"step", "reason", "exception"} & set(last.details)

    @invariant()
    def what_is_accepted_was_wanted_by_two(self):
        if not hasattr(self, "engine"):
            return
        with transaction(self.engine) as session:
            for row in matches.several(session, [1, 2]):
                standing = decisions.standings(session, row.id)[-1]
                assert standing.status is row.status
                if row.status is Status.ACCEPTED:
                    people = {one.officer_id for one in standing.opinions}
                    assert len(people | {standing.last.officer_id}) >= 2

    def teardown(self):
        if hasattr(self, "engine"):
            self.engine.dispose()
            self.folder.cleanup()


Office.TestCase.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
TestOffice = Office.TestCase
