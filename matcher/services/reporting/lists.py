"""Shortlists and firm reports: many stored matches, the parts of a report they share."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.need import Need
from matcher.domain.report import Edition, ReportKind
from matcher.domain.rule import Verdict
from matcher.domain.value import Label
from matcher.reports.data import FirmReport, ReportData, Shortlist
from matcher.reports.data.overview import Candidate
from matcher.reports.data.report import Body
from matcher.reports.figure import Figure, Figures, Note, Number, Operation, Unit
from matcher.services.reporting.deriving import rounded
from matcher.services.reporting.inputs import basis, moment
from matcher.services.reporting.parties import (
    converted,
    firm_facts,
    need_facts,
    printable,
    sector_label,
)
from matcher.store import decisions, firms, matches, needs, runs
from matcher.store.erasure import NAME as ERASED
from matcher.store.matches import StoredMatch

LONGEST_SHORTLIST = 50
BEST_NEEDS = 25


def gather_shortlist(
    session: Session, catalogue: Catalogue, need_id: str, number: str, at: datetime | None = None
) -> ReportData:
    """Give the internal edition of a need's shortlist, best firm first.

    Raises
    ------
    NotFoundError
        No need has that id.
    """
    need, figures = needs.get(session, need_id), Figures()
    found_rows = matches.for_need(session, need_id)
    rows = found_rows[:LONGEST_SHORTLIST]
    profiles = {row.match.firm_id: firms.get(session, row.match.firm_id).profile for row in rows}
    told = need_facts(figures, catalogue, need)
    found = [
        _candidate(figures, catalogue, row, place, profiles[row.match.firm_id].name)
        for place, row in enumerate(rows, start=1)
    ]
    candidates = tuple(
        one.model_copy(
            update={
                "size": (size.value if (size := profiles[row.match.firm_id].size) else ""),
                "note": _note(session, row),
                "firm_id": row.match.firm_id,
                "is_erased": profiles[row.match.firm_id].name == ERASED,
            }
        )
        for one, row in zip(found, rows, strict=True)
    )
    body = Shortlist(
        need=told,
        candidates=candidates,
        held=held(figures, candidates),
        total=_total(figures, found_rows),
    )
    parts = {"need": need.model_dump(mode="json"), "decisions": _marks(rows)}
    return _report(
        session, catalogue, (ReportKind.SHORTLIST, number, at), body, (figures, rows, parts)
    )


def gather_firm_report(
    session: Session, catalogue: Catalogue, firm_id: str, number: str, at: datetime | None = None
) -> ReportData:
    """Give the internal edition of a firm's report, best need first.

    Raises
    ------
    NotFoundError
        No firm has that id.
    """
    profile, figures = firms.get(session, firm_id).profile, Figures()
    found_rows = matches.for_firm(session, firm_id)
    rows = found_rows[:BEST_NEEDS]
    register = {need.id: need for need in needs.every(session)}
    firm = firm_facts(figures, catalogue, firm_id, profile)
    candidates = tuple(
        _need_candidate(figures, catalogue, row, place, register[row.match.need_id])
        for place, row in enumerate(rows, start=1)
    )
    body = FirmReport(
        firm=firm,
        candidates=candidates,
        held=held(figures, candidates),
        total=_total(figures, found_rows),
    )
    parts = {"profile": profile.model_dump(mode="json"), "decisions": _marks(rows)}
    return _report(session, catalogue, (ReportKind.FIRM, number, at), body, (figures, rows, parts))


def held(figures: Figures, candidates: Sequence[Candidate]) -> str:
    """Give the id of how many rows a list has, counted from the rows."""
    return figures.add(
        Figure(
            id="list.count",
            value=len(candidates),
            unit=Unit.COUNT,
            operation=Operation.COUNTED,
            operands=tuple(f"{one.key}.score" for one in candidates),
            note=figures.explain(Note(id="counted", phrase="counted")),
        )
    )


def _total(figures: Figures, rows: Sequence[StoredMatch]) -> str:
    note = figures.explain(Note(id="all_held", phrase="all_held"))
    return figures.add(Figure(id="list.total", value=len(rows), unit=Unit.COUNT, note=note))


def match_figures(figures: Figures, key: str, row: StoredMatch, place: int | None) -> None:
    """Keep place, score, interval and confidence of one match."""
    match = row.match
    told: Mapping[str, tuple[Number, Unit, str]] = {
        "rank": (place if match.rank is not None else None, Unit.RANK, "rank"),
        "score": (match.score, Unit.SCORE, "listed_score"),
        "low": (match.score_low, Unit.SCORE, "low"),
        "high": (match.score_high, Unit.SCORE, "high"),
        "confidence": (match.confidence, Unit.SHARE, "confidence"),
    }
    for name, (value, unit, phrase) in told.items():
        note = figures.explain(Note(id=phrase, phrase=phrase))
        figures.add(Figure(id=f"{key}.{name}", value=rounded(value), unit=unit, note=note))


def _candidate(
    figures: Figures, catalogue: Catalogue, row: StoredMatch, place: int, name: str
) -> Candidate:
    key = f"row{place}"
    match_figures(figures, key, row, place)
    return Candidate(
        key=key,
        match_id=row.id,
        name=printable(name, 300),
        eligibility=row.match.eligibility.word,
        status=row.status.value,
        open_questions=_reasons(catalogue, row, Verdict.UNKNOWN),
        failed=_reasons(catalogue, row, Verdict.FAIL),
    )


def _need_candidate(
    figures: Figures, catalogue: Catalogue, row: StoredMatch, place: int, need: Need
) -> Candidate:
    found = _candidate(figures, catalogue, row, place, need.title)
    cost_of(figures, catalogue, found.key, need)
    return found.model_copy(
        update={"sector": sector_label(catalogue, need.sector or need.sector_label)}
    )


def cost_of(figures: Figures, catalogue: Catalogue, key: str, need: Need) -> str:
    """Give the id of a need's cost as `<key>.cost`, with its equivalent beside it."""
    money = need.money
    if money is None:
        return ""
    note = figures.explain(
        Note(
            id=f"cost {need.source_url} {need.as_of}",
            phrase="cost",
            url=need.source_url,
            as_of=need.as_of,
        )
    )
    cost = figures.add(
        Figure(
            id=f"{key}.cost",
            value=money.minor,
            unit=Unit.MONEY,
            currency=money.currency,
            note=note,
        )
    )
    converted(figures, catalogue, f"{key}.cost_usd", cost)
    return cost


