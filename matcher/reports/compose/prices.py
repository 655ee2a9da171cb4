"""How the price of each leg is made, in words."""

from matcher.reports.compose import words
from matcher.reports.compose.pen import Pen
from matcher.reports.data.dossier import Leg, PricePart, Stack
from matcher.reports.document import Block, Cell, CellKind, Column, Prose, Table
from matcher.wording import gettext as _

_INPUTS = ("flat", "category", "buyer", "months", "years", "commercial", "political", "discount")
Row = tuple[Cell, ...]


def price_tables(pen: Pen, stack: Stack) -> tuple[Block, ...]:
    """Give the parts of every price that has any, what they come to, and what they rest on."""
    rows = [row for leg in stack.legs for row in _leg_rows(pen, leg)]
    if not rows:
        return ()
    whole = (pen.text(_("All-in cost")), pen.figure(stack.cost_low), pen.figure(stack.cost_high))
    table = Table(
        title=_("How the price is made, percent a year"),
        columns=_columns(_("Part of the price")),
        rows=tuple(rows),
        total=whole,
        empty=_("No price is published."),
    )
    premiums = [part for leg in stack.legs for part in leg.parts if part.has_inputs]
    return (table, *(block for part in premiums for block in _premium(pen, part)))


def _columns(first: str) -> tuple[Column, ...]:
    return (
        Column(title=first, meaning=_("What the ends are of, by leg."), grow=5.0),
        Column(title=_("Low"), meaning=_("Lower end."), kind=CellKind.PERCENT, grow=1.3),
        Column(title=_("High"), meaning=_("Upper end."), kind=CellKind.PERCENT, grow=1.3),
    )


def _premium(pen: Pen, part: PricePart) -> tuple[Block, ...]:
    """Give what either end of a premium follows from: in a sentence, in the workbook in rows."""
    rows = tuple(
        (
            pen.text(words.premium_input(one)),
            *(pen.figure(f"{part.key}.{end}.{one}") for end in ("low", "high")),
        )
        for one in _INPUTS
    )
    table = Table(
        title=_("What the premium follows from"),
        columns=_columns(_("Part of the premium")),
        rows=rows,
        empty=_("No price is published."),
        is_annex=True,
    )
    notes = sorted({number for row in rows for cell in row for number in cell.notes})
    low, high = (_follows(pen, f"{part.key}.{end}") for end in ("low", "high"))
    told = _("Premium, low: %(low)s. High: %(high)s.", low=low, high=high)
    return (Prose(paragraphs=(Cell(text=told, value=told, notes=tuple(notes)),)), table)


def _follows(pen: Pen, key: str) -> str:
    told = {name: pen.figure(f"{key}.{name}", noted=False).text for name in _INPUTS}
    return _(
        "%(flat)s once, for country risk category %(category)s, buyer category %(buyer)s, "
        "%(months)s months of disbursement, %(years)s years of repayment, %(commercial)s of "
        "commercial and %(political)s of political risk covered, by the year at a discount rate "
        "of %(discount)s",
        **told,
    )


def _leg_rows(pen: Pen, leg: Leg) -> list[Row]:
    exempt = pen.is_zero(f"{leg.key}.withheld.high")
    told = [
        part
        for part in leg.parts
        if not pen.is_zero(f"{part.key}.high") and not (exempt and part.kind == "tax")
    ]
    if len(told) < 2 and not any(part.has_inputs for part in told):  # noqa: PLR2004  a sum of one
        return []
    name = pen.label(leg.name)
    rows = [
        _row(pen, _("%(leg)s: %(part)s", leg=name, part=words.price_part(part.kind)), part.key)
        for part in told
    ]
    paid = f"{leg.key}.paid" if pen.knows(f"{leg.key}.paid.low") else leg.key
    return [*rows, _row(pen, _("%(leg)s: together", leg=name), paid)]


def _row(pen: Pen, name: str, key: str) -> Row:
    return (pen.text(name), pen.figure(f"{key}.low"), pen.figure(f"{key}.high"))
