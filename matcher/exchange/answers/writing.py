"""A profile written back as the answers that state it."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any

from matcher.domain.draft import Answer
from matcher.domain.firm import FirmProfile
from matcher.domain.money import Money
from matcher.exchange.answers.fields import FIELDS, GROUPS, Field, Kind, row_field

_GROUP = 3


def write_answers(profile: FirmProfile) -> dict[str, Answer]:
    """Give the answers that read as the profile; what is unknown has none."""
    written = {each.name: _answer(each.kind, _value(profile, each)) for each in FIELDS}
    for group in GROUPS:
        for number, row in enumerate(getattr(profile, group.attribute)):
            for column, kind in group.columns:
                name = row_field(group, number, column).name
                written[name] = _answer(kind, getattr(row, column))
    return {name: answer for name, answer in written.items() if answer}


def plain(number: Decimal) -> str:
    """Give a number in digits that have one reading only."""
    digits = f"{number.normalize():f}"
    # Three digits behind a point could be read as a group of thousands.
    return f"{digits}0" if len(digits.partition(".")[2]) == _GROUP else digits


def _value(profile: FirmProfile, each: Field) -> Any:  # noqa: ANN401  each attribute has its own
    value = getattr(profile, each.attribute)
    if isinstance(value, Money):
        return getattr(value, each.part)
    if each.part:
        return value.get(each.part) if value else None
    return value


def _answer(kind: Kind, value: Any) -> Answer:  # noqa: ANN401
    if value is None or value in ("", ()):
        return ()
    if kind in {Kind.OBLASTS, Kind.ROLES}:
        return tuple(str(one) for one in value)
    if isinstance(value, tuple):
        return ("\n".join(value),)
    return ("".join(_written(kind, value)),)


def _written(kind: Kind, value: Any) -> Iterator[str]:  # noqa: ANN401
    if kind is Kind.TRUTH:
        yield "yes" if value else "no"
    elif kind is Kind.PERCENT:
        # Through the shortest decimal, so that 0.07 does not become 7.000000000000001.
        yield f"{(Decimal(repr(float(value))) * 100).normalize():f}"
    elif kind is Kind.AMOUNT:
        yield plain(Decimal(value))
    else:
        yield str(value.value if isinstance(value, StrEnum) else value)
