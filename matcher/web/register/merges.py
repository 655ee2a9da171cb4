"""Needs that may be one: listed, previewed side by side, merged."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from matcher.services.register import alike
from matcher.services.register.alike import suggestions
from matcher.services.register.errors import ChangedSinceError, MergeError
from matcher.services.register.merging import merge as merge_needs
from matcher.services.register.merging import plan
from matcher.services.register.sheets import people
from matcher.store import distinctions, needs
from matcher.store.session import reading, transaction
from matcher.web.context import installation, signed_in
from matcher.web.register.blueprint import blueprint, say_changed
from matcher.web.wording import gettext, switches_language

_MOST = 200


@blueprint.get("/duplicates")
def duplicates() -> str:
    """Give the pairs of needs that may be one."""
    with reading(installation().engine) as session:
        found = suggestions(session)
        apart = distinctions.newest(session)
        named = needs.several(
            session, {key for one in apart for key in (one.one_id, one.other_id)}
        )
        names = people(session, {one.made_by for one in apart})
    return render_template(
        "register/duplicates.html",
        found=found[:_MOST],
        total=len(found),
        apart=apart,
        named=named,
        names=names,
    )


@blueprint.post("/needs/<need_id>/apart/<other_id>")
def distinguish(need_id: str, other_id: str) -> Response:
    """Keep that two needs are not the same."""
    with transaction(installation().engine) as session:
        alike.distinguish(session, signed_in(), (need_id, other_id))
    flash(gettext("Kept: the two are not the same, and are suggested no more."))
    return redirect(url_for("register.duplicates"))


@blueprint.post("/needs/<need_id>/together/<other_id>")
def rejoin(need_id: str, other_id: str) -> Response:
    """Take back that two needs are not the same."""
    with transaction(installation().engine) as session:
        alike.rejoin(session, signed_in(), (need_id, other_id))
    flash(gettext("Taken back: the two may be suggested again."))
    return redirect(url_for("register.duplicates"))


@blueprint.route("/needs/<need_id>/merge/<other_id>", methods=["GET", "POST"])
def merge(need_id: str, other_id: str) -> Response | str:
    """Preview a merge into the first need, and carry it out as it was previewed."""
    with reading(installation().engine) as session:
        kept, other = needs.entry(session, need_id), needs.entry(session, other_id)
        try:
            found = plan(session, need_id, other_id)
        except MergeError:
            raise NotFound from None
    seen = [str(one.seen) for one in found.planned]
    if request.method == "GET" or switches_language():
        return render_template(
            "register/merge.html", kept=kept, other=other, plan=found, seen=seen
        )
    if request.form.getlist("seen") != seen:
        say_changed(ChangedSinceError([need_id, other_id]))
        return redirect(url_for("register.merge", need_id=need_id, other_id=other_id))
    try:
        with transaction(installation().engine) as session:
            batch = merge_needs(session, signed_in(), found)
    except ChangedSinceError as error:
        say_changed(error)
        return redirect(url_for("register.merge", need_id=need_id, other_id=other_id))
    flash(gettext("Merged. The merge can be taken back here."))
    return redirect(url_for("register.batch", batch_id=batch.id))
