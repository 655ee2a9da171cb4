"""When the money of a stack comes and goes, in words."""

from matcher.reports.compose.pen import Pen
from matcher.reports.data.dossier import Leg, Period, Stack
from matcher.reports.document import Cell, CellKind, Column, Table
from matcher.wording import as_number, as_sentences, ngettext
from matcher.wording import gettext as _

Row = tuple[Cell, ...]


def schedule_tables(pen: Pen, stack: Stack) -> tuple[Table, ...]:
    """Give every leg over its whole life, all of them by the year, and each by the year."""
    if not any(leg.course == "credit" for leg in stack.legs) and not stack.schedule:
        return ()
    tables = [_by_leg(pen, stack)]
    if stack.schedule:
        tables.append(_by_year(pen, stack))
        tables.append(_each(pen, stack))
    return tuple(tables)


def _columns(pen: Pen, *, owed: bool) -> list[tuple[str, Column]]:
    """Give the columns of money there is anything in, each with the end of its figures."""
    told = [
        ("drawn", _("Drawn"), _("Paid out.")),
        ("repaid", _("Repaid"), _("Principal repaid.")),
        ("interest.low", _("Interest, low"), _("Interest at the lower end of the price.")),
        ("interest.high", _("Interest, high"), _("Interest at the upper end of the price.")),
        ("premium.low", _("Premium, low"), _("Premium at its lower end.")),
        ("premium.high", _("Premium, high"), _("Premium at its upper end.")),
        ("tax.low", _("Tax, low"), _("Tax on interest at its lower end.")),
        ("tax.high", _("Tax, high"), _("Tax on interest at its upper end.")),
    ]
    found = [
        (name, Column(title=title, meaning=meaning, kind=CellKind.MONEY, grow=1.4))
        for name, title, meaning in told
        if pen.knows(f"schedule.{name}")
        and not pen.is_zero(f"schedule.{name.replace('.low', '.high')}")
    ]
    if owed:
        meaning = _("What is owed at the end of the year.")
        column = Column(title=_("Owed"), meaning=meaning, kind=CellKind.MONEY, grow=1.4)
        found.append(("balance", column))
    return found


def _by_leg(pen: Pen, stack: Stack) -> Table:
    columns = _columns(pen, owed=False)
    first = (
        Column(title=_("Leg"), meaning=_("Instrument of the stack."), grow=2.4),
        Column(title=_("Course"), meaning=_("How the leg is repaid or paid for."), grow=2.6),
    )
    rows = tuple(
        (
            pen.text(pen.label(leg.name)),
            pen.text(_course(pen, leg)),
            *(_money(pen, f"{leg.key}.total.{name}") for name, _column in columns),
        )
        for leg in stack.legs
    )
    total = (
        pen.text(_("All legs")),
        Cell(text=""),
        *(_money(pen, f"schedule.{name}") for name, _column in columns),
    )
    return Table(
        title=_titled(pen, stack, _("Schedule by leg, whole life")),
        columns=(*first, *(column for _name, column in columns)),
        rows=rows,
        total=total if columns else (),
        empty=_("The stack has no leg."),
    )


def _by_year(pen: Pen, stack: Stack) -> Table:
    columns = _columns(pen, owed=True)
    rows = tuple(
        (_year(pen, one), *(_money(pen, f"{one.key}.{name}") for name, _column in columns))
        for one in stack.schedule
    )
    sums = (
        Cell(text="") if name == "balance" else _money(pen, f"schedule.{name}")
        for name, _column in columns
    )
    return Table(
        title=_titled(pen, stack, _("Schedule by year, all legs")),
        columns=(_year_column(), *(column for _name, column in columns)),
        rows=rows,
        total=(pen.text(_("Sum")), *sums),
        empty=_("No leg is a credit."),
    )


def _each(pen: Pen, stack: Stack) -> Table:
    """Give every leg in every year, which only a workbook has room for."""
    columns = _columns(pen, owed=True)
    rows = tuple(
        (
            pen.text(pen.label(leg.name)),
            _year(pen, one),
            *(_money(pen, f"{leg.key}.{one.key}.{name}") for name, _column in columns),
        )
        for leg in stack.legs
        for one in stack.schedule
        if any(pen.knows(f"{leg.key}.{one.key}.{name}") for name, _column in columns)
    )
    leg = Column(title=_("Leg"), meaning=_("Instrument of the stack."), grow=2.4)
    return Table(
        title=_titled(pen, stack, _("Schedule by leg and year")),
        columns=(leg, _year_column(), *(column for _name, column in columns)),
        rows=rows,
        empty=_("No leg is a credit."),
        is_annex=True,
    )


def _year_column() -> Column:
    meaning = _("Year from the first drawdown, the first is 1.")
    return Column(title=_("Year"), meaning=meaning, grow=0.8)


def _year(pen: Pen, one: Period) -> Cell:
    first = pen.figure(f"{one.key}.first")
    last = pen.figure(f"{one.key}.last", noted=False)
    if first.text == last.text:
        return first
    text = f"{first.text}–{last.text}"
    return first.model_copy(update={"text": text, "value": text, "kind": CellKind.TEXT})


def _course(pen: Pen, leg: Leg) -> str:
    if leg.course == "gift":
        return _("Not repaid.")
    if not leg.course or leg.course == "open":
        return _("No term is published: not in the schedule.")
    years = pen.number(f"{leg.key}.years")
    span = ngettext("%(count)s year", "%(count)s years", int(years), count=as_number(years, 0))
    told = []
    if leg.course == "credit":
        grace = pen.figure(f"{leg.key}.grace", noted=False).text
        told.append(_("Repaid over %(span)s; years of grace: %(grace)s.", span=span, grace=grace))
    if pen.knows(f"{leg.key}.premium.low.flat"):
        told.append(_("Premium due at the first drawdown."))
    elif any(part.kind == "premium" for part in leg.parts):
        told.append(_("Premium every year for %(span)s.", span=span))
    return as_sentences(told)


def _money(pen: Pen, key: str) -> Cell:
    """Give an amount without its currency, which the heading names, or a dash for none."""
    if not pen.knows(key):
        return Cell(text="–")
    cell = pen.figure(key)
    if isinstance(cell.value, float):
        return cell.model_copy(update={"text": as_number(cell.value, 0)})
    return cell


def _titled(pen: Pen, stack: Stack, title: str) -> str:
    currencies = {pen.currency(f"{leg.key}.amount") for leg in stack.legs} - {""}
    if not currencies:
        return title
    return _("%(title)s, %(currency)s", title=title, currency=" ".join(sorted(currencies)))
