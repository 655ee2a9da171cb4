"""A firm's own pages: its profile and what it is ranked for."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from pydantic import ValidationError
from werkzeug.wrappers import Response

from matcher.domain.firm import FirmProfile
from matcher.services.registration import save_profile
from matcher.store import firms, matches, needs
from matcher.store.session import reading, transaction
from matcher.web.context import installation, signed_in
from matcher.web.firms.forms import FirmProfileForm, shown
from matcher.web.wording import gettext

blueprint = Blueprint("firms", __name__, url_prefix="/firm")


@blueprint.route("/profile", methods=["GET", "POST"])
def profile() -> Response | str:
    """Give the profile form, or save it and go to the new ranking."""
    with reading(installation().engine) as session:
        firm = firms.get(session, _own())
    form = FirmProfileForm(data=shown(firm.profile) | {"version": str(firm.version)})
    form.offer(_sectors(), _oblasts())
    problems: list[str] = []
    if form.validate_on_submit():
        try:
            return _save(form.profile(firm.profile), int(form.version.data))
        except ValidationError as error:
            problems = [fault["msg"] for fault in error.errors()]
    return render_template("firms/profile.html", form=form, problems=problems)


@blueprint.get("/results")
def results() -> str:
    """Give the needs ranked for the firm."""
    with reading(installation().engine) as session:
        found = matches.for_firm(session, _own())
        titles = {need.id: need.title for need in needs.every(session)}
    return render_template("firms/results.html", matches=found, titles=titles)


@blueprint.get("/matches/<int:match_id>")
def match(match_id: int) -> str:
    """Give one match of the firm; another firm's match does not exist here."""
    with reading(installation().engine) as session:
        row = matches.get(session, match_id)
        if row.match.firm_id != _own():
            abort(404)
        need = needs.get(session, row.match.need_id)
    return render_template("firms/match.html", row=row, need=need)


def _save(changed: FirmProfile, version: int) -> Response:
    with transaction(installation().engine) as session:
        count = save_profile(session, installation().catalogue, signed_in(), changed, version)
    flash(gettext("Saved; %(count)s needs were ranked.", count=count))
    return redirect(url_for("firms.results"))


def _own() -> str:
    return signed_in().firm_id or ""


def _sectors() -> list[tuple[str, str]]:
    sectors = installation().catalogue.taxonomy.sectors
    return [(one.code, ("– " if one.parent else "") + one.label.en) for one in sectors]


def _oblasts() -> list[tuple[str, str]]:
    return [(one.key, one.name.en) for one in installation().catalogue.oblasts]
