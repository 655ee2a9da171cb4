"""The money of a match: legs, cost, schedule."""

from matcher.reports.charts import Range, ranges
from matcher.reports.compose import words
from matcher.reports.compose.pen import Pen
from matcher.reports.compose.prices import price_tables
from matcher.reports.compose.schedule import schedule_tables
from matcher.reports.data.dossier import Dossier, Leg, Stack
from matcher.reports.document import (
    Block,
    Cell,
    CellKind,
    Chart,
    Column,
    Facts,
    Prose,
    Section,
    Table,
)
from matcher.wording import as_clauses, as_named, as_noted, as_percent, as_sentences
from matcher.wording import gettext as _


def financing_section(pen: Pen, dossier: Dossier) -> Section:
    """Give the stack, or why there is none."""
    stack = dossier.stack
    blocks: tuple[Block, ...]
    if stack is None:
        text = _("No financing stack was found for this match.")
        blocks = (Prose(paragraphs=(pen.text(text),), is_notice=True),)
    else:
        blocks = (_legs(pen, stack), _totals(pen, stack), *_costs(pen, stack))
        blocks += (*price_tables(pen, stack), *schedule_tables(pen, stack))
    return Section(key="financing", title=_("Financing stack"), blocks=blocks)


def _legs(pen: Pen, stack: Stack) -> Table:
    columns = (
        Column(title=_("Instrument"), meaning=_("Leg of the stack and its provider."), grow=2.6),
        Column(title=_("Does"), meaning=_("Funds, covers or supports.")),
        Column(title=_("State"), meaning=_("Usable, enquire or not usable."), kind=CellKind.TAG),
        Column(
            title=_("Amount"),
            meaning=_("What the leg pays for or covers."),
            kind=CellKind.MONEY,
            grow=1.5,
        ),
        Column(
            title=_("Price a year"),
            meaning=_("Percent a year of the amount, low to high."),
            kind=CellKind.TEXT,
            grow=1.4,
        ),
        Column(title=_("Because"), meaning=_("Reasons for the state."), grow=2.6),
    )
    return Table(
        title=_("Legs"),
        columns=columns,
        rows=tuple(_leg(pen, leg) for leg in stack.legs),
        empty=_("The stack has no leg."),
    )


def _leg(pen: Pen, leg: Leg) -> tuple[Cell, ...]:
    name = as_noted(pen.label(leg.name), leg.provider)
    notes = pen.note_numbers(f"dispute.{leg.instrument_id}") if leg.disputed else ()
    reasons = as_sentences([pen.label(one) for one in leg.reasons])
    return (
        Cell(text=name, value=name, notes=notes),
        pen.text(words.function(leg.function)),
        pen.tag(words.leg_state(leg.state), leg.state),
        pen.figure(f"{leg.key}.amount"),
        _band(pen, leg.key),
        pen.text(reasons) if reasons else Cell(text="–"),
    )


def _band(pen: Pen, key: str) -> Cell:
    low, high = pen.figure(f"{key}.low"), pen.figure(f"{key}.high")
    if low.value is None and high.value is None:
        return low
    text = low.text if low.text == high.text else f"{low.text} – {high.text}"
    return Cell(text=text, value=text, notes=low.notes or high.notes, figure=low.figure)


def _totals(pen: Pen, stack: Stack) -> Facts:
    facts = [
        pen.fact(_("Carried by the legs that fund"), pen.figure(stack.total)),
        pen.fact(_("Part of the cost"), pen.figure(stack.covered)),
        pen.fact(_("All-in cost a year, low"), pen.figure(stack.cost_low)),
        pen.fact(_("All-in cost a year, high"), pen.figure(stack.cost_high)),
    ]
    if stack.unexplained:
        text = as_sentences([pen.label(one) for one in stack.unexplained])
        facts.append(pen.fact(_("What widens the band"), text))
    return Facts(title=_("In total"), facts=tuple(facts))


def _costs(pen: Pen, stack: Stack) -> tuple[Chart, ...]:
    rows = [row for leg in stack.legs for row in _leg_ranges(pen, leg)]
    if pen.has(stack.cost_low) or pen.has(stack.cost_high):
        whole = _range(pen, _("All-in cost"), stack.cost_low, stack.cost_high)
        rows.append(Range(whole.label, whole.low, whole.high, whole.words, is_strong=True))
    if not any(row.high is None or row.high > 0 for row in rows):
        return ()  # grants cost nothing, and nothing is not worth a drawing
    spoken = as_clauses([as_named(row.label, row.words) for row in rows])
    caption = _(
        "Cost in percent a year, low to high: each leg of its own amount, last the whole. A "
        "dashed frame is open at the end nobody has published."
    )
    return (Chart(svg=ranges(rows, spoken), words=spoken, caption=caption),)


def _leg_ranges(pen: Pen, leg: Leg) -> list[Range]:
    """Give a leg's price, and its tax where that is anything."""
    told = [(pen.label(leg.name), leg.key)]
    if not pen.is_zero(f"{leg.key}.withheld.high"):
        told += [(_("Tax on its interest"), one.key) for one in leg.parts if one.kind == "tax"]
    return [
        _range(pen, name, f"{key}.low", f"{key}.high")
        for name, key in told
        if pen.has(f"{key}.low") or pen.has(f"{key}.high")
    ]


def _range(pen: Pen, label: str, low: str, high: str) -> Range:
    ends = [pen.number(key) if pen.has(key) else None for key in (low, high)]
    told = " – ".join(_("unknown") if end is None else as_percent(end / 100, 2) for end in ends)
    return Range(label, ends[0], ends[1], told)
