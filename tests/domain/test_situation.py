"""Assumptions are refused where they cannot be meant, and kept where they can."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from matcher.domain.money import Money
from matcher.domain.situation import REMEDIES, LineState, Overrides


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("base_rate", 900),
        ("base_rate", float("nan")),
        ("tenor_years", -3),
        ("tenor_years", 41),
        ("amount", 0),
        ("currency", "dollars"),
        ("cover_share", 1.2),
        ("exchange_rate", -1),
        ("insurance_price", 51),
        ("access_class", 6),
    ],
)
def test_what_cannot_be_meant_is_refused_under_its_name(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        Overrides.model_validate({field: value})
    assert caught.value.errors()[0]["loc"] == (field,)


def test_nothing_has_to_be_assumed() -> None:
    assert Overrides() == Overrides(amount=None)


def test_equal_assumptions_are_the_same_value() -> None:
    assert Overrides(amount=Decimal(5)) == Overrides.model_validate({"amount": "5"})


def test_the_room_of_a_line_is_ordered_and_in_one_currency() -> None:
    low, high = Money.of(5, "USD"), Money.of(7, "USD")
    assert LineState(instrument_id="a", room_low=low, room_high=high).room_high == high
    with pytest.raises(ValidationError, match="must not exceed"):
        LineState(instrument_id="a", room_low=high, room_high=low)
    with pytest.raises(ValidationError, match="one currency"):
        LineState(instrument_id="a", room_low=low, room_high=Money.of(9, "JPY"))


def test_every_assumption_has_a_remedy() -> None:
    assert set(REMEDIES) == set(Overrides.model_fields)
