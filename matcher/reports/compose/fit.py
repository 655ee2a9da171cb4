"""The fit of a match: its parts, its interval, its conditions, its open questions."""

from matcher.domain.value import Label
from matcher.reports.charts import Bar, Range, bars, interval
from matcher.reports.compose import words
from matcher.reports.compose.pen import Pen
from matcher.reports.data.dossier import Condition, Dossier, Part
from matcher.reports.document import Cell, CellKind, Chart, Column, Fact, Facts, Section, Table
from matcher.wording import as_clauses, as_named, as_noted, as_number
from matcher.wording import gettext as _


def fit_section(pen: Pen, dossier: Dossier) -> Section:
    """Give the score in parts with its interval."""
    return Section(
        key="fit",
        title=_("Fit in parts"),
        blocks=(
            _parts_chart(pen, dossier),
            _interval(pen),
            _place(pen, dossier) if dossier.robustness else interval_chart(pen),
            _parts_table(pen, dossier),
        ),
    )


def _parts_chart(pen: Pen, dossier: Dossier) -> Chart:
    rows = [_bar(pen, part) for part in dossier.parts]
    spoken = as_clauses([as_named(row.label, row.words) for row in rows])
    return Chart(
        svg=bars(rows, spoken),
        words=spoken,
        caption=_(
            "Points of each criterion out of its weight. A dashed frame is unknown: it earns "
            "nothing and widens the interval."
        ),
        cells=tuple(
            cell
            for row, part in zip(rows, dossier.parts, strict=True)
            for cell in (pen.text(row.label), Cell(text=row.words, figure=f"{part.key}.points"))
        ),
    )


def _bar(pen: Pen, part: Part) -> Bar:
    label, weight = pen.label(part.label), pen.number(f"{part.key}.weight")
    if not part.known:
        return Bar(label, None, weight or 0.04, _("unknown"))
    points = pen.number(f"{part.key}.points")
    told = _("%(points)s of %(weight)s", points=as_number(points, 2), weight=as_number(weight, 2))
    return Bar(label, points, weight, told)


def _parts_table(pen: Pen, dossier: Dossier) -> Table:
    unmeasured = Cell(text=_("unknown"), tone="unknown")
    rows = [
        (
            pen.text(pen.label(part.label)),
            _measured(pen, part),
            pen.figure(f"{part.key}.value") if part.known else unmeasured,
            pen.figure(f"{part.key}.weight"),
            pen.figure(f"{part.key}.points"),
        )
        for part in dossier.parts
    ]
    blank = Cell(text="")
    total = (pen.text(_("Score")), blank, blank, blank, pen.figure("fit.score"))
    return Table(
        title=_("How the score is made"),
        columns=_part_columns(),
        rows=tuple(rows),
        total=total,
        plot=4,
        empty=_("The match was scored on no criterion."),
    )


def _measured(pen: Pen, part: Part) -> Cell:
    cell = pen.figure(f"{part.key}.performance")
    if not part.known:
        return cell
    return cell.model_copy(update={"text": as_noted(cell.text, pen.label(part.unit))})


def _part_columns() -> tuple[Column, ...]:
    return (
        Column(title=_("Criterion"), meaning=_("What is compared."), grow=2.4),
        Column(
            title=_("Measured"),
            meaning=_("Performance in the unit of the criterion."),
            kind=CellKind.NUMBER,
            grow=2.0,
        ),
        Column(
            title=_("Value"),
            meaning=_("Performance judged between the two anchors, 0 to 1."),
            kind=CellKind.NUMBER,
        ),
        Column(
            title=_("Weight"),
            meaning=_("Weight the criterion has for this match, 0 to 1."),
            kind=CellKind.NUMBER,
        ),
        Column(title=_("Points"), meaning=_("Value times weight."), kind=CellKind.NUMBER),
    )


def _interval(pen: Pen) -> Facts:
    ends = (
        (_("Score"), "score"),
        (_("At least"), "low"),
        (_("At most"), "high"),
        (_("Confidence"), "confidence"),
    )
    facts = [pen.fact(name, pen.figure(f"fit.{end}")) for name, end in ends]
    return Facts(title=_("How sure the score is"), facts=tuple(facts))


