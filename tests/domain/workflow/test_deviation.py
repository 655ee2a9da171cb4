import pytest

from matcher.domain.review import Step
from matcher.domain.rule import Verdict
from matcher.domain.workflow.deviation import Deviation, Place, deviation


@pytest.mark.parametrize(
    ("eligibility", "better", "left", "step", "expected"),
    [
        (Verdict.FAIL, 0, 0, Step.ACCEPT, Deviation.INELIGIBLE_ACCEPTED),
        (Verdict.PASS, 2, 1, Step.ACCEPT, Deviation.BETTER_LEFT),
        (Verdict.PASS, 2, 0, Step.ACCEPT, None),
        (Verdict.UNKNOWN, 0, 0, Step.ACCEPT, None),
        (Verdict.PASS, 0, 0, Step.REJECT, Deviation.FIRST_REJECTED),
        (Verdict.PASS, 1, 0, Step.REJECT, None),
        (Verdict.FAIL, 0, 0, Step.REJECT, None),
        (Verdict.PASS, 0, 0, Step.LATER, None),
    ],
)
def test_a_step_departs_from_the_ranking_in_one_of_three_ways(
    eligibility, better, left, step, expected
):
    place = Place(eligibility=eligibility, better=better, better_left=left)
    assert deviation(place, step) is expected
