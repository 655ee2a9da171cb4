"""Shortlists, firm reports and portfolios, in words."""

from collections.abc import Sequence

from matcher.reports.charts import Bar, Range, bars, ranges
from matcher.reports.compose import words
from matcher.reports.compose.parties import firm_facts, need_facts, need_prose
from matcher.reports.compose.pen import Pen
from matcher.reports.data.overview import Candidate, FirmReport, Shortlist
from matcher.reports.document import Block, Cell, CellKind, Chart, Column, Fact, Section, Table
from matcher.wording import as_clauses, as_named, as_number, ngettext
from matcher.wording import gettext as _

Listed = Shortlist | FirmReport
DRAWN = 12


def title(body: Listed) -> tuple[str, str]:
    """Give the title and the line above it."""
    if isinstance(body, Shortlist):
        return body.need.title, _("Shortlist of firms")
    name = words.firm(body.firm.name, is_erased=body.firm.is_erased)
    return name, _("Report for a firm: its best needs")


def summary(pen: Pen, body: Listed) -> tuple[Cell, ...]:
    """Give the one paragraph a busy reader can stop at."""
    eligible = [one for one in body.candidates if one.eligibility != "fail"]
    count, listed = int(pen.number(body.total)), len(body.candidates)
    if isinstance(body, Shortlist):
        told = ngettext(
            "%(num)s firm was held against this need.",
            "%(num)s firms were held against this need.",
            count,
        )
    else:
        told = ngettext(
            "The firm was held against %(num)s need.",
            "The firm was held against %(num)s needs.",
            count,
        )
    if listed < count:
        told += " " + ngettext(
            "The best %(num)s is listed.", "The best %(num)s are listed.", listed
        )
    told += " " + ngettext(
        "Of those listed, %(num)s is not ruled out.",
        "Of those listed, %(num)s are not ruled out.",
        len(eligible),
    )
    if eligible:
        told += " " + _best(pen, eligible)
    return (pen.text(told),)


def _best(pen: Pen, eligible: Sequence[Candidate]) -> str:
    first = eligible[0]
    scores = {
        end: pen.figure(f"{first.key}.{end}", noted=False).text for end in ("score", "low", "high")
    }
    text = _(
        "First is %(name)s with a score of %(score)s, between %(low)s and %(high)s.",
        name=words.brief(words.firm(first.name, is_erased=first.is_erased)),
        **scores,
    )
    if len(eligible) > 1 and pen.number(f"{eligible[1].key}.high") > pen.number(
        f"{first.key}.low"
    ):
        text += " " + _(
            "The intervals of the first two overlap: missing answers could change their order."
        )
    return text


def highlights(pen: Pen, body: Listed) -> tuple[Fact, ...]:
    """Give the figures of the cover."""
    facts = [
        pen.fact(_("Held against each other"), pen.figure(body.total)),
        pen.fact(_("Listed"), pen.figure(body.held)),
    ]
    if body.candidates:
        first = body.candidates[0]
        facts += [
            pen.fact(_("Best score"), pen.figure(f"{first.key}.score")),
            pen.fact(_("Its confidence"), pen.figure(f"{first.key}.confidence")),
        ]
    if isinstance(body, Shortlist):
        facts.append(pen.fact(_("Cost of the need"), pen.brief(body.need.cost)))
    return tuple(facts)


def sections(pen: Pen, body: Listed) -> tuple[Section, ...]:
    """Give the chapters in their order."""
    about: tuple[Block, ...]
    if isinstance(body, Shortlist):
        name, about = _("The need"), (*need_prose(pen, body.need), need_facts(pen, body.need))
    else:
        name, about = _("The firm"), (firm_facts(pen, body.firm),)
    ranked = _("Firms, best first") if isinstance(body, Shortlist) else _("Needs, best first")
    drawn: tuple[Block, ...] = (_chart(pen, body.candidates),) if body.candidates else ()
    chapter = Section(key="ranking", title=ranked, blocks=(*drawn, _table(pen, body, ranked)))
    return (Section(key="about", title=name, blocks=about), chapter)


