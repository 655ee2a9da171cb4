"""A kept report without a firm that had itself erased."""

from collections.abc import Collection

from matcher.reports.data import Portfolio, Redaction, ReportData, Shortlist
from matcher.reports.data.overview import Candidate, Placement

WARNING = "redacted"


def redacted(
    report: ReportData, firm_id: str, match_ids: Collection[int], redaction: Redaction
) -> ReportData | None:
    """Give a list of firms without the name of one, marked as redacted; None if it names it not.

    The firm is known by its id or by that of a match of its own. What an officer noted on it goes
    with the name; the figures of its row stay, so that sums and counts still derive.
    """
    body = report.body

    def is_theirs(one: Candidate | Placement) -> bool:
        return not one.is_erased and (one.firm_id == firm_id or one.match_id in match_ids)

    if isinstance(body, Shortlist):
        rows: tuple[Candidate | Placement, ...] = body.candidates
        blank: dict[str, object] = {"name": "", "note": "", "firm_id": "", "is_erased": True}
        name = "candidates"
    elif isinstance(body, Portfolio):
        rows, name = body.placements, "placements"
        blank = {"firm": "", "firm_id": "", "is_erased": True}
    else:
        return None
    if not any(map(is_theirs, rows)):
        return None
    kept = tuple(one.model_copy(update=blank) if is_theirs(one) else one for one in rows)
    return report.model_copy(
        update={
            "body": body.model_copy(update={name: kept}),
            "redactions": (*report.redactions, redaction),
            "warnings": tuple(dict.fromkeys((*report.warnings, WARNING))),
        }
    )
