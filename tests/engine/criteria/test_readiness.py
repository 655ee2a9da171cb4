import math

import pytest

from matcher.engine.criteria.readiness import readiness
from tests.engine.factories import one


def steps(stage=None, *documents):
    return one(readiness, {}, {"stage": stage, "documents": documents})


@pytest.mark.parametrize(
    ("stage", "expected"),
    [("idea", 0), ("preparation", 1), ("financing", 2), ("tender", 3), ("implementation", 4)],
)
def test_a_stage_is_so_many_steps(stage, expected):
    assert steps(stage) == expected


def test_each_document_is_a_quarter_of_a_step_up_to_one():
    assert steps("preparation", "study", "design") == 1.5
    assert steps("preparation", *"abcdef") == 2.0
    assert steps("implementation", "study") == 4.0


def test_documents_alone_show_that_preparation_has_begun():
    assert steps(None, "study") == 1.25


def test_nothing_said_is_unknown_and_so_is_a_completed_need():
    assert math.isnan(steps())
    assert math.isnan(steps("completed", "study"))
