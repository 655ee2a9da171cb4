"""The seeded instruments are whole, and what is disputed or unknown stays so."""

import tomllib
from pathlib import Path

import pytest

from matcher.domain.instrument import Applicant, Function, Instrument
from matcher.domain.obstacle import Obstacle
from matcher.domain.risk import Dimension, ExposureRule
from matcher.finance.tables import DOWN_PAYMENT_MIN
from matcher.finance.tax import LOANS

SEEDS = Path(__file__).parents[2] / "seeds"
IDS = (
    "jbic-bstdb-line-2024",
    "oeeb-bstdb-2023",
    "jbic-export-loan",
    "jbic-bank-line-pattern",
    "jbic-overseas-investment-loan",
    "jbic-tsl-regional-banks",
    "jbic-gate-bgk",
    "jbic-ifi-guarantee",
    "jbic-neighbours-2023",
    "jbic-global-facility",
    "nexi-ukraine-oii-line",
    "nexi-cover-policy-ukraine",
    "nexi-export-credit-individual",
    "nexi-buyers-credit",
    "nexi-overseas-investment",
    "nexi-untied-loan",
    "nexi-lead",
    "nexi-sme-export",
    "nexi-ebrd-mou",
    "nexi-ukrfinzhytlo-mou",
    "jica-emergency-recovery-grant",
    "jica-policy-loan-2022",
    "jica-era-loan",
    "jica-psif",
    "jica-biz-2025",
    "jica-ukraine-business",
    "meti-gs-fs-small",
    "meti-gs-large",
    "meti-ukraine-cee",
    "unido-japan-ukraine",
    "maff-ukraine-agri",
    "undp-japan",
    "jetro-kyiv",
    "miga-sure",
    "ebrd-ukraine-loans",
    "ebrd-war-risk",
    "eib-ukraine",
    "eif-export-guarantee",
    "ifc-era",
    "eu-uif",
    "dfc-pri",
    "us-ua-rif",
    "wb-urtf",
    "wb-japan-guaranteed",
    "ukef-citi-bridges",
    "egap-ukraine-fund",
    "unity-marine",
    "ua-eca-direct-investment",
    "ua-eca-investment-loan",
    "ua-1541-property",
    "ua-1541-premium",
    "ua-579",
    "ua-war-risk-law",
)


def read(identifier: str) -> Instrument:
    """Give the instrument of a seed file."""
    text = (SEEDS / "instruments" / f"{identifier}.toml").read_text(encoding="utf-8")
    return Instrument.model_validate(tomllib.loads(text))


@pytest.mark.parametrize("identifier", IDS)
def test_every_file_validates_under_its_own_name(identifier: str) -> None:
    assert read(identifier).id == identifier


def test_the_files_are_exactly_the_known_instruments() -> None:
    assert {path.stem for path in (SEEDS / "instruments").glob("*.toml")} == set(IDS)


def test_the_three_sizes_of_the_ukraine_line_are_kept_apart() -> None:
    conflict = read("nexi-ukraine-oii-line").conflicts[0]
    stated = [reading.money for reading in conflict.readings]
    assert [(m.amount, m.currency) for m in stated if m] == [
        (150_000_000_000, "JPY"),
        (1_250_000_000, "EUR"),
        (1_200_000_000, "USD"),
    ]
    assert not conflict.additive


def test_both_sector_lists_of_the_black_sea_line_are_kept() -> None:
    assert len(read("jbic-bstdb-line-2024").conflicts[0].readings) == 2


def test_an_instrument_without_published_numbers_has_no_terms() -> None:
    silent = [one for one in map(read, IDS) if one.numbers in {"none", "partial", "conflicting"}]
    assert len(silent) == 18
    assert not any(one.has_terms for one in silent)


def test_obstacles_validate() -> None:
    found = tomllib.loads((SEEDS / "obstacles.toml").read_text(encoding="utf-8"))["obstacle"]
    assert len({Obstacle.model_validate(one).id for one in found}) == 21


def test_exposure_rules_speak_of_every_dimension() -> None:
    found = tomllib.loads((SEEDS / "exposure.toml").read_text(encoding="utf-8"))["rule"]
    assert {ExposureRule.model_validate(one).dimension for one in found} == set(Dimension)


def test_the_overlapping_caps_of_the_black_sea_line_are_never_added() -> None:
    one = read("jbic-bstdb-line-2024")
    caps = next(each for each in one.conflicts if each.id == "caps")
    assert not caps.additive
    assert [reading.money.amount for reading in caps.readings if reading.money] == [
        150_000_000,
        75_000_000,
    ]
    assert one.terms.line is not None
    assert one.terms.line.amount == 150_000_000


def test_only_what_is_known_by_name_has_no_source() -> None:
    silent = {one.id for one in map(read, IDS) if not one.sources}
    assert silent == {"jbic-global-facility", "nexi-lead"}
    assert not any(read(identifier).has_terms for identifier in silent)


def test_who_is_owed_interest_is_declared_for_every_loan_that_can_be_combined() -> None:
    loans = [one for one in map(read, IDS) if one.kind in LOANS and one.has_terms]
    assert loans
    assert all(one.lender is not None for one in loans)


def test_the_scheme_for_resident_owners_asks_who_owns_the_partner() -> None:
    one = read("ua-579")
    assert one.applicant is Applicant.UKRAINIAN_PARTNER
    asked = {rule.field for rule in one.eligibility}
    assert {"firm.ukrainian_partner", "firm.partner_owners_ukrainian"} <= asked


def test_a_cover_that_can_be_combined_says_what_it_stands_on() -> None:
    covers = [one for one in map(read, IDS) if one.function is Function.COVERS and one.terms.cover]
    assert all(one.compatibility.attaches_to for one in covers)


def test_export_credit_pays_at_most_what_the_down_payment_leaves() -> None:
    """At least 15 % is paid down."""
    assert read("jbic-export-loan").terms.cost_share_max == 1 - DOWN_PAYMENT_MIN
