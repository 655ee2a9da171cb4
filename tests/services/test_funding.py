from datetime import date
from decimal import Decimal

import pytest

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile, Role, Size
from matcher.domain.need import Need
from matcher.services.funding import cost_chart, cost_rows, pictured, risk_chart, risk_rows

TODAY = date(2026, 11, 24)
FIRM = FirmProfile(
    name="F",
    country="Japan",
    size=Size.SME,
    roles=(Role.SUPPLIER, Role.CONTRACTOR),
    tolerances={"war": 2},
)
NEED = Need(
    id="n1",
    title="Water works <b>",
    country="Ukraine",
    sector="water_supply_sanitation.treatment",
    oblasts=("Mykolaiv",),
    cost=Decimal(20_000_000),
    currency="USD",
)


@pytest.fixture(scope="module")
def catalogue():
    return load()


def test_stacks_obstacles_and_steps_come_from_one_look_at_the_pair(catalogue):
    found = pictured(catalogue, FIRM, NEED, ({}, None, TODAY))
    assert found.financing.stacks
    legs = {leg.name.en for one in found.financing.stacks for leg in one.legs}
    assert legs <= {step.what.en for step in found.steps}
    assert {one.obstacle.title.en for one in found.hurdles if one.certain} <= {
        step.what.en for step in found.steps
    }


def test_the_drawings_tell_the_numbers_of_their_tables(catalogue):
    stack = pictured(catalogue, FIRM, NEED, ({}, None, TODAY)).financing.stacks[0]
    assert len(cost_rows(stack)) == len(stack.legs) + 1
    assert cost_rows(stack)[-1][0] == "All-in cost"
    assert len(risk_rows(stack)) == len(stack.residual)
    for drawing in (cost_chart(stack), risk_chart(stack)):
        assert drawing.startswith("<svg")
        assert "<script" not in drawing
