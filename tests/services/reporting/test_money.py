from datetime import date

import pytest

from matcher.domain.firm import FirmProfile, Role, Size
from matcher.domain.money import Money
from matcher.domain.need import Counterparty, Need
from matcher.reports.derivation import disagreements
from matcher.reports.figure import Figures, Operation
from matcher.services.financing import financing_for
from matcher.services.reporting.money import told_stack
from matcher.services.reporting.parties import need_facts

FIRM = FirmProfile(
    name="Minato Bridge",
    country="Japan",
    size=Size.SME,
    roles=(Role.CONTRACTOR, Role.SUPPLIER),
    sanctions_clear=True,
)


def need(cost="12000000", currency="USD", counterparty=Counterparty.MUNICIPAL):
    return Need(
        id="n1",
        title="Bridge",
        sector="transport.roads_bridges",
        country="Ukraine",
        oblasts=("Kyiv oblast",),
        cost=cost,
        currency=currency,
        counterparty=counterparty,
        as_of=date(2026, 6, 1),
        source_url="https://dream.gov.ua/example",
    )


def told(catalogue, held, only=None):
    """Give the figures of the stack of a need, of named instruments alone where some are named."""
    if only is not None:
        kept = tuple(one for one in catalogue.instruments if one.id in only)
        catalogue = catalogue.model_copy(update={"instruments": kept})
    figures = Figures()
    cost = need_facts(figures, catalogue, held).cost
    found = financing_for(catalogue, FIRM, held)
    return told_stack(figures, catalogue, found, cost), figures


def changed(catalogue, instrument_id, **terms):
    """Give the catalogue with other terms of one instrument."""
    return catalogue.model_copy(
        update={
            "instruments": tuple(
                one.model_copy(update={"terms": one.terms.model_copy(update=terms)})
                if one.id == instrument_id
                else one
                for one in catalogue.instruments
            )
        }
    )


@pytest.mark.parametrize("counterparty", list(Counterparty))
@pytest.mark.parametrize(
    ("cost", "currency"),
    [("12000000", "USD"), ("900000000", "USD"), ("1250000000", "UAH"), (None, None)],
)
def test_every_figure_of_a_stack_follows_from_what_the_report_carries(
    catalogue, cost, currency, counterparty
):
    stack, figures = told(catalogue, need(cost, currency, counterparty))
    assert stack is not None
    assert disagreements(figures.figures) == []
    given = {
        one.id
        for one in figures.figures
        if one.id in {"stack.low", "stack.high", "leg1.low", "leg1.high"}
        and one.operation is Operation.GIVEN
    }
    assert given == set()
    assert {one.note for one in figures.figures} <= {note.id for note in figures.notes}


def test_a_credit_is_repaid_after_its_grace_and_its_interest_is_that_of_the_balance(catalogue):
    """USD 3 630 750 over four years, one of grace: six instalments of 605 125.

    At 1 percent the first year costs 36 307.50 and the second half a percent of 3 630 750 and of
    3 025 625, which is 33 281.88 to the even cent.
    """
    other = changed(catalogue, "ua-579", tenor_years_max=4.0, grace_years_max=1.0)
    stack, figures = told(other, need(counterparty=Counterparty.PRIVATE), only={"ua-579"})
    values = {one.id: one.value for one in figures.figures}
    assert [leg.course for leg in stack.legs] == ["credit"]
    assert values["leg1.amount"] == 363_075_000
    years = range(1, 5)
    repaid = [values[f"period{year}.repaid"] for year in years]
    assert repaid == [0, 121_025_000, 121_025_000, 121_025_000]
    assert [values[f"period{year}.balance"] for year in years] == [
        363_075_000, 242_050_000, 121_025_000, 0,
    ]  # fmt: skip
    assert values["period1.interest.low"] == 3_630_750
    assert values["period2.interest.low"] == 3_328_188
    assert values["schedule.interest.high"] == pytest.approx(
        9 * values["schedule.interest.low"], abs=4
    )
    assert values["schedule.repaid"] == values["schedule.drawn"] == values["leg1.amount"]


def test_years_beyond_the_fifteenth_stand_together(catalogue):
    other = changed(catalogue, "ua-579", tenor_years_max=30.0)
    stack, figures = told(other, need(counterparty=Counterparty.PRIVATE), only={"ua-579"})
    values = {one.id: one.value for one in figures.figures}
    last = stack.schedule[-1].key
    assert len(stack.schedule) == 16
    assert (values[f"{last}.first"], values[f"{last}.last"]) == (16, 30)
    assert values["schedule.repaid"] == values["leg1.amount"]
    assert values[f"{last}.balance"] == 0


def test_a_minimum_premium_is_due_at_the_first_drawdown_and_its_inputs_are_carried(catalogue):
    other = changed(catalogue, "jbic-export-loan", tenor_years_max=10.0)
    held = need("280000000", "USD", Counterparty.PRIVATE)
    stack, figures = told(other, held, only={"jbic-export-loan"})
    by_id = figures.by_id
    flat = by_id["leg1.premium.low.flat"]
    assert flat.operation is Operation.PREMIUM
    assert [by_id[key].value is not None for key in flat.operands] == [True] * 6
    due = by_id["leg1.period1.premium.low"]
    amount = Money(minor=int(by_id["leg1.amount"].value), currency="USD").amount
    assert due.value / 100 == pytest.approx(float(amount) * flat.value / 100, abs=0.01)
    assert "leg1.period2.premium.low" not in by_id
    assert by_id["schedule.interest.high"].value is None
    assert stack.legs[0].parts[-1].kind == "tax"
