"""A dossier gathered from one stored match."""

from datetime import datetime

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.report import Edition, ReportKind
from matcher.domain.review import Status
from matcher.domain.rule import Verdict
from matcher.reports.data import Dossier, ReportData
from matcher.reports.data.dossier import Step
from matcher.reports.figure import Figure, Figures, Note, Unit
from matcher.services.reporting.deriving import rounded
from matcher.services.reporting.fit import FitGatherer, conditions, questions
from matcher.services.reporting.inputs import MatchInputs, basis, moment, read_match
from matcher.services.reporting.money import told_stack
from matcher.services.reporting.parties import firm_facts, need_facts, printable
from matcher.services.reporting.risks import calendar, circumstances, hurdles, risks
from matcher.services.reporting.sureness import sureness
from matcher.store.erasure import NAME as ERASED


def gather_dossier(
    session: Session, catalogue: Catalogue, match_id: int, number: str, at: datetime | None = None
) -> ReportData:
    """Give the internal edition of a match's dossier.

    Raises
    ------
    NotFoundError
        No match has that id.
    """
    held = read_match(session, catalogue, match_id)
    figures, made_at = Figures(), at or moment()
    body = _body(figures, catalogue, held, made_at)
    days = [note.as_of for note in figures.notes if note.as_of is not None]
    mark = basis(
        catalogue,
        held.run,
        profile=held.profile.model_dump(mode="json"),
        need=held.need.model_dump(mode="json"),
        decisions=[one.model_dump(mode="json") for one in held.history],
    )
    return ReportData(
        kind=ReportKind.DOSSIER,
        edition=Edition.INTERNAL,
        number=number,
        created_at=made_at,
        basis=mark.model_copy(update={"data_as_of": max(days, default=None)}),
        warnings=_warnings(catalogue, held, body),
        body=body,
        figures=figures.figures,
        notes=figures.notes,
    )


def _body(figures: Figures, catalogue: Catalogue, held: MatchInputs, made_at: datetime) -> Dossier:
    match, fit = held.row.match, FitGatherer(figures, catalogue)
    need = need_facts(figures, catalogue, held.need)
    firm = firm_facts(figures, catalogue, match.firm_id, held.profile)
    parts, found = fit.parts(match, held.need), held.financing.stacks
    stack = found[0] if found else None
    facts = circumstances(
        catalogue,
        held.need,
        held.profile,
        [leg.instrument_id for leg in stack.legs] if stack else (),
    )
    return Dossier(
        match_id=held.row.id,
        need=need,
        firm=firm,
        eligibility=match.eligibility.word,
        status=held.row.status.value,
        parts=parts,
        conditions=conditions(figures, catalogue, match),
        stack=told_stack(figures, catalogue, held.financing, need.cost),
        risks=risks(figures, catalogue, facts, held.profile, stack),
        hurdles=hurdles(figures, catalogue, facts),
        calendar=calendar(catalogue, held.need, stack, made_at.date()),
        questions=questions(figures, catalogue, match, _declared(catalogue, held)),
        history=_history(figures, held),
        robustness=_robustness(figures, catalogue, held),
    )


def _declared(catalogue: Catalogue, held: MatchInputs) -> dict[str, float]:
    if catalogue.version != held.run.catalogue_version:
        return {}  # today's weights are not those the match was scored with
    found = [one for one in catalogue.weight_profiles if one.id == held.run.weight_profile]
    return dict(found[0].weights) if found else {}


def _robustness(figures: Figures, catalogue: Catalogue, held: MatchInputs) -> tuple[str, ...]:
    if catalogue.version != held.run.catalogue_version:
        return ()  # today's weights are not those the match was ranked with
    need_id, weights = held.row.match.need_id, held.run.weight_profile
    return sureness(figures, catalogue, held.ranked, need_id, weights)


def _history(figures: Figures, held: MatchInputs) -> tuple[Step, ...]:
    if held.row.status is Status.SECOND_READING:
        return ()  # whoever gives a second opinion must not read the first one here
    note = figures.explain(Note(id="stored", phrase="stored"))
    steps = []
    for number, one in enumerate(held.history, start=1):
        score = figures.add(
            Figure(
                id=f"decision{number}.score",
                value=rounded(one.shown.score),
                unit=Unit.SCORE,
                note=note,
            )
        )
        step = one.decision
        against = step.status is Status.ACCEPTED and one.shown.eligibility is Verdict.FAIL
        steps.append(
            Step(
                at=step.decided_at,
                status=step.status.value,
                reason=step.reason.value,
                note=printable(step.note),
                exception=printable(step.exception),
                officer=step.officer_id,
                is_exception=against or bool(step.exception),
                score=score,
            )
        )
    return tuple(steps)


def _warnings(catalogue: Catalogue, held: MatchInputs, body: Dossier) -> tuple[str, ...]:
    run_at = held.run.created_at
    told = {
        "firm_withdrawn": held.profile.name == ERASED,
        "firm_changed": held.profile_changed_at > run_at and held.profile.name != ERASED,
        "need_changed": held.need_changed_at > run_at,
        "catalogue_changed": catalogue.version != held.run.catalogue_version,
        "not_eligible": held.row.match.eligibility is Verdict.FAIL,
        "cost_missing": not body.need.cost,
        "cost_unconvertible": bool(body.need.cost)
        and not body.need.cost_usd
        and held.need.currency != "USD",
        "synthetic": held.profile.is_synthetic,
        "opinion_withheld": held.row.status is Status.SECOND_READING,
    }
    return tuple(key for key, holds in told.items() if holds)
