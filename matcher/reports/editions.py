"""The public edition of a report: the same state without what is private."""

from matcher.domain.report import Edition
from matcher.reports.data import Dossier, FirmReport, Portfolio, ReportData, Shortlist
from matcher.reports.data.dossier import Step
from matcher.reports.data.parties import FirmFacts
from matcher.reports.figure import Figure, Operation

PRIVATE_FIGURES = ("firm.",)
PRIVATE_ENDINGS = (".tolerance",)


def public_edition(report: ReportData) -> ReportData:
    """Give what everybody may read: no private field of a profile, no note, no officer.

    A figure that is left out takes its place in formulas with it: what followed from it is then
    given, not derived.
    """
    if report.edition is Edition.PUBLIC:
        return report
    kept = [one for one in report.figures if not _is_private(one.id)]
    ids = {one.id for one in kept}
    figures = tuple(_given_where_cut(one, ids) for one in kept)
    named = {one.note for one in figures}
    notes = tuple(note for note in report.notes if note.id in named or _is_cited(note.id))
    return report.model_copy(
        update={
            "edition": Edition.PUBLIC,
            "body": _public_body(report.body),
            "basis": report.basis.model_copy(update={"profile": "", "decisions": ""}),
            "figures": figures,
            "notes": notes,
        }
    )


def _is_private(key: str) -> bool:
    return key.startswith(PRIVATE_FIGURES) or key.endswith(PRIVATE_ENDINGS)


def _is_cited(note_id: str) -> bool:
    return note_id.startswith(("rule.", "dispute.", "obstacle."))


def _given_where_cut(figure: Figure, ids: set[str]) -> Figure:
    if all(key in ids for key in figure.operands):
        return figure
    return figure.model_copy(update={"operation": Operation.GIVEN, "operands": ()})


def _public_body(
    body: Dossier | Shortlist | Portfolio | FirmReport,
) -> Dossier | Shortlist | Portfolio | FirmReport:
    if isinstance(body, Dossier):
        return body.model_copy(
            update={
                "firm": _public_firm(body.firm),
                "conditions": tuple(
                    one.model_copy(update={"observed": None}) for one in body.conditions
                ),
                "history": tuple(_public_step(step) for step in body.history),
            }
        )
    blank = {"note": "", "firm_id": ""}
    if isinstance(body, Portfolio):
        placed = (one.model_copy(update={"firm_id": ""}) for one in body.placements)
        return body.model_copy(update={"placements": tuple(placed)})
    listed = tuple(one.model_copy(update=blank) for one in body.candidates)
    if isinstance(body, FirmReport):
        return body.model_copy(update={"firm": _public_firm(body.firm), "candidates": listed})
    return body.model_copy(update={"candidates": listed})


def _public_firm(firm: FirmFacts) -> FirmFacts:
    return firm.model_copy(update={"private": None})


def _public_step(step: Step) -> Step:
    return step.model_copy(update={"reason": "", "note": "", "exception": "", "officer": None})
