from datetime import UTC, datetime
from decimal import Decimal

import pytest

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile, Role, Size
from matcher.domain.flip import Aspect, Bearing, Prospect
from matcher.domain.match import Match, Run
from matcher.domain.need import Need
from matcher.domain.risk import Dimension
from matcher.domain.rule import Verdict
from matcher.domain.situation import Overrides
from matcher.domain.stack import Financing
from matcher.services.financing import financing_for
from matcher.services.whatif import flips, outlook
from matcher.store import firms, matches, needs, runs

FIRM = FirmProfile(
    name="F",
    country="Japan",
    size=Size.SME,
    roles=(Role.SUPPLIER, Role.CONTRACTOR),
    tolerances=dict.fromkeys(Dimension, 3),
)
NEED = Need(
    id="n1",
    title="Water works",
    country="Ukraine",
    sector="water_supply_sanitation.treatment",
    oblasts=("Lviv",),
    cost=Decimal(20_000_000),
    currency="USD",
)


@pytest.fixture(scope="module")
def catalogue():
    return load()


@pytest.fixture
def matched(session):
    firms.add(session, "f1", FIRM)
    needs.save(session, NEED)
    run = Run(
        id="r1",
        created_at=datetime.now(UTC),
        catalogue_version="c",
        encoder_version="e",
        software_version="s",
        weight_profile="w",
    )
    runs.add(session, run)
    match = Match(
        firm_id="f1",
        need_id="n1",
        eligibility=Verdict.PASS,
        verdicts=(),
        contributions=(),
        score=1,
        score_low=0,
        score_high=1,
        confidence=1,
        rank=1,
    )
    matches.replace_for_firm(session, "r1", "f1", [match])
    return session


def test_assuming_nothing_flips_nothing(matched, catalogue):
    assert flips(matched, catalogue, "f1", FIRM, Overrides()) == ()


def test_what_belongs_to_one_need_is_not_carried_over_to_others(matched, catalogue):
    assumed = Overrides(amount=Decimal(5), currency="USD", tenor_years=3)
    assert flips(matched, catalogue, "f1", FIRM, assumed) == ()


def test_a_place_at_the_front_takes_the_risk_beyond_what_is_tolerated(matched, catalogue):
    """Access class 1 exposes to war at 2 of 3 tolerated, class 5 at 4 of 3."""
    found = flips(matched, catalogue, "f1", FIRM, Overrides(access_class=5))
    told = {one.aspect: (one.before, one.after) for one in found}
    assert told.get(Aspect.BEARING, ("", ""))[1] != Bearing.WITHIN.value
    before = outlook(financing_for(catalogue, FIRM, NEED))
    after = outlook(financing_for(catalogue, FIRM, NEED, None, Overrides(access_class=5)))
    assert {(one.aspect, one.before, one.after) for one in found} == {
        (aspect, was, would)
        for aspect, was, would in (
            (Aspect.PROSPECT, before.prospect.value, after.prospect.value),
            (Aspect.CEILING, before.ceiling, after.ceiling),
            (Aspect.BEARING, before.bearing.value, after.bearing.value),
        )
        if was != would
    }


def test_no_stack_means_no_financing(catalogue):
    situation = financing_for(catalogue, FIRM, NEED).situation
    assert outlook(Financing(situation=situation)).prospect is Prospect.NONE
