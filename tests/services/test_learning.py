from datetime import UTC, datetime

import numpy as np
import pytest

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile
from matcher.domain.match import Contribution, Match, Run
from matcher.domain.need import Need
from matcher.domain.reaction import Reaction, ReactionReason, Stance
from matcher.domain.review import AccountRole, Decision, ReasonCode, Status, Step
from matcher.domain.rule import Verdict
from matcher.domain.weighting import ForbiddenStepError, WeightStatus
from matcher.services import weighting
from matcher.services.learning import TooFewDecisionsError, calibration, listening, propose
from matcher.services.matching import match_firm
from matcher.services.ranking import rank_firm
from matcher.store import (
    accounts,
    audit,
    decisions,
    firms,
    matches,
    needs,
    reactions,
    runs,
    weights,
)
from matcher.store.session import connect, migrate, transaction

CATALOGUE = load()
NAMES = [criterion.id for criterion in CATALOGUE.criteria]
MOMENT = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def session():
    engine = connect("sqlite://")
    migrate(engine)
    with transaction(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def administrator(session):
    return accounts.add(session, "admin@example.org", "x", AccountRole.ADMINISTRATOR)


@pytest.fixture
def approver(session):
    return accounts.add(session, "approver@example.org", "x", AccountRole.APPROVER)


def decided(session, officer, count=60, eligibility=Verdict.PASS):
    """Keep decisions of an officer who goes by the sector alone."""
    runs.add(
        session,
        Run(
            id="r",
            created_at=MOMENT,
            catalogue_version="c",
            encoder_version="e",
            software_version="s",
            weight_profile="balanced",
        ),
    )
    random = np.random.default_rng(2)
    for number in range(count):
        firm_id = f"f{number // 4}"
        if number % 4 == 0:
            firms.add(session, firm_id, FirmProfile(name=firm_id))
        need_id = f"n{number}"
        needs.save(session, Need(id=need_id, title="Bridge"))
        values = dict(zip(NAMES, random.random(len(NAMES)).tolist(), strict=True))
        shown = a_match(firm_id, need_id, values, eligibility)
        held = [row.match for row in matches.for_firm(session, firm_id)]
        matches.replace_for_firm(session, "r", firm_id, [*held, shown])
        row = next(r for r in matches.for_firm(session, firm_id) if r.match.need_id == need_id)
        accepted = values["sector_fit"] > 0.5
        decision = Decision(
            match_id=row.id,
            step=Step.ACCEPT if accepted else Step.REJECT,
            status=Status.ACCEPTED if accepted else Status.REJECTED,
            reason=ReasonCode.STRONG_FIT if accepted else ReasonCode.WEAK_FIT,
            officer_id=officer.id,
            decided_at=MOMENT,
        )
        decisions.add(session, decision, row.version)


def a_match(firm_id, need_id, values, eligibility):
    return Match(
        firm_id=firm_id,
        need_id=need_id,
        eligibility=eligibility,
        verdicts=(),
        contributions=tuple(
            Contribution(criterion_id=name, performance=value, value=value, weight=0.1, points=0)
            for name, value in values.items()
        ),
        score=sum(values.values()) / len(values),
        score_low=0,
        score_high=1,
        confidence=1,
    )


def test_fewer_than_fifty_decisions_teach_nothing(session, administrator):
    decided(session, administrator, count=49)
    with pytest.raises(TooFewDecisionsError, match="49 decisions"):
        propose(session, CATALOGUE, administrator)


def test_decisions_on_ineligible_pairs_teach_nothing(session, administrator):
    decided(session, administrator, count=60, eligibility=Verdict.FAIL)
    with pytest.raises(TooFewDecisionsError, match="0 decisions on eligible pairs"):
        propose(session, CATALOGUE, administrator)


def test_decisions_of_one_kind_teach_nothing(session, administrator, monkeypatch):
    decided(session, administrator)
    monkeypatch.setattr("matcher.services.learning.LEAST_OF_EACH", 40)
    with pytest.raises(TooFewDecisionsError, match="40 of each"):
        propose(session, CATALOGUE, administrator)


def test_a_proposal_is_kept_with_its_evidence_and_changes_nothing(session, administrator):
    decided(session, administrator)
    kept = propose(session, CATALOGUE, administrator)
    assert kept.status is WeightStatus.PROPOSED
    assert (kept.evidence.decisions, kept.evidence.firms) == (60, 15)
    assert kept.evidence.compared_with == "balanced"
    assert kept.profile.weights["sector_fit"] > 0.3
    assert weighting.policy(session, CATALOGUE).weights.id == "balanced"
    assert audit.every(session)[-1].action == "proposed"


def test_switching_off_restores_the_order_byte_for_byte(session, administrator, approver):
    decided(session, administrator)
    kept = propose(session, CATALOGUE, administrator)
    firms.add(session, "firm", FirmProfile(name="A", text_en="bridges", sanctions_clear=True))
    before = documents(session)
    active = activated(session, approver, kept)
    during = documents(session)
    assert weighting.policy(session, CATALOGUE).weights == active.profile
    assert runs.latest(session).weight_profile == active.profile.id
    weighting.switch_off(session, administrator, "back to the declared weights")
    assert documents(session) == before != during


def activated(session, approver, kept):
    for status in (WeightStatus.APPROVED, WeightStatus.ACTIVE):
        seen = weights.get(session, kept.id)
        kept = weighting.decide(
            session, approver, (seen.id, seen.version), status, "the evidence is clear"
        )
    return kept


def documents(session):
    match_firm(session, CATALOGUE, "firm")
    return [row.match.model_dump_json() for row in matches.for_firm(session, "firm")]


def test_only_one_profile_is_active_and_every_step_is_audited(session, administrator, approver):
    decided(session, administrator)
    first = activated(session, approver, propose(session, CATALOGUE, administrator))
    second = activated(session, approver, propose(session, CATALOGUE, administrator))
    assert weights.active(session).id == second.id
    assert weights.get(session, first.id).status is WeightStatus.APPROVED
    told = [entry.details["status"] for entry in audit.every(session) if entry.action == "weighed"]
    assert told == ["approved", "active", "approved", "approved", "active"]
    assert audit.verify(session) == []


def test_a_decision_on_weights_needs_a_reason_and_an_allowed_step(
    session, administrator, approver
):
    decided(session, administrator)
    kept = propose(session, CATALOGUE, administrator)
    seen = (kept.id, kept.version)
    with pytest.raises(weighting.ReasonMissingError):
        weighting.decide(session, administrator, seen, WeightStatus.APPROVED, " ")
    with pytest.raises(weighting.ReasonMissingError):
        weighting.switch_off(session, administrator, "")
    with pytest.raises(ForbiddenStepError):
        weighting.decide(session, approver, seen, WeightStatus.ACTIVE, "at once")


def test_weights_never_lift_an_ineligible_pair(session, administrator):
    """The excluded place keeps the better need behind, whatever the weights are."""
    del administrator
    firm = FirmProfile(name="A", text_en="bridges", excluded_oblasts=("Sumy",))
    pair = (
        Need(id="n1", title="Bridges", oblasts=("Sumy",)),
        Need(id="n2", title="A school", oblasts=("Lviv",)),
    )
    for name in NAMES:
        only = dict.fromkeys(NAMES, 0.0) | {name: 1.0}
        by = weighting.policy(session, CATALOGUE)
        by = type(by)(by.weights.model_copy(update={"weights": only}), by.day)
        assert [one.need_id for one in rank_firm(CATALOGUE, "f", firm, pair, by)] == ["n2", "n1"]


def test_calibration_is_empty_before_the_first_decision_and_counts_after(session, administrator):
    assert calibration(session).bands == []
    decided(session, administrator, count=20)
    found = calibration(session)
    assert sum(band.decisions for band in found.bands) == 20
    assert [(month.month, month.decisions) for month in found.months] == [("2026-05", 20)]
    assert found.officers[0].decisions == 20


def reacted(session, count):
    """Keep dismissals of as many needs by one firm, none of which an officer has decided on."""
    account = accounts.add(session, "firm@example.org", "x", AccountRole.OFFICER)
    firms.add(session, "own", FirmProfile(name="Own"))
    shown = []
    for number in range(count):
        needs.save(session, Need(id=f"m{number}", title="Bridge"))
        values = dict.fromkeys(NAMES, 0.5) | {"sector_fit": number / count}
        shown.append(a_match("own", f"m{number}", values, Verdict.PASS))
        said = Reaction(
            firm_id="own",
            need_id=f"m{number}",
            stance=Stance.DISMISSED,
            reason=ReactionReason.WRONG_SECTOR,
            account_id=account.id,
            at=MOMENT,
        )
        reactions.add(session, said)
    matches.replace_for_firm(session, "r", "own", shown)


def test_what_firms_say_takes_part_and_does_not_stand_in_for_decisions(session, administrator):
    """49 decisions and 10 reactions are still 49 decisions."""
    decided(session, administrator, count=49)
    reacted(session, 10)
    assert listening(session) == (10, 10, 1)
    with pytest.raises(TooFewDecisionsError, match="49 decisions"):
        propose(session, CATALOGUE, administrator)


def test_the_evidence_says_how_much_firms_counted(session, administrator):
    """Ten reactions of one firm count two decisions; the judges are the 60 decisions alone."""
    decided(session, administrator)
    before = propose(session, CATALOGUE, administrator)
    reacted(session, 10)
    kept = propose(session, CATALOGUE, administrator).evidence
    assert (kept.decisions, kept.firms) == (before.evidence.decisions, before.evidence.firms)
    assert (kept.reactions, kept.reacting_firms) == (10, 1)
    assert kept.reactions_weight == pytest.approx(2)
    assert before.evidence.reactions == 0
