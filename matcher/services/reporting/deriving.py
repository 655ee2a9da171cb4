"""Figures put among those of a report with the formula that gives them, where it does."""

from collections.abc import Sequence

from matcher.reports.derivation import agrees
from matcher.reports.derivation import derived as result_of
from matcher.reports.figure import Figure, Figures, Note, Number, Operation, Unit

DIGITS = 12


def rounded(number: Number) -> Number:
    """Give a number with as many decimals as a float keeps apart."""
    return round(number, DIGITS) if isinstance(number, float) else number


def said(figures: Figures, phrase: str) -> str:
    """Give the id of the note that says one of our own phrases."""
    return figures.explain(Note(id=phrase, phrase=phrase))


def checked(figures: Figures, figure: Figure) -> str:
    """Give the id of a figure, kept with its formula only if the formula gives it.

    What the engine found by another way is then given, and its note says so.
    """
    held = figure.model_copy(update={"value": rounded(figure.value)})
    if not agrees(held, {**figures.by_id, held.id: held}):
        plain = {"operation": Operation.GIVEN, "operands": (), "note": said(figures, "stored")}
        held = held.model_copy(update=plain)
    return figures.add(held)


def computed(
    figures: Figures,
    key: str,
    operation: Operation,
    operands: Sequence[str],
    note: str,
    unit: Unit = Unit.PERCENT,
) -> str:
    """Give the id of a figure whose value is what its formula gives.

    Money takes the currency of its first operand.
    """
    currency = figures.by_id[operands[0]].currency if unit is Unit.MONEY else ""
    figure = Figure(
        id=key,
        value=None,
        unit=unit,
        currency=currency,
        operation=operation,
        operands=tuple(operands),
        note=note,
    )
    value = rounded(result_of(figure, figures.by_id))
    return figures.add(figure.model_copy(update={"value": value}))
