"""Financing of a pair: which instruments can be combined, at what cost, with what left to bear."""

from collections.abc import Mapping

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile
from matcher.domain.money import Money, RateTable
from matcher.domain.need import Need
from matcher.domain.situation import LineState, Overrides, Situation
from matcher.domain.stack import Financing, Stack
from matcher.engine.eligibility import judge_pair
from matcher.finance.bulk import Market
from matcher.finance.candidate import Candidate, candidate
from matcher.finance.exposure import exposure, need_attributes
from matcher.finance.stack import financing

Lines = Mapping[str, LineState]


class AssumptionError(ValueError):
    """An assumption does not fit the pair; `field` names it, `remedy` says what to do."""

    def __init__(self, field: str, remedy: str) -> None:
        super().__init__(f"{field}: {remedy}")
        self.field = field
        self.remedy = remedy


def stacks_for(
    catalogue: Catalogue,
    firm: FirmProfile,
    need: Need,
    lines: Lines | None = None,
    overrides: Overrides | None = None,
) -> tuple[Stack, ...]:
    """Give the stacks worth showing for a pair, at most five, each labelled why."""
    return financing_for(catalogue, firm, need, lines, overrides).stacks


def financing_for(
    catalogue: Catalogue,
    firm: FirmProfile,
    need: Need,
    lines: Lines | None = None,
    overrides: Overrides | None = None,
) -> Financing:
    """Give the stacks of a pair, and what stands beside and outside them, with reasons.

    `lines` is what is known of lines today, by instrument id.

    Raises
    ------
    AssumptionError
        An assumption cannot be applied to this need.
    """
    assumed = overrides or Overrides()
    placed = catalogue.spelling.need(need)
    rates = _rates(catalogue, placed, assumed)
    situation = situation_of(catalogue, firm, placed, rates, assumed)
    found = [
        _candidate(catalogue, firm, placed, situation, (lines or {}).get(each.id), index)
        for index, each in enumerate(catalogue.instruments)
    ]
    return financing(found, situation, catalogue.financing, rates)


def situation_of(
    catalogue: Catalogue, firm: FirmProfile, need: Need, rates: RateTable, assumed: Overrides
) -> Situation:
    """Give what the stacks of a pair depend on."""
    oblasts = {oblast.key: oblast for oblast in catalogue.oblasts}
    attributes = need_attributes(need, catalogue.taxonomy, oblasts, rates, assumed.access_class)
    hardest = next(iter(attributes["access_class"]), None)
    return Situation(
        cost=_cost(need, assumed),
        tenor_years=assumed.tenor_years,
        size=firm.size,
        roles=firm.roles,
        equity_share=firm.equity_share,
        counterparty=need.counterparty,
        access_class=None if hardest is None else int(hardest),
        exposure=exposure(catalogue.exposure_rules, attributes),
        tolerance=firm.tolerances,
        overrides=assumed,
    )


def market_of(catalogue: Catalogue, lines: Lines | None = None) -> Market:
    """Give what the financing of every pair is computed from."""
    return Market(
        catalogue.instruments,
        catalogue.exposure_rules,
        catalogue.financing,
        catalogue.rates,
        lines or {},
    )


def _candidate(
    catalogue: Catalogue,
    firm: FirmProfile,
    need: Need,
    situation: Situation,
    line: LineState | None,
    index: int,
) -> Candidate:
    instrument = catalogue.instruments[index]
    judged = judge_pair(instrument.eligibility, firm, need, catalogue.taxonomy)
    verdicts = [(rule, verdict) for rule, verdict, _ in judged]
    return candidate(instrument, verdicts, situation, catalogue.financing, line)


def _cost(need: Need, assumed: Overrides) -> Money | None:
    if assumed.amount is None:
        return need.money if need.cost else None
    currency = assumed.currency or need.currency
    if currency is None:
        raise AssumptionError("currency", "name the currency of the amount, as in USD")
    return Money.of(assumed.amount, currency)


def _rates(catalogue: Catalogue, need: Need, assumed: Overrides) -> RateTable:
    if assumed.currency is not None and assumed.amount is None:
        raise AssumptionError("amount", "give the amount the currency belongs to")
    if assumed.exchange_rate is None:
        return catalogue.rates
    currency = assumed.currency or need.currency
    if currency is None:
        raise AssumptionError("exchange_rate", "needs a currency: name it, or the need's cost")
    if currency == "USD":
        raise AssumptionError("exchange_rate", "a dollar is worth one dollar; leave it out")
    return catalogue.rates.model_copy(update={"assumed": {currency: assumed.exchange_rate}})
