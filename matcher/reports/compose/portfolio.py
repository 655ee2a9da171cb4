"""A portfolio, in words."""

from collections.abc import Sequence

from matcher.reports.compose import words
from matcher.reports.compose.lists import slice_chart
from matcher.reports.compose.pen import Pen
from matcher.reports.data.overview import Placement, Portfolio, Slice
from matcher.reports.document import Block, Cell, CellKind, Column, Fact, Facts, Section, Table
from matcher.wording import as_sentences, language, ngettext
from matcher.wording import gettext as _


def title(body: Portfolio) -> tuple[str, str]:
    """Give the title and the line above it."""
    return body.title.text(language()), _("Portfolio")


def summary(pen: Pen, body: Portfolio) -> tuple[Cell, ...]:
    """Give the one paragraph a busy reader can stop at."""
    told = [
        ngettext(
            "%(num)s match is accepted.", "%(num)s matches are accepted.", len(body.placements)
        )
    ]
    if pen.has(body.total):
        told.append(
            _(
                "The needs that state a cost come to %(cost)s.",
                cost=pen.figure(body.total, noted=False).text,
            )
        )
    if pen.has(body.uncosted) and pen.number(body.uncosted):
        told.append(
            _(
                "%(count)s of them state no cost.",
                count=pen.figure(body.uncosted, noted=False).text,
            )
        )
    if body.small_share:
        told.append(
            _(
                "Small firms and start-ups have %(share)s of the matches.",
                share=pen.figure(body.small_share, noted=False).text,
            )
        )
    return (pen.text(as_sentences(told)),)


def highlights(pen: Pen, body: Portfolio) -> tuple[Fact, ...]:
    """Give the figures of the cover."""
    facts = [
        pen.fact(_("Matches"), pen.figure(body.held)),
        pen.fact(_("Cost of the needs"), pen.brief(body.total)),
        pen.fact(_("Share of small firms"), pen.figure(body.small_share)),
    ]
    if body.line:
        facts.append(pen.fact(_("Size of the line"), pen.brief(body.line)))
    return tuple(facts)


def sections(pen: Pen, body: Portfolio) -> tuple[Section, ...]:
    """Give the chapters in their order."""
    chapters = [
        Section(key="rows", title=_("Accepted matches"), blocks=(_rows(pen, body.placements),))
    ]
    if body.instrument_id:
        chapters.insert(
            0, Section(key="line", title=_("Use of the line"), blocks=(_line(pen, body),))
        )
    groups = (
        ("sectors", _("By sector"), body.sectors),
        ("oblasts", _("By oblast"), body.oblasts),
        ("sizes", _("By size of firm"), body.sizes),
    )
    chapters += [
        Section(key=key, title=name, blocks=_group(pen, name, slices))
        for key, name, slices in groups
        if body.placements
    ]
    return tuple(chapters)


def _line(pen: Pen, body: Portfolio) -> Facts:
    return Facts(
        facts=(
            pen.fact(_("Size of the line"), pen.figure(body.line)),
            pen.fact(_("Used"), pen.figure(body.used)),
            pen.fact(_("Left"), pen.figure(body.left)),
            pen.fact(_("Needs of the accepted matches together"), pen.figure(body.total)),
        )
    )


def _rows(pen: Pen, rows: Sequence[Placement]) -> Table:
    columns = (
        Column(title=_("Firm"), meaning=_("The firm of the match."), grow=2.4),
        Column(title=_("Need"), meaning=_("The need of the match."), grow=2.7),
        Column(title=_("Sector"), meaning=_("Sector of the need."), grow=2.4),
        Column(title=_("Place"), meaning=_("Oblasts of the need."), grow=2.3),
        Column(title=_("Size"), meaning=_("Size class of the firm."), grow=1.4),
        Column(title=_("Score"), meaning=_("Sum of the points, 0 to 1."), kind=CellKind.NUMBER),
        Column(
            title=_("Cost"), meaning=_("As its source states it."), kind=CellKind.MONEY, grow=2.0
        ),
    )
    cells = tuple(_row(pen, one) for one in rows)
    empty = _("No match is accepted yet.")
    return Table(title=_("Accepted matches"), columns=columns, rows=cells, empty=empty, plot=5)


def _row(pen: Pen, one: Placement) -> tuple[Cell, ...]:
    return (
        pen.text(words.firm(one.firm, is_erased=one.is_erased)),
        pen.text(one.need),
        pen.text(pen.label(one.sector)),
        pen.text(pen.labels(one.oblasts)),
        pen.text(words.size(one.size) if one.size else ""),
        pen.figure(f"{one.key}.score"),
        pen.figure(f"{one.key}.cost"),
    )


def _group(pen: Pen, name: str, slices: Sequence[Slice]) -> tuple[Block, ...]:
    columns = (
        Column(title=_("Group"), meaning=_("What the matches have in common."), grow=4.0),
        Column(title=_("Matches"), meaning=_("How many."), kind=CellKind.INTEGER),
        Column(title=_("Share"), meaning=_("Of all matches of the report."), kind=CellKind.SHARE),
    )
    named = [(words.size(pen.label(one.label)), f"{one.key}.count") for one in slices]
    rows = tuple(
        (pen.text(label), pen.figure(key), pen.figure(key.replace(".count", ".share")))
        for label, key in named
    )
    table = Table(
        title=name, columns=columns, rows=rows, empty=_("There is nothing to group."), plot=1
    )
    return (slice_chart(pen, named, name), table) if slices else (table,)
