"""Figures derived again from the figures they name."""

import math
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from matcher.domain.money import Money
from matcher.reports.figure import Figure, Finding, Number, Operation, Unit
from matcher.reports.formulas import FORMULAS

TOLERANCE = 1e-9
# What altered operands can make of a formula: each is a finding, none may break the check.
_UNCOMPUTABLE = (ValueError, IndexError, ArithmeticError, TypeError)


def derived(figure: Figure, figures: Mapping[str, Figure]) -> Number:
    """Give what a figure ought to be; a given figure is what it is.

    Raises
    ------
    KeyError
        The formula names a figure that is not there.
    """
    if figure.operation is Operation.GIVEN:
        return figure.value
    operands = [figures[key] for key in figure.operands]
    if figure.operation is Operation.COUNTED:
        return len(operands)
    if any(each.value is None for each in operands):
        return None
    if figure.operation is Operation.CONVERTED:
        return _converted(figure, operands)
    known = [each.value for each in operands if each.value is not None]
    result = FORMULAS[figure.operation](known)
    return round(result) if figure.unit is Unit.MONEY else result


def agrees(figure: Figure, figures: Mapping[str, Figure]) -> bool:
    """Tell whether a figure is what its formula gives."""
    try:
        expected = derived(figure, figures)
    except (KeyError, *_UNCOMPUTABLE):
        return False
    if figure.value is None or expected is None:
        return figure.value is expected
    if isinstance(figure.value, int) and isinstance(expected, int):
        return figure.value == expected
    return math.isclose(figure.value, expected, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def disagreements(figures: Sequence[Figure]) -> list[Finding]:
    """Give every figure that is not what its formula gives."""
    by_id = {figure.id: figure for figure in figures}
    return [
        Finding(figure=one.id, problem=_told(one, by_id))
        for one in figures
        if not agrees(one, by_id)
    ]


def _told(figure: Figure, figures: Mapping[str, Figure]) -> str:
    missing = [key for key in figure.operands if key not in figures]
    if missing:
        return f"its formula names {missing[0]}, which the report does not have"
    try:
        expected = derived(figure, figures)
    except _UNCOMPUTABLE:
        return f"its formula {figure.operation.value} cannot be computed from its operands"
    return f"says {figure.value}, but {figure.operation.value} of its operands gives {expected}"


def _converted(figure: Figure, operands: Sequence[Figure]) -> int:
    """Give an amount in another currency, from the amount and the two rates to the dollar."""
    amount, here, there = operands
    held = Money(minor=int(amount.value or 0), currency=amount.currency).amount
    exact = held * Decimal(str(here.value)) / Decimal(str(there.value))
    return Money.of(exact.quantize(Decimal("1e-9"), ROUND_HALF_EVEN), figure.currency).minor
