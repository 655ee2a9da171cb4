"""Declarations of interest: an officer's own, those of a case, and the administrator's view."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from matcher.domain.desk import CaseKind, ConflictKind
from matcher.services.interests import case as case_of
from matcher.services.interests import declare, end, state
from matcher.store import interests
from matcher.store.session import reading, transaction
from matcher.web.context import installation, signed_in
from matcher.web.returning import local
from matcher.web.review.forms import InterestForm
from matcher.web.wording import gettext

blueprint = Blueprint("interests", __name__, url_prefix="/review/interests")


@blueprint.route("/", methods=["GET", "POST"])
def mine() -> Response | str:
    """Give an officer's interests and the cases they have not declared for; keep a new one."""
    form = InterestForm()
    form.provider.choices = ["", *providers()]
    if form.validate_on_submit() and _stated(form):
        return redirect(url_for("interests.mine"))
    with reading(installation().engine) as session:
        standing = interests.standing(session, signed_in().id)
        return render_template(
            "review/interests.html",
            form=form,
            standing=standing,
            waiting=interests.undeclared_needs(session, signed_in().id),
            names=interests.firm_names(session, (one.subject for one in standing)),
        )


@blueprint.post("/<int:conflict_id>/end")
def ended(conflict_id: int) -> Response:
    """End an interest; that it was there stays on record."""
    with transaction(installation().engine) as session:
        end(session, signed_in(), conflict_id)
    return redirect(url_for("interests.mine"))


@blueprint.post("/cases")
def cases() -> Response:
    """Keep the officer's word that the chosen needs touch no interest beyond the stated ones."""
    with transaction(installation().engine) as session:
        waiting = {key for key, _, _ in interests.undeclared_needs(session, signed_in().id)}
        chosen = [key for key in request.form.getlist("need_id") if key in waiting]
        declare(session, signed_in(), CaseKind.NEED, chosen)
    return redirect(local(request.form.get("next", "")) or url_for("interests.mine"))


@blueprint.route("/<any(need, firm):kind>/<case_id>", methods=["GET", "POST"])
def case(kind: str, case_id: str) -> Response | str:
    """Give the parties of a case without their order, and keep what the officer declares."""
    back, text = local(request.values.get("next", "")), request.args.get("text", "")
    with reading(installation().engine) as session:
        found = case_of(session, CaseKind(kind), case_id, text)
    if request.method == "GET":
        return render_template(
            "review/declare.html", case=found, providers=providers(), back=back, text=text
        )
    ticked = _ticked({key for key, _ in found.parties})
    with transaction(installation().engine) as session:
        declare(session, signed_in(), found.kind, [case_id], ticked)
    return redirect(back or url_for("interests.mine"))


@blueprint.get("/everybody")
def everybody() -> str:
    """Give all declarations, for the administrator."""
    with reading(installation().engine) as session:
        conflicts = interests.every(session)
        return render_template(
            "review/declarations.html",
            conflicts=conflicts,
            counted=interests.counted(session),
            names=interests.firm_names(session, (one.subject for _, one in conflicts)),
        )


def providers() -> list[str]:
    """Give the providers of the catalogue's instruments, by name."""
    return sorted({one.provider for one in installation().catalogue.instruments})


def _stated(form: InterestForm) -> bool:
    with transaction(installation().engine) as session:
        found = [(ConflictKind.FIRM, key) for key in interests.firms_called(session, form.name)]
        if form.name and not found:
            form.firm.errors = [gettext("No firm has exactly this name.")]
            return False
        if form.provider.data:
            found.append((ConflictKind.PROVIDER, form.provider.data))
        for kind, subject in found:
            state(session, signed_in(), kind, subject, form.note.data or "")
    return True


def _ticked(parties: set[str]) -> list[tuple[ConflictKind, str]]:
    firm_ids, names = request.form.getlist("firm"), request.form.getlist("provider")
    if not {*firm_ids} <= parties or not {*names} <= {*providers()}:
        abort(400)
    found = [(ConflictKind.FIRM, firm_id) for firm_id in firm_ids]
    return [*found, *((ConflictKind.PROVIDER, name) for name in names)]
