"""For officers: the needs, and the firms ranked for one."""

from flask import Blueprint, Response, render_template, url_for

from matcher.domain.desk import CaseKind
from matcher.services.interests import ensure_declared
from matcher.store import firms, matches, needs
from matcher.store.session import reading
from matcher.web.context import installation, signed_in
from matcher.web.review.files import Ranking, as_file
from matcher.web.wording import gettext

blueprint = Blueprint("needs", __name__, url_prefix="/needs")


@blueprint.get("/")
def listing() -> str:
    """Give all needs."""
    with reading(installation().engine) as session:
        items = [
            (url_for("needs.ranking", need_id=need.id), need.title)
            for need in needs.every(session)
        ]
    return render_template("needs/listing.html", items=items, title=gettext("Needs"))


@blueprint.get("/<need_id>/ranking")
def ranking(need_id: str) -> str:
    """Give the firms ranked for a need."""
    found = _ranking(need_id)
    files = {kind: url_for("needs.export", need_id=need_id, kind=kind) for kind in ("csv", "xlsx")}
    return render_template(
        "review/ranking.html",
        matches=found.matches,
        titles=found.firms,
        kind="firm_id",
        title=found.needs[need_id],
        **files,
    )


@blueprint.get("/<need_id>/ranking.<any(csv, xlsx):kind>")
def export(need_id: str, kind: str) -> Response:
    """Give the ranking of a need as a file."""
    return as_file(_ranking(need_id), kind)


def _ranking(need_id: str) -> Ranking:
    with reading(installation().engine) as session:
        need = needs.get(session, need_id)
        names = {firm_id: profile.name for firm_id, profile in firms.every(session)}
        ensure_declared(session, signed_in(), CaseKind.NEED, need_id)
        found = matches.for_need(session, need_id, signed_in().id)
    return Ranking(found, names, {need_id: need.title}, by_firm=False)