def _chart(pen: Pen, candidates: Sequence[Candidate]) -> Chart:
    rows = [
        Range(
            words.firm(one.name, is_erased=one.is_erased),
            pen.number(f"{one.key}.low"),
            pen.number(f"{one.key}.high"),
            as_number(pen.number(f"{one.key}.score"), 2),
            point=pen.number(f"{one.key}.score"),
        )
        for one in candidates[:DRAWN]
    ]
    spoken = as_clauses([as_named(row.label, row.words) for row in rows])
    caption = _(
        "Score of the first %(num)s with its interval; the dot is the score.", num=len(rows)
    )
    return Chart(svg=ranges(rows, spoken, most=1.0), words=spoken, caption=caption)


def _table(pen: Pen, body: Listed, name: str) -> Table:
    internal = any(one.note for one in body.candidates)
    is_need = isinstance(body, FirmReport)
    columns = [*_named(is_need=is_need), *_scored(), *_judged()]
    if is_need:
        meaning = _("As its source states it.")
        columns.append(Column(title=_("Cost"), meaning=meaning, kind=CellKind.MONEY, grow=3.1))
    if internal:
        columns.append(Column(title=_("Note"), meaning=_("Last note of an officer."), grow=2.2))
    rows = tuple(_row(pen, one, is_need=is_need, internal=internal) for one in body.candidates)
    empty = _("Nobody has been held against it yet.")
    return Table(title=name, columns=tuple(columns), rows=rows, empty=empty, plot=3)


def _named(*, is_need: bool) -> tuple[Column, ...]:
    other = _("Need") if is_need else _("Firm")
    kind = Column(title=_("Sector") if is_need else _("Size"), meaning=_("As stated."), grow=2.7)
    return (
        Column(title=_("Rank"), meaning=_("Place in the list."), kind=CellKind.INTEGER, grow=1.2),
        Column(title=other, meaning=_("The other side of the match."), grow=4.7),
        kind,
    )


def _scored() -> tuple[Column, ...]:
    told = (
        (_("Score"), _("Sum of the points, 0 to 1.")),
        (_("Low"), _("Lower end of the interval.")),
        (_("High"), _("Upper end of the interval.")),
    )
    return tuple(
        Column(title=title, meaning=meaning, kind=CellKind.NUMBER, grow=1.25)
        for title, meaning in told
    )


def _judged() -> tuple[Column, ...]:
    told = (
        (_("Conditions"), _("What all conditions say."), 2.5),
        (_("Status"), _("Where the match stands in review."), 1.7),
    )
    return tuple(
        Column(title=title, meaning=meaning, kind=CellKind.TAG, grow=grow)
        for title, meaning, grow in told
    )


def _row(pen: Pen, one: Candidate, *, is_need: bool, internal: bool) -> tuple[Cell, ...]:
    second = pen.label(one.sector) if is_need else (words.size(one.size) if one.size else "")
    cells = [
        pen.figure(f"{one.key}.rank"),
        pen.text(words.firm(one.name, is_erased=one.is_erased)),
        pen.text(second),
        *(pen.figure(f"{one.key}.{end}") for end in ("score", "low", "high")),
        pen.tag(words.short_eligibility(one.eligibility), one.eligibility),
        pen.tag(words.status(one.status), one.status),
    ]
    if is_need:
        cells.append(pen.figure(f"{one.key}.cost"))
    if internal:
        cells.append(pen.text(one.note) if one.note else Cell(text="–"))
    return tuple(cells)


def slice_chart(pen: Pen, rows: Sequence[tuple[str, str]], caption: str) -> Chart:
    """Give bars of counted groups; a row is its label and the id of its count."""
    found = [
        Bar(label, pen.number(key), pen.number(key), as_number(pen.number(key), 0))
        for label, key in rows
    ]
    spoken = as_clauses([as_named(row.label, row.words) for row in found])
    cells = tuple(
        cell
        for bar, (_label, key) in zip(found, rows, strict=True)
        for cell in (pen.text(bar.label), Cell(text=bar.words, figure=key))
    )
    return Chart(svg=bars(found, spoken), words=spoken, caption=caption, cells=cells)
