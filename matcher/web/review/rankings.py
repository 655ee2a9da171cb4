"""For officers: the firms, and the needs ranked for one."""

from flask import Blueprint, Response, render_template, url_for

from matcher.domain.desk import CaseKind
from matcher.services.interests import ensure_declared
from matcher.store import firms as stored_firms
from matcher.store import matches, needs
from matcher.store.session import reading
from matcher.web.context import installation, signed_in
from matcher.web.review.files import Ranking, as_file
from matcher.web.wording import gettext

blueprint = Blueprint("rankings", __name__, url_prefix="/review/firms")


@blueprint.get("/")
def firms() -> str:
    """Give all firms."""
    with reading(installation().engine) as session:
        items = [
            (url_for("rankings.firm", firm_id=firm_id), profile.name)
            for firm_id, profile in stored_firms.every(session)
        ]
    return render_template("needs/listing.html", items=items, title=gettext("Firms"))


@blueprint.get("/<firm_id>")
def firm(firm_id: str) -> str:
    """Give the needs ranked for a firm."""
    found = _ranking(firm_id)
    files = {
        kind: url_for("rankings.export", firm_id=firm_id, kind=kind) for kind in ("csv", "xlsx")
    }
    return render_template(
        "review/ranking.html",
        matches=found.matches,
        titles=found.needs,
        kind="need_id",
        title=found.firms[firm_id],
        **files,
    )


@blueprint.get("/<firm_id>/ranking.<any(csv, xlsx):kind>")
def export(firm_id: str, kind: str) -> Response:
    """Give the ranking of a firm as a file."""
    return as_file(_ranking(firm_id), kind)


def _ranking(firm_id: str) -> Ranking:
    with reading(installation().engine) as session:
        name = stored_firms.get(session, firm_id).profile.name
        ensure_declared(session, signed_in(), CaseKind.FIRM, firm_id)
        titles = {need.id: need.title for need in needs.every(session)}
        found = matches.for_firm(session, firm_id, signed_in().id)
    return Ranking(found, {firm_id: name}, titles, by_firm=True)
