import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.review import AccountRole
from matcher.domain.weighting import WeightStatus
from matcher.services import weighting
from matcher.services.weighting import EmptyWeightsError, normalised
from matcher.store import accounts, audit


@pytest.fixture
def people(session):
    return {
        role: accounts.add(session, f"{role}@example.org", "x", role)
        for role in (AccountRole.OFFICER, AccountRole.APPROVER, AccountRole.ADMINISTRATOR)
    }


def proposed(session, account):
    return weighting.suggest(session, account, "Places", "they matter", {"a": 3.0, "b": 1.0})


def test_weights_chosen_by_hand_are_kept_with_their_reason_and_scaled_to_one(session, people):
    kept = proposed(session, people[AccountRole.OFFICER])
    assert kept.profile.weights == {"a": 0.75, "b": 0.25}
    assert (kept.purpose, kept.evidence, kept.status) == (
        "they matter", None, WeightStatus.PROPOSED,
    )  # fmt: skip
    assert audit.every(session)[-1].actor.startswith("officer ")


def test_nobody_decides_on_their_own_proposal(session, people):
    approver = people[AccountRole.APPROVER]
    kept = proposed(session, approver)
    with pytest.raises(weighting.OwnProposalError):
        weighting.decide(session, approver, (kept.id, 1), WeightStatus.APPROVED, "mine")


def test_an_officer_decides_on_no_weights(session, people):
    kept = proposed(session, people[AccountRole.APPROVER])
    officer = people[AccountRole.OFFICER]
    with pytest.raises(weighting.NotADeciderError):
        weighting.decide(session, officer, (kept.id, 1), WeightStatus.APPROVED, "good")
    with pytest.raises(weighting.NotADeciderError):
        weighting.switch_off(session, officer, "enough")


@pytest.mark.parametrize("word", [("", "why"), ("name", " ")])
def test_a_proposal_needs_a_name_and_a_reason(session, people, word):
    with pytest.raises(weighting.ReasonMissingError):
        weighting.suggest(session, people[AccountRole.OFFICER], *word, {"a": 1.0})


@pytest.mark.parametrize("weights", [{"a": 0.0}, {"a": 2.0, "b": -1.0}])
def test_empty_or_negative_weights_are_refused(weights):
    with pytest.raises(EmptyWeightsError):
        normalised(weights)


@settings(max_examples=50)
@given(st.dictionaries(st.text(min_size=1), st.floats(0.001, 1000), min_size=1, max_size=12))
def test_scaled_weights_sum_to_one(raw):
    assert sum(normalised(raw).values()) == pytest.approx(1, abs=1e-9)
