"""Stored runs of a firm: what they were computed from, computed again, and told apart."""

from math import ceil

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from matcher.domain.desk import CaseKind
from matcher.services.interests import ensure_declared
from matcher.services.replay.differences import NOW, OtherFirmError, difference
from matcher.services.replay.opening import opened, shown
from matcher.services.replay.replaying import replayed
from matcher.store import firms, needs, replay, runs
from matcher.store.session import reading
from matcher.web.context import installation, signed_in
from matcher.web.review.search import page_number

ROWS = 50
"""Needs on a page of differences."""
blueprint = Blueprint("runs", __name__, url_prefix="/runs")


@blueprint.get("/of/<firm_id>")
def of_firm(firm_id: str) -> str:
    """Give the stored runs of a firm, the newest first."""
    with reading(installation().engine) as session:
        firm = firms.get(session, firm_id)
        ensure_declared(session, signed_in(), CaseKind.FIRM, firm_id)
        found = [(runs.get(session, one.run_id), one) for one in replay.of_firm(session, firm_id)]
    return render_template("runs/listing.html", firm=firm, found=found)


@blueprint.get("/<run_id>")
def run(run_id: str) -> str:
    """Give what a run was computed from, and what computing it again gives."""
    with reading(installation().engine) as session:
        inputs = opened(session, signed_in(), run_id)
        found = replayed(session, installation().catalogue, run_id)
        others = [] if inputs is None else replay.of_firm(session, inputs.firm_id)
        moments = {one.run_id: runs.get(session, one.run_id).created_at for one in others}
    return render_template("runs/run.html", found=found, inputs=inputs, moments=moments)


@blueprint.get("/<run_id>/difference")
def compare(run_id: str) -> str | Response:
    """Give what made a run and another one, or now, differ."""
    after = request.args.get("to", NOW)
    with reading(installation().engine) as session:
        inputs = opened(session, signed_in(), run_id)
        if inputs is None:
            return redirect(url_for("runs.run", run_id=run_id))
        if after != NOW:
            opened(session, signed_in(), after)
        try:
            found = difference(session, installation().catalogue, run_id, after)
        except OtherFirmError:
            raise NotFound from None
        moved = shown(session, signed_in(), found)
        page = page_number(request.args)
        lines = moved[(page - 1) * ROWS : page * ROWS]
        known = needs.several(session, {one.need_id for one in lines})
    return render_template(
        "runs/difference.html",
        found=found,
        shown=lines,
        total=len(moved),
        page=page,
        pages=max(1, ceil(len(moved) / ROWS)),
        titles={key: need.title for key, need in known.items()},
        is_now=after == NOW,
    )
