from datetime import date
from decimal import Decimal

import pytest

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile, Reference, Role, SectorClaim, Size, Strength
from matcher.domain.money import Money
from matcher.services.consistency import warnings

CATALOGUE = load()
MUST = SectorClaim(sector="energy_extractives", strength=Strength.MUST_HAVE)


def codes(answers=None, **profile):
    found = warnings(CATALOGUE, FirmProfile(name="x", **profile), answers or {})
    return {one.code for one in found}


@pytest.mark.parametrize(
    ("code", "profile"),
    [
        (
            "ticket_above_turnover",
            {
                "turnover": Money.of(1_000_000, "USD", date(2026, 1, 1)),
                "ticket_max": Decimal(2_000_001),
                "ticket_currency": "USD",
            },
        ),
        ("must_have_without_evidence", {"sectors": (MUST,)}),
        ("oblast_wanted_and_excluded", {"oblasts": ("Lviv",), "excluded_oblasts": ("Lviv",)}),
        (
            "every_oblast_excluded",
            {"excluded_oblasts": tuple(one.key for one in CATALOGUE.oblasts)},
        ),
        (
            "works_on_site_without_presence",
            {"roles": (Role.CONTRACTOR,), "sends_staff": False, "ukrainian_partner": False},
        ),
        ("investor_without_equity", {"roles": (Role.INVESTOR,), "equity_share": 0.0}),
        ("small_firm_with_many_employees", {"size": Size.SME, "employees": 250}),
        (
            "owners_of_no_partner",
            {"ukrainian_partner": False, "partner_owners_ukrainian": True},
        ),
        (
            "japanese_number_of_a_foreign_firm",
            {"country": "Poland", "corporate_number": "5835678256246"},
        ),
    ],
)
def test_answers_that_do_not_go_together_are_asked_about(code, profile):
    assert codes(**profile) == {code}


@pytest.mark.parametrize(
    "profile",
    [
        {},
        {"turnover": Money.of(1, "USD"), "ticket_min": Decimal(5)},
        {"turnover": Money.of(1, "GBP"), "ticket_max": Decimal(5), "ticket_currency": "USD"},
        {
            "sectors": (MUST,),
            "references": (Reference(title="Plant", sector="energy_extractives"),),
        },
        {"roles": (Role.CONTRACTOR,), "sends_staff": False, "ukrainian_partner": True},
        {"size": Size.SME, "employees": 249},
    ],
)
def test_nothing_is_asked_where_nothing_is_known_to_clash(profile):
    assert codes(**profile) == set()


def test_a_rare_loss_borne_more_readily_than_a_small_one_is_asked_about():
    answers = {"scenario-war-often": ("1",), "scenario-war-rare": ("4",)}
    assert codes(answers) == {"rare_loss_borne_more_readily"}


def test_a_justification_stands_beside_its_warning():
    answers = {"because-must_have_without_evidence-energy_extractives": ("New line of work.",)}
    (found,) = warnings(CATALOGUE, FirmProfile(name="x", sectors=(MUST,)), answers)
    assert found.justification == "New line of work."
    assert found.fields == ("sectors-0-evidence",)
