"""How the price of each leg is made, in words."""

from matcher.reports.compose import words
from matcher.reports.compose.pen import Pen
from matcher.reports.data.dossier import Leg, PricePart, Stack
from matcher.reports.document import Cell, CellKind, Column, Table
from matcher.wording import gettext as _

_INPUTS = ("flat", "category", "buyer", "months", "years", "commercial", "political", "discount")
Row = tuple[Cell, ...]


def price_tables(pen: Pen, stack: Stack) -> tuple[Table, ...]:
    """Give the parts of every price that has any, and what they come to."""
    rows = [row for leg in stack.legs for row in _leg_rows(pen, leg)]
    if not rows:
        return ()
    columns = (
        Column(title=_("Part of the price"), meaning=_("What is paid for, by leg."), grow=5.0),
        Column(
            title=_("Low"),
            meaning=_("Lower end; percent a year unless the row says otherwise."),
            kind=CellKind.PERCENT,
            grow=1.3,
        ),
        Column(
            title=_("High"),
            meaning=_("Upper end; percent a year unless the row says otherwise."),
            kind=CellKind.PERCENT,
            grow=1.3,
        ),
    )
    whole = (pen.text(_("All-in cost")), pen.figure(stack.cost_low), pen.figure(stack.cost_high))
    table = Table(
        title=_("How the price is made, percent a year"),
        columns=columns,
        rows=tuple(rows),
        total=whole,
        empty=_("No price is published."),
    )
    return (table,)


def _leg_rows(pen: Pen, leg: Leg) -> list[Row]:
    told = [part for part in leg.parts if not pen.is_zero(f"{part.key}.high")]
    if len(told) < 2 and not any(part.has_inputs for part in told):  # noqa: PLR2004  a sum of one
        return []
    name = pen.label(leg.name)
    rows = [row for part in told for row in _part_rows(pen, name, part)]
    paid = f"{leg.key}.paid" if pen.knows(f"{leg.key}.paid.low") else leg.key
    return [*rows, _row(pen, _("%(leg)s: together", leg=name), paid)]


def _part_rows(pen: Pen, name: str, part: PricePart) -> list[Row]:
    told = _("%(leg)s: %(part)s", leg=name, part=words.price_part(part.kind))
    first = _row(pen, told, part.key)
    if not part.has_inputs:
        return [first]
    inputs = [
        (
            pen.text("– " + words.premium_input(one)),
            *(pen.figure(f"{part.key}.{end}.{one}") for end in ("low", "high")),
        )
        for one in _INPUTS
    ]
    return [first, *inputs]


def _row(pen: Pen, name: str, key: str) -> Row:
    return (pen.text(name), pen.figure(f"{key}.low"), pen.figure(f"{key}.high"))
