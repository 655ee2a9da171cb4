"""The stacks of a pair come from the catalogue, the register and what is assumed."""

from decimal import Decimal

import pytest

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile, Role, Size
from matcher.domain.instrument import Applicant
from matcher.domain.money import Money
from matcher.domain.need import Counterparty, Need
from matcher.domain.risk import Dimension
from matcher.domain.situation import LineState, Overrides
from matcher.domain.stack import Financing, LegStatus
from matcher.services.financing import AssumptionError, financing_for, stacks_for

CATALOGUE = load()
FIRM = FirmProfile(
    name="Pumps",
    country="Japan",
    size=Size.SME,
    roles=(Role.SUPPLIER, Role.INVESTOR),
    equity_share=0.3,
    japanese_content_share=0.5,
    ukrainian_partner=True,
    partner_owners_ukrainian=True,
    ukrainian_affiliate=True,
    tolerances={Dimension.WAR: 1, Dimension.TRANSFER: 1},
)
NEED = Need(
    id="n",
    title="Pumping station",
    sector="energy_extractives.renewables",
    country="Ukraine",
    oblasts=("Lviv",),
    cost=Decimal(50_000_000),
    currency="USD",
    counterparty=Counterparty.PRIVATE,
)


def found(firm: FirmProfile = FIRM, need: Need = NEED, **assumed: object) -> Financing:
    """Give the financing of a pair under assumptions."""
    return financing_for(CATALOGUE, firm, need, overrides=Overrides.model_validate(assumed))


def status(of: Financing, identifier: str) -> LegStatus | None:
    """Give how an instrument stands for a pair."""
    legs = [leg for stack in of.stacks for leg in stack.legs]
    every = {leg.instrument_id: leg.status for leg in (*legs, *of.beside, *of.closed)}
    return every.get(identifier)


def test_every_pair_gets_at_most_five_labelled_stacks() -> None:
    stacks = stacks_for(CATALOGUE, FIRM, NEED)
    assert 1 <= len(stacks) <= 5
    assert all(stack.labels for stack in stacks)


def test_every_instrument_is_accounted_for_once_outside_or_can_be_combined() -> None:
    whole = found()
    outside = [leg.instrument_id for leg in (*whole.beside, *whole.closed)]
    assert len(outside) == len(set(outside))
    assert {leg.instrument_id for stack in whole.stacks for leg in stack.legs}.isdisjoint(outside)
    assert all(leg.reasons for leg in whole.closed)


def test_a_scheme_closed_to_foreign_owners_is_the_partners() -> None:
    assert status(found(FIRM.model_copy(update={"ukrainian_partner": False})), "ua-579") is (
        LegStatus.NOT_USABLE
    )
    foreign = FIRM.model_copy(update={"partner_owners_ukrainian": False})
    assert status(found(foreign), "ua-579") is LegStatus.NOT_USABLE
    for stack in found().stacks:
        for leg in stack.legs:
            if leg.instrument_id == "ua-579":
                assert leg.applicant is Applicant.UKRAINIAN_PARTNER


def test_an_unanswered_condition_is_a_question_and_no_refusal() -> None:
    silent = FIRM.model_copy(update={"ukrainian_partner": None, "partner_owners_ukrainian": None})
    closed = {leg.instrument_id for leg in found(silent).closed}
    assert "ua-579" not in closed


def test_a_two_step_loan_serves_the_supplier_of_the_sub_borrower() -> None:
    supplier = FIRM.model_copy(update={"roles": (Role.SUPPLIER,)})
    whole = found(supplier)
    assert "jbic-bstdb-line-2024" not in {leg.instrument_id for leg in whole.closed}
    one = next(each for each in CATALOGUE.instruments if each.id == "jbic-bstdb-line-2024")
    assert one.applicant is Applicant.UKRAINIAN_PARTNER


def test_an_unstated_cost_is_said_and_gives_no_amount() -> None:
    whole = found(need=NEED.model_copy(update={"cost": None, "currency": None}))
    assert [note.code for note in whole.notes] == ["cost_unknown"]
    assert all(leg.amount is None for stack in whole.stacks for leg in stack.legs)


def test_a_currency_without_a_rate_is_said() -> None:
    whole = found(need=NEED.model_copy(update={"currency": "CZK"}))
    assert [note.code for note in whole.notes] == ["rate_missing:CZK"]


def test_an_assumed_exchange_rate_replaces_the_dated_one() -> None:
    whole = found(need=NEED.model_copy(update={"currency": "CZK"}), exchange_rate="0.045")
    assert whole.situation.overrides.exchange_rate == Decimal("0.045")


def test_an_assumed_amount_replaces_the_cost() -> None:
    assert found(amount=5_000_000).situation.cost == Money.of(5_000_000, "USD")
    assert found(amount=5_000_000, currency="JPY").situation.cost == Money.of(5_000_000, "JPY")


@pytest.mark.parametrize(
    ("assumed", "field"),
    [
        ({"amount": 5}, "currency"),
        ({"currency": "USD"}, "amount"),
        ({"exchange_rate": 2}, "exchange_rate"),
    ],
)
def test_an_assumption_that_says_half_is_refused_with_its_remedy(
    assumed: dict[str, object], field: str
) -> None:
    with pytest.raises(AssumptionError) as caught:
        found(need=NEED.model_copy(update={"cost": None, "currency": None}), **assumed)
    assert caught.value.field == field


def test_a_dollar_is_a_dollar() -> None:
    with pytest.raises(AssumptionError, match="one dollar"):
        found(exchange_rate=2)


def test_a_harder_access_class_raises_the_exposure() -> None:
    assert found(access_class=4).situation.exposure[Dimension.WAR] == 4
    assert found().situation.exposure[Dimension.WAR] < 4


def test_a_line_without_room_is_closed() -> None:
    used = LineState(instrument_id="jbic-export-loan", room_high=Money.of(0, "USD"))
    whole = financing_for(CATALOGUE, FIRM, NEED, {"jbic-export-loan": used})
    closed = {leg.instrument_id: leg.reasons for leg in whole.closed}
    assert [reason.code for reason in closed["jbic-export-loan"]] == ["no_room:jbic-export-loan"]


def test_a_sector_in_words_is_read() -> None:
    words = NEED.model_copy(update={"sector": None, "sector_label": "Energy and extractives"})
    coded = NEED.model_copy(update={"sector": "energy_extractives"})
    assert found(need=words).situation == found(need=coded).situation
