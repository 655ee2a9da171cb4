"""For officers: the needs, and the firms ranked for one."""

from math import ceil

from flask import Blueprint, Response, render_template, request

from matcher.domain.desk import CaseKind
from matcher.domain.need import Stage
from matcher.store import register
from matcher.store.session import reading
from matcher.web.context import installation
from matcher.web.needs.search import read_search
from matcher.web.review import ranked
from matcher.web.review.search import page_number

LINES = 50
"""Needs a page."""

blueprint = Blueprint("needs", __name__, url_prefix="/needs")


@blueprint.get("/")
def listing() -> str:
    """Give the needs of a search, a page at a time."""
    catalogue = installation().catalogue
    search, page = read_search(request.args, catalogue), page_number(request.args)
    with reading(installation().engine) as session:
        total = register.count(session, search)
        entries = register.page(session, search, LINES, (page - 1) * LINES)
    return render_template(
        "register/listing.html",
        entries=entries,
        total=total,
        page=page,
        pages=max(1, ceil(total / LINES)),
        catalogue=catalogue,
        stages=Stage,
    )


@blueprint.get("/<need_id>/ranking")
def ranking(need_id: str) -> str:
    """Give the firms ranked for a need."""
    return ranked.ranking(CaseKind.NEED, need_id)


@blueprint.get("/<need_id>/ranking.<any(csv, xlsx, json):kind>")
def export(need_id: str, kind: str) -> Response:
    """Give the ranking of a need as a file."""
    return ranked.file(CaseKind.NEED, need_id, kind)
