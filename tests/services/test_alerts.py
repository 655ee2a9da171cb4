from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from matcher.domain.alert import Alert, Cadence, Purpose
from matcher.domain.desk import CaseKind, ConflictKind
from matcher.domain.firm import FirmProfile
from matcher.domain.match import Match, Run
from matcher.domain.need import Need
from matcher.domain.review import AccountRole, Decision, ReasonCode, Status, Step
from matcher.domain.rule import Verdict
from matcher.domain.value import Label
from matcher.services import accounts, alerts
from matcher.services.keys import Errand, LinkError
from matcher.services.links import token
from matcher.store import accounts as stored
from matcher.store import decisions, firms, interests, mails, matches, needs, runs
from matcher.store.session import reading, transaction

NOW = datetime.now(UTC)


def match(need_id, rank, verdict=Verdict.PASS):
    return Match(
        firm_id="f1",
        need_id=need_id,
        eligibility=verdict,
        verdicts=(),
        contributions=(),
        score=1 / rank,
        score_low=0,
        score_high=1,
        confidence=1,
        rank=rank,
    )


def catalogue(closes_on=None):
    window = SimpleNamespace(closes_on=closes_on)
    name = Label(en="Grant", ja="補助金", uk="Грант")
    instrument = SimpleNamespace(id="grant", name=name, windows=(window,))
    return SimpleNamespace(instruments=(instrument,))


@pytest.fixture
def account(engine):
    with transaction(engine) as session:
        firms.add(session, "f1", FirmProfile(name="Firm"))
        for number in (1, 2, 3):
            needs.save(session, Need(id=f"n{number}", title=f"Need {number}"))
        run = Run(
            id="r1",
            created_at=NOW,
            catalogue_version="c",
            encoder_version="e",
            software_version="s",
            weight_profile="w",
        )
        runs.add(session, run)
        matches.replace_for_firm(session, "r1", "f1", [match("n1", 1)])
        return accounts.create(session, "f@x.example", "correct horse", AccountRole.FIRM, "f1")


def ask(engine, account, purpose, cadence=Cadence.DAILY, terms=None):
    with transaction(engine) as session:
        alert = Alert(account_id=account.id, purpose=purpose, cadence=cadence)
        alerts.choose(session, terms or catalogue(), account, alert)


def told(engine):
    with reading(engine) as session:
        return [one.message.text for one in mails.newest(session, 10)]


def test_nothing_is_sent_that_was_not_asked_for(engine, letters, account):
    assert account.id
    assert alerts.send_due(engine, catalogue(NOW.date()), letters, NOW) == 0


def test_only_needs_that_were_not_there_before_are_new_and_each_once(engine, letters, account):
    ask(engine, account, Purpose.NEW_NEEDS)
    later = NOW + timedelta(days=1)
    assert alerts.send_due(engine, catalogue(), letters, later) == 0
    with transaction(engine) as session:
        found = [match("n1", 1), match("n2", 2), match("n3", 3, Verdict.FAIL)]
        matches.replace_for_firm(session, "r1", "f1", found)
    assert alerts.send_due(engine, catalogue(), letters, later + timedelta(days=1)) == 1
    (text,) = told(engine)
    assert "Need 2" in text
    assert "Need 1" not in text
    assert "Need 3" not in text
    assert alerts.send_due(engine, catalogue(), letters, later + timedelta(days=2)) == 0


def test_a_weekly_digest_waits_for_its_week(engine, letters, account):
    day = NOW.date() + timedelta(days=10)
    ask(engine, account, Purpose.DEADLINES, Cadence.WEEKLY)
    assert alerts.send_due(engine, catalogue(day), letters, NOW) == 1
    other = catalogue(day - timedelta(days=1))
    assert alerts.send_due(engine, other, letters, NOW + timedelta(days=3)) == 0
    assert alerts.send_due(engine, other, letters, NOW + timedelta(days=7)) == 1


@pytest.mark.parametrize("days", [-1, 15])
def test_a_deadline_that_is_past_or_far_is_no_news(engine, letters, account, days):
    ask(engine, account, Purpose.DEADLINES)
    terms = catalogue(NOW.date() + timedelta(days=days))
    assert alerts.send_due(engine, terms, letters, NOW) == 0


