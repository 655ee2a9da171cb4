"""The public edition of a report: the same state without what is private."""

from typing import TypeVar

from matcher.domain.report import Edition
from matcher.domain.value import Value
from matcher.reports.data import Dossier, FirmReport, Portfolio, ReportData, Shortlist
from matcher.reports.data.dossier import Step
from matcher.reports.data.parties import FirmFacts
from matcher.reports.figure import Figure, Operation

_V = TypeVar("_V", bound=Value)
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
            "basis": _without(report.basis, profile="", decisions=""),
            "figures": figures,
            "notes": notes,
        }
    )


def public_document(document: str) -> str:
    """Give the public edition of a report that is kept as text, with no field it does not have.

    So a report an older schema wrote has the same public edition, and hash, ever after.
    """
    report = ReportData.model_validate_json(document)
    return public_edition(report).model_dump_json(exclude_unset=True)


def _is_private(key: str) -> bool:
    return key.startswith(PRIVATE_FIGURES) or key.endswith(PRIVATE_ENDINGS)


def _is_cited(note_id: str) -> bool:
    return note_id.startswith(("rule.", "dispute.", "obstacle."))


def _given_where_cut(figure: Figure, ids: set[str]) -> Figure:
    if all(key in ids for key in figure.operands):
        return figure
    return _without(figure, operation=Operation.GIVEN, operands=())


def _public_body(
    body: Dossier | Shortlist | Portfolio | FirmReport,
) -> Dossier | Shortlist | Portfolio | FirmReport:
    if isinstance(body, Dossier):
        return body.model_copy(
            update={
                "firm": _public_firm(body.firm),
                "conditions": tuple(_without(one, observed=None) for one in body.conditions),
                "history": tuple(_public_step(step) for step in body.history),
            }
        )
    if isinstance(body, Portfolio):
        placed = (_without(one, firm_id="") for one in body.placements)
        return body.model_copy(update={"placements": tuple(placed)})
    listed = tuple(_without(one, note="", firm_id="") for one in body.candidates)
    if isinstance(body, FirmReport):
        return body.model_copy(update={"firm": _public_firm(body.firm), "candidates": listed})
    return body.model_copy(update={"candidates": listed})


def _without(value: _V, **blank: object) -> _V:
    """Give a value with fields blank; one that does not stand in it is not written into it."""
    held = {key: nothing for key, nothing in blank.items() if key in value.model_fields_set}
    return value.model_copy(update=held)


def _public_firm(firm: FirmFacts) -> FirmFacts:
    return _without(firm, private=None)


def _public_step(step: Step) -> Step:
    return _without(step, reason="", note="", exception="", officer=None)
