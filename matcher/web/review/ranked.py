"""The ranking of one case, a need's firms or a firm's needs: one shape for page and file."""

from math import ceil

from flask import Response, render_template, request, url_for
from sqlmodel import Session

from matcher.domain.desk import CaseKind, QueueOrder, QueueRow, QueueSearch
from matcher.services.exporting import Entry
from matcher.services.interests import ensure_declared
from matcher.store import cases, matches, queue
from matcher.store.matches import StoredMatch
from matcher.store.session import reading
from matcher.web.context import installation, signed_in
from matcher.web.review.files import as_file
from matcher.web.review.search import (
    page_number,
    read_search,
    shareable,
    statuses_named,
    verdicts_named,
)
from matcher.web.wording import gettext

ROWS, AT_ONCE = 50, 500
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
    page, search = page_number(request.args), _search(kind, case_id)
    window, officer = (ROWS, (page - 1) * ROWS), signed_in()
    with reading(installation().engine) as session:
        title = cases.name(session, kind, case_id)
        ensure_declared(session, officer, kind, case_id)
        total = queue.count(session, officer.id, search, within=kind)
        lines = queue.page(session, officer.id, search, window, within=kind)
        held = _held(session, lines)
    return render_template(
        "review/ranking.html",
        lines=lines,
        places=_places(search, lines, window[1]),
        held=held,
        kind=kind.value,
        case_id=case_id,
        title=title,
        total=total,
        page=page,
        pages=max(1, ceil(total / ROWS)),
        is_narrowed=_is_narrowed(),
        query=shareable(request.args),
        statuses=statuses_named(gettext("all")),
        verdicts=verdicts_named(),
        files={name: _address(kind, case_id, name) for name in ("csv", "xlsx")},
    )


def file(kind: CaseKind, case_id: str, name: str) -> Response:
    """Give all that the same address of a ranking shows, page by page, as a file."""
    search, officer = _search(kind, case_id), signed_in()
    with reading(installation().engine) as session:
        cases.name(session, kind, case_id)
        ensure_declared(session, officer, kind, case_id)
        total = queue.count(session, officer.id, search, within=kind)
        lines = queue.page(session, officer.id, search, (total, 0), within=kind)
        held = _held(session, lines)
    places = _places(search, lines, 0)
    return as_file([_entry(line, held[line.id], places[line.id]) for line in lines], name)


def _search(kind: CaseKind, case_id: str) -> QueueSearch:
    # The case is that of the address, whatever else its query asks for.
    fixed = {"need_id": case_id} if kind is CaseKind.NEED else {"firm_id": case_id}
    if not request.args.get("sort"):
        fixed["order"] = QueueOrder.PLACE if kind is CaseKind.NEED else QueueOrder.RANK
    return read_search(request.args, signed_in().id, otherwise=()).model_copy(update=fixed)


def _held(session: Session, lines: list[QueueRow]) -> dict[int, StoredMatch]:
    # In parts: a list of thousands exceeds what a statement may carry.
    ids = [line.id for line in lines]
    parts = (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
    return {row.id: row for part in parts for row in matches.several(session, part)}


def _places(search: QueueSearch, lines: list[QueueRow], before: int) -> dict[int, int | None]:
    """Give the place of each line: its rank for the firm, or where it stands for the need.

    A rank counts among the needs of one firm, so the firms of a need are counted as they stand,
    which only a whole list in its own order tells.
    """
    if search.order is not QueueOrder.PLACE or _is_narrowed():
        is_own = search.firm_id is not None
        return {line.id: line.rank if is_own else None for line in lines}
    return {
        line.id: None if line.rank is None else place
        for place, line in enumerate(lines, start=before + 1)
    }


def _is_narrowed() -> bool:
    return any(request.args.get(name) for name in _FILTERS)


def _entry(line: QueueRow, row: StoredMatch, place: int | None) -> Entry:
    return place, row.match, line.firm, line.need, line.status.value


def _address(kind: CaseKind, case_id: str, name: str = "") -> str:
    if kind is CaseKind.NEED:
        if name:
            return url_for("needs.export", need_id=case_id, kind=name)
        return url_for("needs.ranking", need_id=case_id)
    if name:
        return url_for("rankings.export", firm_id=case_id, kind=name)
    return url_for("rankings.firm", firm_id=case_id)
