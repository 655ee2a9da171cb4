import math

import pytest

from matcher.domain.firm import Role
from matcher.domain.need import Stage
from matcher.engine.criteria.role import openness, role_fit
from tests.engine.factories import one


def fit(wanted, asked=(), stage=None):
    return one(role_fit, {"roles": wanted}, {"roles": asked, "stage": stage})


def test_the_share_of_the_roles_asked_for():
    assert fit(["contractor"], ["contractor", "operator"]) == 0.5


def test_a_need_in_tender_is_open_to_contractors_and_less_so_once_it_is_carried_out():
    """Tender 1, implementation 1/2, each times a share of 1."""
    assert fit(["contractor"], ["contractor"], "tender") == 1.0
    assert fit(["contractor"], ["contractor"], "implementation") == 0.5


def test_the_most_open_of_the_roles_met_counts():
    """At the idea a consultant finds 1 and a supplier 1/4."""
    assert fit(["supplier", "consultant"], [], "idea") == 1.0


def test_a_role_nobody_asked_for_does_not_open_a_need():
    assert fit(["consultant"], ["supplier"], "idea") == 0.0


def test_a_completed_need_is_open_to_nobody_and_a_suspended_one_to_few():
    assert fit(["supplier"], [], "completed") == 0.0
    assert fit(["supplier"], [], "suspended") == 0.25


def test_nothing_said_is_unknown():
    assert math.isnan(fit(["supplier"]))
    assert math.isnan(fit([], ["supplier"], "tender"))


@pytest.mark.parametrize("role", Role)
def test_every_role_finds_some_stage_fully_open(role):
    assert max(openness(role, stage) for stage in Stage) == 1.0
