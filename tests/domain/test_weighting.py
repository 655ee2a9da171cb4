import pytest

from matcher.domain.weighting import ForbiddenStepError, WeightStatus, step


def test_a_proposal_is_approved_before_it_is_active():
    assert step(WeightStatus.PROPOSED, WeightStatus.APPROVED) is WeightStatus.APPROVED
    with pytest.raises(ForbiddenStepError):
        step(WeightStatus.PROPOSED, WeightStatus.ACTIVE)


def test_a_rejected_proposal_stays_rejected():
    for target in WeightStatus:
        with pytest.raises(ForbiddenStepError):
            step(WeightStatus.REJECTED, target)
