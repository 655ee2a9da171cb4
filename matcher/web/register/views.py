"""One need of the register: shown with its history, entered, changed, retired, reinstated."""

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from matcher.services.register import editing
from matcher.services.register.sheets import sheet
from matcher.store import needs
from matcher.store.session import reading, transaction
from matcher.store.versions import StaleVersionError
from matcher.web.context import installation, signed_in
from matcher.web.register import imports, merges
from matcher.web.register.blueprint import blueprint
from matcher.web.register.forms import NeedForm, ReasonForm, filled
from matcher.web.wording import gettext
from matcher.web.wording import lazy_gettext as _

__all__ = ["blueprint", "imports", "merges"]

_CHANGED = _("Somebody else has changed this need meanwhile. Look at it again before you go on.")
Stand = Callable[..., None]


@blueprint.get("/needs/<need_id>")
def need(need_id: str) -> str:
    """Give a need with its history and with what may be the same need."""
    return _shown(need_id)


@blueprint.route("/new", methods=["GET", "POST"])
def create() -> Response | str:
    """Enter a need."""
    form = NeedForm().offer(installation().catalogue)
    if not form.validate_on_submit():
        return render_template("register/form.html", form=form, entry=None)
    entered = form.need(editing.fresh_id())
    with transaction(installation().engine) as session:
        editing.create(session, installation().catalogue, signed_in(), entered)
    flash(gettext("The need is entered. Firms are ranked for it in the background."))
    return redirect(url_for("register.need", need_id=entered.id))


@blueprint.route("/needs/<need_id>/edit", methods=["GET", "POST"])
def edit(need_id: str) -> Response | str | tuple[str, int]:
    """Change a need."""
    catalogue = installation().catalogue
    with reading(installation().engine) as session:
        entry = needs.entry(session, need_id)
    form = NeedForm(data=filled(entry.need, entry.version)).offer(catalogue, entry.need)
    if not form.validate_on_submit():
        return render_template("register/form.html", form=form, entry=entry)
    seen = form.seen.data if str(form.seen.data).isdecimal() else 0
    state = entry.model_copy(update={"need": form.need(need_id), "version": int(seen)})
    try:
        with transaction(installation().engine) as session:
            editing.revise(session, catalogue, signed_in(), state, form.why.data or "")
    except StaleVersionError:
        form.title.errors = [str(_CHANGED)]
        return render_template("register/form.html", form=form, entry=entry), 409
    flash(gettext("Kept. Firms are ranked anew in the background."))
    return redirect(url_for("register.need", need_id=need_id))


@blueprint.post("/needs/<need_id>/retire")
def retire(need_id: str) -> Response | str | tuple[str, int]:
    """Take a need out of the rankings."""
    return _stand(need_id, editing.retire, gettext("The need is retired."))


@blueprint.post("/needs/<need_id>/reinstate")
def reinstate(need_id: str) -> Response | str | tuple[str, int]:
    """Take a retired need into the rankings again."""
    return _stand(need_id, editing.reinstate, gettext("The need is reinstated."))


def _stand(need_id: str, step: Stand, done: str) -> Response | str | tuple[str, int]:
    form = ReasonForm()
    with reading(installation().engine) as session:
        needs.entry(session, need_id)
    if not form.validate_on_submit():
        return _shown(need_id, form)
    try:
        with transaction(installation().engine) as session:
            step(session, signed_in(), need_id, int(form.seen.data), form.why.data)
    except StaleVersionError:
        form.why.errors = [str(_CHANGED)]
        return _shown(need_id, form), 409
    flash(done)
    return redirect(url_for("register.need", need_id=need_id))


def _shown(need_id: str, form: ReasonForm | None = None) -> str:
    with reading(installation().engine) as session:
        found = sheet(session, need_id)
    seen = {"seen": str(found.entry.version)}
    return render_template(
        "register/need.html", found=found, form=form or ReasonForm(formdata=None, data=seen)
    )
