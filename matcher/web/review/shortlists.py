"""Shortlists: everybody on the staff reads them, their owner arranges them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from matcher.domain.desk import Shortlist
from matcher.services import shortlists as service
from matcher.store import accounts, shortlists
from matcher.store.session import reading, transaction
from matcher.store.shortlists import NameTakenError
from matcher.web.context import installation, signed_in
from matcher.web.review.forms import ShortlistForm
from matcher.web.wording import gettext

blueprint = Blueprint("shortlists", __name__, url_prefix="/review/shortlists")


@blueprint.get("/")
def every() -> str:
    """Give all shortlists, and the form of a new one."""
    return _every(ShortlistForm(formdata=None))


@blueprint.post("/")
def start() -> Response | str:
    """Start a shortlist."""
    form = ShortlistForm()
    if not form.validate_on_submit():
        return _every(form)
    try:
        with transaction(installation().engine) as session:
            made = service.start(session, signed_in(), form.name.data, form.note.data or "")
    except NameTakenError:
        form.name.errors = [gettext("You have a shortlist of this name already.")]
        return _every(form)
    return redirect(url_for("shortlists.one", shortlist_id=made.id))


@blueprint.route("/<int:shortlist_id>", methods=["GET", "POST"])
def one(shortlist_id: int) -> Response | str:
    """Give a shortlist, or keep its owner's new order, notes and leavings."""
    form = ShortlistForm()
    with reading(installation().engine) as session:
        held = shortlists.get(session, shortlist_id)
        lines = service.lines(session, signed_in(), shortlist_id)
        owner = accounts.addresses(session, [held.owner_id])
    if form.validate_on_submit():
        _arrange(shortlist_id, form)
        return redirect(url_for("shortlists.one", shortlist_id=shortlist_id))
    if not form.is_submitted():
        form = ShortlistForm(formdata=None, data=held.model_dump())
    return render_template(
        "review/shortlist.html",
        held=held,
        lines=lines,
        owner=owner.get(held.owner_id, ""),
        is_mine=held.owner_id == signed_in().id,
        form=form,
    )


@blueprint.post("/<int:shortlist_id>/remove")
def remove(shortlist_id: int) -> Response:
    """Remove a shortlist; its matches stay."""
    with transaction(installation().engine) as session:
        held = service.owned(session, signed_in(), shortlist_id, None)
        service.remove(session, signed_in(), held)
    return redirect(url_for("shortlists.every"))


def _every(form: ShortlistForm) -> str:
    with reading(installation().engine) as session:
        found = shortlists.every(session)
        owners = accounts.addresses(session, {held.owner_id for held, _ in found})
    return render_template("review/shortlists.html", found=found, owners=owners, form=form)


def _arrange(shortlist_id: int, form: ShortlistForm) -> None:
    version = request.form.get("version", "")
    with transaction(installation().engine) as session:
        seen = int(version) if version.isdecimal() else 0
        held = service.owned(session, signed_in(), shortlist_id, seen)
        service.rename(session, held, form.name.data, form.note.data or "")
        fresh: Shortlist = shortlists.get(session, shortlist_id)
        service.arrange(session, signed_in(), fresh, _wanted())
    flash(gettext("The shortlist is kept."))


def _wanted() -> list[tuple[int, str]]:
    lines: list[tuple[int, int, int, str]] = []
    for text in request.form.getlist("match"):
        if text.isdecimal() and not request.form.get(f"drop-{text}"):
            place = request.form.get(f"place-{text}", "")
            order = int(place) if place.isdecimal() else len(lines) + 1
            note = request.form.get(f"note-{text}", "")[:2_000]
            lines.append((order, len(lines), int(text), note))
    return [(match_id, note) for _, _, match_id, note in sorted(lines)]
