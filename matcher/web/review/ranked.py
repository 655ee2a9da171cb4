"""The ranking of one case, a need's firms or a firm's needs: one shape for page and file."""

from collections.abc import Sequence
from math import ceil
from urllib.parse import urlencode

from flask import Response, render_template, request, url_for

from matcher.domain.desk import CaseKind, QueueOrder, QueueRow, QueueSearch
from matcher.domain.report import Format
from matcher.reports.writers.tables import table_as
from matcher.reports.writers.writing import MEDIA
from matcher.services.rankings import own_order, ranked
from matcher.services.reporting.tabling import ranking_fields, ranking_view
from matcher.store import cases
from matcher.store.session import reading
from matcher.web.context import installation, signed_in
from matcher.web.review.search import (
    page_number,
    read_search,
    shareable,
    statuses_named,
    verdicts_named,
)
from matcher.web.wording import gettext

ROWS = 50
_FILTERS = ("text", "status", "eligibility", "score_from", "score_to", "confidence_to")


def listing(kind: CaseKind) -> str:
    """Give a page of the cases of a kind by name."""
    text, page = request.args.get("text", "")[:200], page_number(request.args)
    descending = request.args.get("order") == "desc"
    window = (ROWS, (page - 1) * ROWS)
    with reading(installation().engine) as session:
        total = cases.count(session, kind, text)
        found = cases.page(session, kind, text, window, descending=descending)
    titles = {CaseKind.NEED: gettext("Needs"), CaseKind.FIRM: gettext("Firms")}
    return render_template(
        "needs/listing.html",
        items=[(_address(kind, case_id), name) for case_id, name in found],
        title=titles[kind],
        text=text,
        total=total,
        page=page,
        pages=max(1, ceil(total / ROWS)),
    )


def ranking(kind: CaseKind, case_id: str) -> str:
    """Give a page of a ranking to an officer who has declared their interests in the case."""
    page, search = page_number(request.args), _search(kind)
    window = (ROWS, (page - 1) * ROWS)
    known = ranking_fields(installation().catalogue, kind)
    with reading(installation().engine) as session:
        found = ranked(session, signed_in(), (kind, case_id), search, window)
        placed = (found, _places(kind, search, found.lines, window[1]))
        view = ranking_view(session, installation().catalogue, known, _columns(), placed)
    return render_template(
        "review/ranking.html",
        found=found,
        fields=known,
        view=view,
        chosen={one.key for one in view.fields},
        kind=kind.value,
        case_id=case_id,
        page=page,
        pages=max(1, ceil(found.total / ROWS)),
        is_narrowed=_is_narrowed(),
        query=_query(),
        statuses=statuses_named(gettext("all")),
        verdicts=verdicts_named(),
        files={name: _address(kind, case_id, name) for name in ("csv", "xlsx", "json")},
    )


def file(kind: CaseKind, case_id: str, name: str) -> Response:
    """Give all that the same address of a ranking shows, page after page, as a file."""
    search, known = _search(kind), ranking_fields(installation().catalogue, kind)
    with reading(installation().engine) as session:
        found = ranked(session, signed_in(), (kind, case_id), search)
        placed = (found, _places(kind, search, found.lines))
        view = ranking_view(session, installation().catalogue, known, _columns(), placed)
    body = table_as(view, Format(name), gettext("Ranking"), _query())
    headers = {"Content-Disposition": f'attachment; filename="ranking.{name}"'}
    return Response(body, headers=headers, content_type=MEDIA[Format(name)])


def _columns() -> list[str]:
    return request.args.getlist("column")


def _query() -> str:
    """Give the address of what is seen: filters and order, then the columns that were chosen."""
    columns = urlencode([("column", one) for one in _columns()])
    return "&".join(part for part in (shareable(request.args), columns) if part)


def _search(kind: CaseKind) -> QueueSearch:
    search = read_search(request.args, signed_in().id, otherwise=())
    if request.args.get("sort"):
        return search
    return search.model_copy(update={"order": own_order(kind)})


def _places(
    kind: CaseKind, search: QueueSearch, lines: Sequence[QueueRow], before: int = 0
) -> dict[int, int | None]:
    """Give the place of each line: its rank for the firm, or where it stands for the need.

    A rank counts among the needs of one firm, so the firms of a need are counted as they stand,
    which only the whole ranking in its own order tells.
    """
    if kind is CaseKind.FIRM:
        return {line.id: line.rank for line in lines}
    counted = search.order is QueueOrder.PLACE and not search.descending and not _is_narrowed()
    return {
        line.id: place if counted and line.rank is not None else None
        for place, line in enumerate(lines, start=before + 1)
    }


def _is_narrowed() -> bool:
    return any(request.args.get(name) for name in _FILTERS)


def _address(kind: CaseKind, case_id: str, name: str = "") -> str:
    if kind is CaseKind.NEED:
        if name:
            return url_for("needs.export", need_id=case_id, kind=name)
        return url_for("needs.ranking", need_id=case_id)
    if name:
        return url_for("rankings.export", firm_id=case_id, kind=name)
    return url_for("rankings.firm", firm_id=case_id)
