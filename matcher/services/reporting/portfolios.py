"""A portfolio: what has been accepted for a programme, or on one instrument's line."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile, Size
from matcher.domain.instrument import Instrument
from matcher.domain.need import Need
from matcher.domain.report import Edition, ReportKind
from matcher.domain.review import Status
from matcher.domain.situation import LineState
from matcher.domain.value import Label
from matcher.reports.data import Portfolio, ReportData
from matcher.reports.data.overview import Placement, Slice
from matcher.reports.figure import Figure, Figures, Note, Operation, Unit
from matcher.services.financing import Lines, stacks_for
from matcher.services.lines import states
from matcher.services.reporting.deriving import rounded
from matcher.services.reporting.inputs import basis, moment
from matcher.services.reporting.lists import cost_of
from matcher.services.reporting.money import dispute
from matcher.services.reporting.parties import oblast_labels, printable, same, sector_label
from matcher.store import firms, matches, needs
from matcher.store.erasure import NAME as ERASED
from matcher.store.matches import StoredMatch
from matcher.store.versions import NotFoundError

SMALL = {Size.SME.value, Size.STARTUP.value}
_PROGRAMME = Label(en="All accepted matches", ja="採択された全案件", uk="Усі ухвалені збіги")
_UNSTATED = Label(en="not stated", ja="記載なし", uk="не зазначено")
_Placed = tuple[StoredMatch, FirmProfile, Need]


def gather_portfolio(
    session: Session,
    catalogue: Catalogue,
    instrument_id: str,
    number: str,
    at: datetime | None = None,
) -> ReportData:
    """Give the internal edition of a portfolio; a blank instrument is the whole programme.

    Raises
    ------
    NotFoundError
        No instrument has that id.
    """
    line = _instrument(catalogue, instrument_id)
    known = states(session, catalogue)
    placed = [
        one for one in _accepted(session) if line is None or _uses(catalogue, one, line, known)
    ]
    figures = Figures()
    body = _body(figures, catalogue, line, placed)
    if line is not None and body.line:
        body = body.model_copy(update=_room(figures, body.line, known.get(line.id)))
    days = [note.as_of for note in figures.notes if note.as_of is not None]
    marks = [[row.id, row.version] for row, _, _ in placed]
    mark = basis(catalogue, None, decisions=marks)
    told = {"nothing_listed": not placed}
    return ReportData(
        kind=ReportKind.PORTFOLIO,
        edition=Edition.INTERNAL,
        number=number,
        created_at=at or moment(),
        basis=mark.model_copy(update={"data_as_of": max(days, default=None)}),
        warnings=tuple(key for key, holds in told.items() if holds),
        body=body,
        figures=figures.figures,
        notes=figures.notes,
    )


def _instrument(catalogue: Catalogue, instrument_id: str) -> Instrument | None:
    if not instrument_id:
        return None
    found = [one for one in catalogue.instruments if one.id == instrument_id]
    if not found:
        raise NotFoundError(f"instrument {instrument_id} is not in the catalogue")
    return found[0]


def _accepted(session: Session) -> list[_Placed]:
    register = {need.id: need for need in needs.every(session)}
    return [
        (row, profile, register[row.match.need_id])
        for key, profile in firms.every(session)
        for row in matches.for_firm(session, key)
        if row.status is Status.ACCEPTED
    ]


def _uses(catalogue: Catalogue, placed: _Placed, line: Instrument, known: Lines) -> bool:
    _, profile, need = placed
    best = stacks_for(catalogue, profile, need, known)[:1]
    return any(leg.instrument_id == line.id for stack in best for leg in stack.legs)


def _body(
    figures: Figures, catalogue: Catalogue, line: Instrument | None, placed: Sequence[_Placed]
) -> Portfolio:
    rows = tuple(
        _placement(figures, catalogue, number, one) for number, one in enumerate(placed, start=1)
    )
    keys = tuple(f"{row.key}.score" for row in rows)
    total = _count(figures, "list.count", keys)
    small = _count(
        figures, "small.count", tuple(f"{row.key}.score" for row in rows if row.size in SMALL)
    )
    uncosted = _count(
        figures, "uncosted.count", tuple(f"{row.key}.score" for row in rows if not row.cost)
    )
    return Portfolio(
        title=_PROGRAMME if line is None else line.name,
        instrument_id="" if line is None else line.id,
        placements=rows,
        sectors=_slices(figures, "sector", [_sector(row) for row in rows], total),
        oblasts=_slices(figures, "oblast", _places(rows), total),
        sizes=_slices(
            figures, "size", [same(row.size) if row.size else _UNSTATED for row in rows], total
        ),
        held=total,
        small_share=_share(figures, "small.share", small, total),
        total=_total(figures, rows),
        uncosted=uncosted,
        **_line(figures, line),
    )


def _sector(row: Placement) -> Label:
    return row.sector or _UNSTATED


def _places(rows: Iterable[Placement]) -> list[Label]:
    return [label for row in rows for label in (row.oblasts or (_UNSTATED,))]


def _placement(figures: Figures, catalogue: Catalogue, number: int, placed: _Placed) -> Placement:
    row, profile, need = placed
    key = f"place{number}"
    note = figures.explain(Note(id="listed_score", phrase="listed_score"))
    figures.add(
        Figure(id=f"{key}.score", value=rounded(row.match.score), unit=Unit.SCORE, note=note)
    )
    return Placement(
        key=key,
        match_id=row.id,
        firm=printable(profile.name, 300),
        firm_id=row.match.firm_id,
        is_erased=profile.name == ERASED,
        need=printable(need.title, 400),
        sector=sector_label(catalogue, need.sector or need.sector_label),
        size=profile.size.value if profile.size else "",
        oblasts=oblast_labels(catalogue, need.oblasts),
        status=row.status.value,
        cost=cost_of(figures, catalogue, key, need),
    )


def _count(figures: Figures, key: str, operands: tuple[str, ...]) -> str:
    return figures.add(
        Figure(
            id=key,
            value=len(operands),
            unit=Unit.COUNT,
            operation=Operation.COUNTED,
            operands=operands,
            note=figures.explain(Note(id="counted", phrase="counted")),
        )
    )


def _share(figures: Figures, key: str, part: str, whole: str) -> str:
    held = figures.by_id
    if not held[whole].value:
        return ""
    return figures.add(
        Figure(
            id=key,
            value=rounded(float(held[part].value or 0) / float(held[whole].value or 1)),
            unit=Unit.SHARE,
            operation=Operation.QUOTIENT,
            operands=(part, whole),
            note=figures.explain(Note(id="part_of", phrase="part_of")),
        )
    )


def _slices(figures: Figures, name: str, labels: Sequence[Label], total: str) -> tuple[Slice, ...]:
    counted = Counter(labels)
    slices = []
    for number, (label, count) in enumerate(
        sorted(counted.items(), key=lambda one: (-one[1], one[0].en)), start=1
    ):
        key = f"{name}{number}"
        note = figures.explain(Note(id="counted", phrase="counted"))
        figures.add(Figure(id=f"{key}.count", value=count, unit=Unit.COUNT, note=note))
        _share(figures, f"{key}.share", f"{key}.count", total)
        slices.append(Slice(key=key, label=label))
    return tuple(slices)


def _total(figures: Figures, rows: Sequence[Placement]) -> str:
    """Give the id of what the needs cost together, in dollars, of those that state a cost."""
    keys = []
    for row in rows:
        stated, dollars = figures.by_id.get(row.cost), figures.by_id.get(f"{row.key}.cost_usd")
        if dollars is not None:
            keys.append(dollars.id)
        elif stated is not None and stated.currency == "USD":
            keys.append(stated.id)
    if not keys:
        return ""
    return figures.add(
        Figure(
            id="list.cost",
            value=sum(int(figures.by_id[key].value or 0) for key in keys),
            unit=Unit.MONEY,
            currency="USD",
            operation=Operation.SUM,
            operands=tuple(keys),
            note=figures.explain(Note(id="sum_of", phrase="sum_of")),
        )
    )


def _line(figures: Figures, line: Instrument | None) -> dict[str, str]:
    """Give the figure of the line's size, with the dispute where sources disagree."""
    if line is None or line.terms.line is None:
        return {}
    source, size = line.sources[0], line.terms.line
    if line.conflicts:
        note = dispute(figures, line.id, line.conflicts[0])
    else:
        note = figures.explain(
            Note(id="line", phrase="line", title=source.title, url=source.url, as_of=source.as_of)
        )
    key = figures.add(
        Figure(
            id="line.size", value=size.minor, unit=Unit.MONEY, currency=size.currency, note=note
        )
    )
    return {"line": key}


def _room(figures: Figures, size: str, state: LineState | None) -> dict[str, str]:
    """Give what is surely left of a line, and what is used, where its use was reported."""
    if state is None or state.room_low is None or state.source is None:
        return {}
    left, whole = state.room_low, figures.by_id[size]
    if left.currency != whole.currency:
        return {}
    source = state.source
    note = figures.explain(
        Note(
            id="line_left",
            phrase="line_left",
            title=source.title,
            url=source.url,
            as_of=source.as_of,
        )
    )
    key = figures.add(
        Figure(
            id="line.left", value=left.minor, unit=Unit.MONEY, currency=left.currency, note=note
        )
    )
    used = figures.add(
        Figure(
            id="line.used",
            value=int(whole.value or 0) - left.minor,
            unit=Unit.MONEY,
            currency=left.currency,
            operation=Operation.DIFFERENCE,
            operands=(size, key),
            note=figures.explain(Note(id="line_used", phrase="line_used")),
        )
    )
    return {"left": key, "used": used}
