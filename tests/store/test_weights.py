from datetime import UTC, date, datetime

import pytest

from matcher.domain.criterion import WeightProfile
from matcher.domain.value import Label
from matcher.domain.weighting import Evidence, ProposedWeights, WeightStatus
from matcher.store import weights
from matcher.store.versions import NotFoundError, StaleVersionError

PROPOSAL = ProposedWeights(
    profile=WeightProfile(
        id="p",
        label=Label(en="a", ja="あ", uk="а"),
        weights={"sector_fit": 1.0},
        source="decisions",
        valid_from=date(2026, 1, 1),
    ),
    evidence=Evidence(
        decisions=50,
        accepted=20,
        firms=10,
        folds=5,
        regularisation=3.0,
        compared_with="balanced",
        comparisons=(),
    ),
    created_at=datetime(2026, 5, 1, tzinfo=UTC),
    created_by="admin@example.org",
)


def test_a_proposal_comes_back_as_it_was_kept(session):
    kept = weights.add(session, PROPOSAL)
    assert weights.get(session, kept.id) == kept
    assert kept == PROPOSAL.model_copy(update={"id": kept.id})
    assert weights.every(session) == [kept]
    assert weights.active(session) is None


def test_the_active_one_is_found(session):
    kept = weights.add(session, PROPOSAL)
    weights.decide(session, (kept.id, 1), WeightStatus.APPROVED, "a@b.c", "fine")
    held = weights.decide(session, (kept.id, 2), WeightStatus.ACTIVE, "a@b.c", "now")
    assert weights.active(session) == held
    assert (held.version, held.decided_by, held.reason) == (3, "a@b.c", "now")


def test_of_two_who_decide_on_the_same_proposal_one_is_told(session):
    kept = weights.add(session, PROPOSAL)
    weights.decide(session, (kept.id, 1), WeightStatus.APPROVED, "a@b.c", "fine")
    with pytest.raises(StaleVersionError):
        weights.decide(session, (kept.id, 1), WeightStatus.REJECTED, "d@e.f", "no")


def test_an_unknown_proposal_is_said_so(session):
    with pytest.raises(NotFoundError):
        weights.get(session, 99)
