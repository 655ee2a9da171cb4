"""For officers: the firms, the needs ranked for one, and decisions."""

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from matcher.domain.review import (
    ExceptionMissingError,
    ForbiddenTransitionError,
    ReasonCode,
    Status,
)
from matcher.services.review import decide
from matcher.store import decisions, matches, needs
from matcher.store import firms as stored_firms
from matcher.store.session import reading, transaction
from matcher.web.context import installation, signed_in
from matcher.web.review.files import Ranking, as_file
from matcher.web.review.forms import DecisionForm
from matcher.web.wording import gettext

blueprint = Blueprint("review", __name__, url_prefix="/review")


@blueprint.get("/firms")
def firms() -> str:
    """Give all firms."""
    with reading(installation().engine) as session:
        items = [
            (url_for("review.firm", firm_id=firm_id), profile.name)
            for firm_id, profile in stored_firms.every(session)
        ]
    return render_template("needs/listing.html", items=items, title=gettext("Firms"))


@blueprint.get("/firms/<firm_id>")
def firm(firm_id: str) -> str:
    """Give the needs ranked for a firm."""
    found = _ranking(firm_id)
    files = {
        kind: url_for("review.export", firm_id=firm_id, kind=kind) for kind in ("csv", "xlsx")
    }
    return render_template(
        "review/ranking.html",
        matches=found.matches,
        titles=found.needs,
        kind="need_id",
        title=found.firms[firm_id],
        **files,
    )


@blueprint.get("/firms/<firm_id>/ranking.<any(csv, xlsx):kind>")
def export(firm_id: str, kind: str) -> Response:
    """Give the ranking of a firm as a file."""
    return as_file(_ranking(firm_id), kind)


@blueprint.route("/matches/<int:match_id>", methods=["GET", "POST"])
def match(match_id: int) -> Answer | str:
    """Give a match with its history, or record a decision on it."""
    with reading(installation().engine) as session:
        row = matches.get(session, match_id)
        need = needs.get(session, row.match.need_id)
        name = stored_firms.get(session, row.match.firm_id).profile.name
        history = decisions.for_match(session, match_id)
    form, wrong = DecisionForm(data={"version": str(row.version)}), ""
    form.offer(row.status)
    if form.validate_on_submit():
        wrong = _record(form, match_id)
        if not wrong:
            return redirect(url_for("review.match", match_id=match_id))
    return render_template(
        "review/match.html",
        row=row,
        need=need,
        firm=name,
        history=history,
        form=form,
        wrong=wrong,
    )


def _record(form: DecisionForm, match_id: int) -> str:
    step = (Status(form.status.data), ReasonCode(form.reason.data), form.note.data or "")
    try:
        with transaction(installation().engine) as session:
            decide(session, signed_in(), match_id, step, int(form.version.data))
    except ExceptionMissingError:
        return gettext("This decision needs a written reason.")
    except ForbiddenTransitionError:
        return gettext("The match cannot take this step from where it stands.")
    return ""


def _ranking(firm_id: str) -> Ranking:
    with reading(installation().engine) as session:
        name = stored_firms.get(session, firm_id).profile.name
        titles = {need.id: need.title for need in needs.every(session)}
        found = matches.for_firm(session, firm_id)
    return Ranking(found, {firm_id: name}, titles, by_firm=True)
