"""What is said of a stack as a whole: tax, residual risk, unknown cost."""

import pytest

from matcher.domain.stack import CeilingState, Financing
from matcher.finance.candidate import Candidate
from matcher.finance.stack import financing
from tests.finance.given import POLICY, RATES, instrument, situation, usable, usd


def shown(candidates: tuple[Candidate, ...], **changes: object) -> Financing:
    """Give the financing of a need of a million dollars exposed to war at 4."""
    about = situation(exposure={"war": 4}, **changes)
    return financing(candidates, about, POLICY, RATES)


def test_an_unstated_cost_is_said_and_leaves_amounts_blank() -> None:
    share = instrument("share", terms={"rate": {"low": 5, "high": 5}, "cost_share_max": 0.7})
    found = shown((usable(share),), cost=None)
    assert [reason.code for reason in found.notes] == ["cost_unknown"]
    assert found.stacks[0].carried is None
    assert found.stacks[0].legs[0].amount is None
    assert found.stacks[0].legs[0].share == pytest.approx(0.7)
    assert found.stacks[0].carried_share == pytest.approx(0.7)


def test_domestic_money_needs_no_check_and_bears_no_tax_effect() -> None:
    loan = instrument("loan", terms={"rate": {"low": 5, "high": 5}, "cost_share_max": 1.0})
    stack = shown((usable(loan),)).stacks[0]
    assert stack.ceiling.state is CeilingState.NO_FOREIGN_LOAN
    assert stack.tax is None


def test_the_tax_effect_tells_what_the_treaty_saves() -> None:
    """9 % owed to a state body bears nothing; without it 5 to 10 % would be withheld.

    9/0.95 - 9 = 0.4737 and 9/0.9 - 9 = 1 point.
    """
    loan = instrument(
        "loan",
        lender="treaty_state",
        terms={"rate": {"low": 9, "high": 9}, "cost_share_max": 1.0},
    )
    tax = shown((usable(loan),)).stacks[0].tax
    assert tax is not None
    assert (tax.points.low, tax.points.high) == (0, 0)
    assert tax.points_without_treaty.low == pytest.approx(0.473684)
    assert tax.points_without_treaty.high == pytest.approx(1)


def test_residual_risk_is_open_where_the_cover_is() -> None:
    cover = instrument(
        "cover",
        kind="guarantee",
        function="covers",
        terms={"cover": {"war": 0.9}, "ticket_max": usd(500_000)},
        compatibility={"attaches_to": ["own_equity"]},
    )
    known = shown((usable(cover),)).stacks[0].residual[0]
    assert (known.cover, known.residual) == (pytest.approx(0.45), pytest.approx(2.2))
    unstated = shown((usable(cover),), cost=None).stacks[0].residual[0]
    assert (unstated.cover, unstated.residual) == (pytest.approx(0.9), None)
