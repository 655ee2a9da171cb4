"""What a firm is ranked for."""

from flask import abort, render_template

from matcher.store import matches, needs
from matcher.store.session import reading
from matcher.web.context import installation
from matcher.web.firms.blueprint import blueprint, own


@blueprint.get("/results")
def results() -> str:
    """Give the needs ranked for the firm."""
    with reading(installation().engine) as session:
        found = matches.for_firm(session, own())
        titles = {need.id: need.title for need in needs.every(session)}
    return render_template("firms/results.html", matches=found, titles=titles)


@blueprint.get("/matches/<int:match_id>")
def match(match_id: int) -> str:
    """Give one match of the firm; another firm's match does not exist here."""
    with reading(installation().engine) as session:
        row = matches.get(session, match_id)
        if row.match.firm_id != own():
            abort(404)
        need = needs.get(session, row.match.need_id)
    return render_template("firms/match.html", row=row, need=need)
