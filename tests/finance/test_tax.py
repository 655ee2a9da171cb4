"""Interest is grossed up for the tax the treaty leaves, which is none for state bodies."""

import pytest

from matcher.domain.instrument import Band
from matcher.finance.tax import grossed_up, is_foreign_loan, points, withheld
from tests.finance.given import POLICY, instrument


def test_a_state_body_of_the_treaty_partner_is_exempt() -> None:
    assert withheld(instrument("loan", lender="treaty_state"), POLICY) == Band(low=0, high=0)


def test_a_bank_is_taxed_unless_a_state_body_insures_the_claim() -> None:
    bank = instrument("loan", lender="foreign")
    assert withheld(bank, POLICY) == Band(low=0.05, high=0.1)
    assert withheld(bank, POLICY, insured=True) == Band(low=0, high=0)


def test_what_an_institution_owes_is_not_known() -> None:
    assert withheld(instrument("loan", lender="institution"), POLICY) == Band(low=0, high=0.1)
    assert withheld(instrument("loan", lender=None), POLICY) == Band(low=0, high=0.1)


def test_money_from_inside_the_country_is_no_foreign_loan() -> None:
    assert not is_foreign_loan(instrument("loan", lender="domestic"))
    assert not is_foreign_loan(instrument("grant", kind="grant", lender="institution"))
    assert withheld(instrument("loan"), POLICY) == Band(low=0, high=0)


def test_the_borrower_pays_what_leaves_the_lender_whole() -> None:
    """9.5 % at 5 % tax is 10 % paid, half a point more; 9 % at 10 % is 10 %, a point more."""
    assert grossed_up(Band(low=9.5, high=9), Band(low=0.05, high=0.1)) == Band(low=10, high=10)
    found = points(Band(low=9.5, high=9), Band(low=0.05, high=0.1))
    assert (found.low, found.high) == (pytest.approx(0.5), pytest.approx(1))


def test_unknown_interest_has_unknown_tax() -> None:
    assert points(Band(), Band(low=0.05, high=0.1)) == Band()