def _reasons(catalogue: Catalogue, row: StoredMatch, verdict: Verdict) -> tuple[Label, ...]:
    rules = {rule.id: rule for rule in catalogue.rules}
    return tuple(
        rules[one.rule_id].reason
        for one in row.match.verdicts
        if one.verdict is verdict and one.rule_id in rules
    )


def _note(session: Session, row: StoredMatch) -> str:
    history = decisions.for_match(session, row.id)
    return printable(history[-1].note) if history else ""


def _marks(rows: Sequence[StoredMatch]) -> list[list[str | int]]:
    return [[row.id, row.version, row.status.value] for row in rows]


def _report(
    session: Session,
    catalogue: Catalogue,
    head: tuple[ReportKind, str, datetime | None],
    body: Body,
    held_in: tuple[Figures, Sequence[StoredMatch], Mapping[str, object]],
) -> ReportData:
    kind, number, at = head
    figures, rows, parts = held_in
    run = runs.get(session, rows[0].run_id) if rows else None
    days = [note.as_of for note in figures.notes if note.as_of is not None]
    mark = basis(catalogue, run, **parts)
    changed = run is not None and run.catalogue_version != catalogue.version
    told = {"nothing_listed": not rows, "catalogue_changed": changed}
    if isinstance(body, Shortlist):
        told["cost_missing"] = not body.need.cost
    if isinstance(body, FirmReport):
        told["synthetic"] = body.firm.is_synthetic
    return ReportData(
        kind=kind,
        edition=Edition.INTERNAL,
        number=number,
        created_at=at or moment(),
        basis=mark.model_copy(update={"data_as_of": max(days, default=None)}),
        warnings=tuple(key for key, holds in told.items() if holds),
        body=body,
        figures=figures.figures,
        notes=figures.notes,
    )
