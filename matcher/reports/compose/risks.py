"""Risks and what stands in the way, in words and drawings."""

from matcher.reports.charts import Step, steps
from matcher.reports.compose import words
from matcher.reports.compose.pen import Pen
from matcher.reports.data.dossier import Dossier, Hurdle, Risk
from matcher.reports.data.dossier import Step as Taken
from matcher.reports.document import Block, Cell, CellKind, Chart, Column, Section, Table
from matcher.wording import as_clauses, as_named, as_noted, as_sentences
from matcher.wording import gettext as _


def risk_section(pen: Pen, dossier: Dossier) -> Section:
    """Give every dimension before and after cover."""
    chart: tuple[Block, ...] = (_chart(pen, dossier),) if dossier.risks else ()
    return Section(key="risk", title=_("Residual risk"), blocks=(*chart, _table(pen, dossier)))


def _chart(pen: Pen, dossier: Dossier) -> Chart:
    rows = [_step(pen, risk) for risk in dossier.risks]
    spoken = as_clauses([_told(row) for row in rows])
    limits = any(row.limit is not None for row in rows)
    caption = [_("Risk from 0 none to 4 high: hollow before cover, filled after it.")]
    if limits:
        caption.append(_("The black bar is what the firm tolerates."))
    return Chart(svg=steps(rows, spoken), words=spoken, caption=as_sentences(caption))


def _step(pen: Pen, risk: Risk) -> Step:
    levels = {
        part: pen.number(f"{risk.key}.{part}") if pen.has(f"{risk.key}.{part}") else None
        for part in ("exposure", "residual", "tolerance")
    }
    return Step(
        words.dimension(risk.dimension),
        levels["exposure"],
        levels["residual"],
        levels["tolerance"],
        _("unknown"),
    )


def _told(row: Step) -> str:
    if row.before is None:
        return as_named(row.label, row.unknown)
    return _(
        "%(label)s: %(before)s before, %(after)s after cover",
        label=row.label,
        before=f"{row.before:g}",
        after=f"{row.before if row.after is None else row.after:g}",
    )


def _table(pen: Pen, dossier: Dossier) -> Table:
    levels = [
        Column(
            title=_("Exposure"), meaning=_("Level before cover, 0 to 4."), kind=CellKind.NUMBER
        ),
        Column(title=_("Cover"), meaning=_("Share of a loss covered."), kind=CellKind.SHARE),
        Column(title=_("Left"), meaning=_("Exposure less cover."), kind=CellKind.NUMBER),
    ]
    parts = ["exposure", "cover", "residual"]
    if any(pen.has(f"{risk.key}.tolerance") for risk in dossier.risks):
        meaning = _("Level the firm can bear.")
        levels.append(Column(title=_("Tolerated"), meaning=meaning, kind=CellKind.NUMBER))
        parts.append("tolerance")
    columns = (
        Column(title=_("Dimension"), meaning=_("What can go wrong."), grow=2.4),
        *levels,
        Column(title=_("Because"), meaning=_("Why the need is exposed."), grow=3.4),
    )
    rows = tuple(
        (
            pen.text(words.dimension(risk.dimension)),
            *(pen.figure(f"{risk.key}.{part}") for part in parts),
            pen.text(as_sentences([pen.label(one) for one in risk.reasons])),
        )
        for risk in dossier.risks
    )
    empty = _("No exposure rule applies to this need, so its risks are unknown.")
    return Table(title=_("Risks before and after cover"), columns=columns, rows=rows, empty=empty)


def obstacles_section(pen: Pen, dossier: Dossier) -> Section:
    """Give the obstacles with their remedies, and the days that matter."""
    columns = [
        Column(title=_("Obstacle"), meaning=_("What stands in the way."), grow=2.6),
        Column(title=_("Remedy"), meaning=_("What can be done about it."), grow=2.8),
        Column(title=_("Who acts"), meaning=_("Who has to do it."), grow=1.6),
    ]
    timed = any(one.weeks_known for one in dossier.hurdles)
    if timed:
        meaning = _("Lead time, where published.")
        columns.append(Column(title=_("Weeks"), meaning=meaning, kind=CellKind.INTEGER))
    rows = tuple(_hurdle(pen, one, timed=timed) for one in dossier.hurdles)
    empty = _("No known obstacle applies to this match.")
    table = Table(title=_("Obstacles"), columns=tuple(columns), rows=rows, empty=empty)
    return Section(
        key="obstacles", title=_("Obstacles and calendar"), blocks=(table, _calendar(pen, dossier))
    )


def _hurdle(pen: Pen, one: Hurdle, *, timed: bool) -> tuple[Cell, ...]:
    title = as_noted(pen.label(one.title), words.hurdle(one.kind))
    told = (
        Cell(text=title, value=title, notes=pen.note_numbers(f"{one.key}.source")),
        pen.text(pen.label(one.remedy)),
        pen.text(pen.label(one.actor)),
    )
    return (*told, pen.figure(f"{one.key}.weeks")) if timed else told


def _calendar(pen: Pen, dossier: Dossier) -> Table:
    columns = (
        Column(title=_("Day"), meaning=_("Day on which something is due."), kind=CellKind.DATE),
        Column(title=_("What"), meaning=_("What is due."), grow=4.0),
    )
    rows = tuple((pen.day(one.day), pen.text(pen.label(one.what))) for one in dossier.calendar)
    empty = _("No dated step is known.")
    return Table(title=_("Calendar"), columns=columns, rows=rows, empty=empty)


def history_section(pen: Pen, dossier: Dossier) -> Section:
    """Give the decisions, the oldest first; a public edition has no reasons and no names."""
    is_internal = any(step.reason for step in dossier.history)
    columns = [
        Column(
            title=_("When"),
            meaning=_("Moment of the decision."),
            kind=CellKind.DATE,
            grow=1.5,
        ),
        Column(
            title=_("Decision"),
            meaning=_("Status the match took."),
            kind=CellKind.TAG,
            grow=1.8,
        ),
        Column(
            title=_("Score shown"),
            meaning=_("Score the officer had before them."),
            kind=CellKind.NUMBER,
        ),
    ]
    if is_internal:
        columns += [
            Column(title=_("Reason"), meaning=_("Reason code."), grow=1.4),
            Column(title=_("Note"), meaning=_("What the officer wrote."), grow=3.0),
            Column(title=_("Officer"), meaning=_("Who decided."), grow=1.2),
        ]
    rows = []
    for step in dossier.history:
        name = words.status(step.status)
        state = _("%(status)s (exception)", status=name) if step.is_exception else name
        row = [pen.moment(step.at), pen.tag(state, step.status), pen.figure(step.score)]
        if is_internal:
            row += [pen.text(words.reason(step.reason)), pen.dash(_written(step))]
            row += [pen.text(_("officer %(number)s", number=str(step.officer)))]
        rows.append(tuple(row))
    empty = _("Nobody has decided on this match yet.")
    table = Table(
        title=_("Decisions and exceptions"), columns=tuple(columns), rows=tuple(rows), empty=empty
    )
    return Section(key="history", title=_("Decisions and exceptions"), blocks=(table,))


def _written(step: Taken) -> str:
    if not step.exception:
        return step.note
    told = _("Exception, because: %(words)s", words=step.exception)
    return f"{step.note} {told}".strip()
