"""The highest rule that applies sets an exposure; where none applies it stays unknown."""

from decimal import Decimal

from matcher.catalogue.loader import load
from matcher.domain.need import Counterparty, Need
from matcher.domain.risk import Dimension, ExposureRule
from matcher.domain.value import Source
from matcher.finance.exposure import applying, cost_class, exposure, need_attributes
from tests.finance.given import RATES, SOURCE

CATALOGUE = load()
OBLASTS = {oblast.key: oblast for oblast in CATALOGUE.oblasts}


def rule(identifier: str, level: int, **when: tuple[str, ...]) -> ExposureRule:
    """Give a war rule."""
    source = Source.model_validate(SOURCE)
    return ExposureRule(
        id=identifier, dimension=Dimension.WAR, level=level, when=when, reason="R", source=source
    )


RULES = (rule("rear", 2, access_class=("2",)), rule("grid", 3, sector=("energy",)))


def test_the_highest_rule_that_applies_wins() -> None:
    both = {"access_class": frozenset("2"), "sector": frozenset({"energy"})}
    assert exposure(RULES, both) == {Dimension.WAR: 3}
    assert [each.id for each in applying(RULES, both)] == ["grid"]


def test_no_rule_that_applies_is_unknown_and_not_nothing() -> None:
    assert exposure(RULES, {"sector": frozenset({"health"})}) == {}


def test_a_need_in_several_places_is_as_hard_to_reach_as_the_hardest() -> None:
    need = Need(
        id="n",
        title="N",
        sector="energy_extractives.grid",
        country="Ukraine",
        oblasts=("Lviv", "Kherson"),
        counterparty=Counterparty.PRIVATE,
    )
    found = need_attributes(need, CATALOGUE.taxonomy, OBLASTS, RATES)
    hardest = max(OBLASTS["Lviv"].access_class, OBLASTS["Kherson"].access_class)
    assert found["access_class"] == {str(hardest)}
    assert found["sector"] == {"energy_extractives.grid", "energy_extractives"}
    assert found["stage"] == frozenset()
    assumed = need_attributes(need, CATALOGUE.taxonomy, OBLASTS, RATES, access_class=1)
    assert assumed["access_class"] == {"1"}


def test_costs_fall_into_classes_by_their_dollar_worth() -> None:
    """UAH 400m at 0.025 are USD 10m, the least of the middle class."""

    def classed(cost: int | None, currency: str | None) -> str | None:
        stated = None if cost is None else Decimal(cost)
        return cost_class(Need(id="n", title="N", cost=stated, currency=currency), RATES)

    assert classed(400_000_000, "UAH") == "medium"
    assert classed(399_999_999, "UAH") == "small"
    assert classed(100_000_000, "USD") == "large"
    assert classed(1, "CZK") is None
    assert classed(None, None) is None