def _place(pen: Pen, dossier: Dossier) -> Facts:
    facts: list[Fact] = []
    if pen.has("fit.rank"):
        facts.append(pen.fact(_("Rank among the firm's needs"), pen.figure("fit.rank")))
    known = [key for key in dossier.robustness if pen.has(key)]
    facts += [pen.fact(_robust(key), pen.figure(key)) for key in known]
    return Facts(title=_("How sure the place is"), facts=tuple(facts))


def _robust(key: str) -> str:
    names = {
        "fit.first": _("First, weights near these"),
        "fit.top": _("In the first ten, weights near these"),
        "fit.any_first": _("First, whatever the weights"),
        "fit.swap": _("Weight to move to the next place"),
    }
    return names.get(key, words.plain(key.rpartition(".")[2]))


def interval_chart(pen: Pen) -> Chart:
    """Give the score between its ends."""
    low, high, score = (pen.number(f"fit.{end}") for end in ("low", "high", "score"))
    told = _(
        "Score %(score)s, between %(low)s and %(high)s",
        score=as_number(score, 2),
        low=as_number(low, 2),
        high=as_number(high, 2),
    )
    row = Range(_("Score"), low, high, told, point=score)
    return Chart(svg=interval(row, most=1.0), words=told, caption=told, width_share=0.5)


def conditions_section(pen: Pen, dossier: Dossier) -> Section:
    """Give every condition and what it says; a column in which nothing stands is left out."""
    name = _("Eligibility by condition")
    columns = [
        Column(title=_("Condition"), meaning=_("What is asked for."), grow=3.2),
        Column(title=_("Verdict"), meaning=_("Met, not met or unknown."), kind=CellKind.TAG),
    ]
    is_seen = any(one.observed is not None for one in dossier.conditions)
    helps = any(_remedy(one) is not None for one in dossier.conditions)
    if is_seen:
        meaning = _("What the verdict was given on.")
        columns.append(Column(title=_("Observed"), meaning=meaning, grow=1.4))
    if helps:
        meaning = _("The remedy, where one is known.")
        columns.append(Column(title=_("What would help"), meaning=meaning, grow=2.4))
    rows = []
    for one in dossier.conditions:
        row = [*_condition(pen, one)]
        row += [pen.text(pen.label(one.observed))] if is_seen else []
        row += [pen.dash(pen.label(_remedy(one)))] if helps else []
        rows.append(tuple(row))
    empty = _("No condition was checked for this match.")
    table = Table(title=name, columns=tuple(columns), rows=tuple(rows), empty=empty)
    return Section(key="eligibility", title=name, blocks=(table,))


def _condition(pen: Pen, one: Condition) -> tuple[Cell, Cell]:
    text = pen.label(one.text)
    if one.instrument is not None:
        text = as_named(pen.label(one.instrument), text)
    notes = pen.note_numbers(f"rule.{one.rule_id}")
    return (
        Cell(text=text, value=text, notes=notes),
        pen.tag(words.verdict(one.verdict), one.verdict),
    )


def _remedy(one: Condition) -> Label | None:
    return one.remedy if one.verdict != "pass" else None


def questions_section(pen: Pen, dossier: Dossier) -> Section:
    """Give what is still open, what decides most first."""
    columns = (
        Column(title=_("Question"), meaning=_("What nobody has answered yet."), grow=3.0),
        Column(title=_("What it decides"), meaning=_("Eligibility, or a part of the score.")),
        Column(
            title=_("Worth up to"),
            meaning=_("The points the answer could add."),
            kind=CellKind.NUMBER,
        ),
    )
    decides = {"eligibility": _("eligibility"), "score": _("score"), "financing": _("financing")}
    rows = tuple(
        (
            pen.text(pen.label(one.text)),
            pen.text(decides.get(one.decides, one.decides)),
            pen.figure(one.points) if one.points else Cell(text="–"),
        )
        for one in dossier.questions
    )
    table = Table(title=_("Open questions"), columns=columns, rows=rows, empty=_("None is open."))
    return Section(key="questions", title=_("Open questions"), blocks=(table,))
