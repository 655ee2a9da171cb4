import math

import pytest

from matcher.engine.criteria.sector import sector_fit
from tests.engine.factories import one

ROADS, RAIL = "transport.roads_bridges", "transport.railways"
FIELDS = ("sector", "strength", "evidence")


def fit(need, *claims, references=()):
    firm = {
        "sectors": [
            dict(zip(("sector", "strength", "evidence"), claim, strict=False)) for claim in claims
        ],
        "references": references,
    }
    return one(sector_fit, firm, {"sector": need})


@pytest.mark.parametrize(
    ("claim", "worth"),
    [
        ((ROADS, "must_have", "bridge of 2023"), 1.0),
        ((ROADS, "must_have"), 0.9),
        ((ROADS, "can_do", "bridge of 2023"), 0.85),
        ((ROADS, "can_do"), 0.8),
    ],
)
def test_the_same_sector_is_worth_what_the_claim_is_worth(claim, worth):
    """Closeness 1 times the worth of the claim."""
    assert fit(ROADS, claim) == worth


def test_a_firm_built_on_a_sector_it_has_not_shown_stands_behind_one_that_has():
    shown = fit(ROADS, (ROADS, "must_have"), references=[{"title": "A", "sector": RAIL}])
    assert fit(ROADS, (ROADS, "must_have")) < shown == 1.0


def test_a_sister_sector_is_half_as_close():
    """Wu-Palmer of two children of one sector: 2 x 1 / (2 + 2) = 1/2; times 0.9 = 0.45."""
    assert fit(RAIL, (ROADS, "must_have")) == pytest.approx(0.45)


def test_the_whole_sector_is_two_thirds_as_close():
    """2 x 1 / (2 + 1) = 2/3; times 0.9 = 0.6."""
    assert fit("transport", (ROADS, "must_have")) == pytest.approx(0.6)


def test_the_best_claim_counts():
    """Rail as can-do 0.8 beats roads as must-have 0.45."""
    assert fit(RAIL, (ROADS, "must_have"), (RAIL, "can_do")) == 0.8


def test_an_unrelated_sector_is_known_to_be_far():
    assert fit("health", (ROADS, "must_have")) == 0.0


@pytest.mark.parametrize("need", [None, "shipbuilding on the moon"])
def test_a_need_without_a_sector_is_unknown(need):
    assert math.isnan(fit(need, (ROADS, "must_have")))


def test_a_firm_that_claims_no_known_sector_is_unknown():
    assert math.isnan(fit(ROADS))
    assert math.isnan(fit(ROADS, ("shipbuilding on the moon", "can_do")))