def test_a_window_without_a_closing_day_is_no_deadline(engine, letters, account):
    ask(engine, account, Purpose.DEADLINES)
    assert alerts.send_due(engine, catalogue(), letters, NOW) == 0


def test_a_profile_is_asked_about_after_half_a_year(engine, letters, account):
    ask(engine, account, Purpose.PROFILE_CHECK)
    assert alerts.send_due(engine, catalogue(), letters, NOW + timedelta(days=2)) == 0
    assert alerts.send_due(engine, catalogue(), letters, NOW + timedelta(days=200)) == 1
    assert "Is it still true?" in told(engine)[0]


def test_a_link_switches_off_its_own_purpose_without_signing_in(engine, keys, account):
    ask(engine, account, Purpose.DEADLINES)
    ask(engine, account, Purpose.NEW_NEEDS)
    link = token(keys, Errand.UNSUBSCRIBE, account, "deadlines")
    with transaction(engine) as session:
        assert alerts.switch_off(session, keys, link) is Purpose.DEADLINES
        on = {one.purpose for one in alerts.offered(session, account) if one.cadence != "off"}
    assert on == {Purpose.NEW_NEEDS}


def test_a_link_that_names_no_purpose_switches_nothing(engine, keys, account):
    with transaction(engine) as session, pytest.raises(LinkError):
        alerts.switch_off(session, keys, token(keys, Errand.UNSUBSCRIBE, account, "everything"))


def test_an_officer_is_offered_deadlines_and_what_waits_for_a_second_person(session):
    officer = accounts.create(session, "o@x.example", "correct horse", AccountRole.OFFICER)
    found = {one.purpose: one.cadence for one in alerts.offered(session, officer)}
    assert found == {Purpose.DEADLINES: Cadence.OFF, Purpose.OPEN_STEPS: Cadence.OFF}


def waiting(session, status):
    """Give the one match of the firm after it was moved, nobody named."""
    (row,) = matches.for_firm(session, "f1")
    officer = accounts.create(session, "first@x.example", "correct horse", AccountRole.OFFICER)
    decision = Decision(
        match_id=row.id,
        step=Step.ACCEPT,
        status=status,
        opinion=Status.ACCEPTED,
        reason=ReasonCode.STRONG_FIT,
        officer_id=officer.id,
        decided_at=NOW,
    )
    decisions.add(session, decision, row.version)


def approver(session):
    found = accounts.create(session, "a@x.example", "correct horse", AccountRole.APPROVER)
    stored.confirm(session, found.id)
    interests.declare(session, found.id, CaseKind.NEED, ["n1"])
    return found


@pytest.mark.usefixtures("account")
def test_whoever_may_approve_is_told_of_what_is_left_to_any_and_can_end_that(engine, letters):
    with transaction(engine) as session:
        person = approver(session)
        waiting(session, Status.AWAITING_APPROVAL)
        (told,) = [
            one for one in alerts.offered(session, person) if one.purpose is Purpose.OPEN_STEPS
        ]
        assert told.cadence is Cadence.DAILY
    assert alerts.send_due(engine, catalogue(), letters, NOW) == 1
    with reading(engine) as session:
        (mail,) = mails.newest(session, 5)
    assert mail.message.to == "a@x.example"
    assert "Firm – Need 1: waits for approval" in mail.message.text
    assert alerts.send_due(engine, catalogue(), letters, NOW + timedelta(days=2)) == 0
    with transaction(engine) as session:
        off = Alert(account_id=person.id, purpose=Purpose.OPEN_STEPS)
        alerts.choose(session, catalogue(), person, off)
    with reading(engine) as session:
        assert not [one for one in alerts.offered(session, person) if one.cadence != Cadence.OFF]


@pytest.mark.usefixtures("account")
def test_who_may_not_take_the_step_or_has_an_interest_is_not_told(engine, letters):
    with transaction(engine) as session:
        person = approver(session)
        waiting(session, Status.AWAITING_APPROVAL)
        interests.add(session, person.id, ConflictKind.FIRM, "f1", "")
    assert alerts.send_due(engine, catalogue(), letters, NOW) == 0
