"""For administrators: who may sign in, and what became of the mail."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from matcher.domain.review import AccountRole
from matcher.services import joining, staff
from matcher.services.accounts import EmailTakenError
from matcher.store import accounts, mails
from matcher.store.session import reading, transaction
from matcher.web.accounts.forms import StaffForm
from matcher.web.context import installation, signed_in
from matcher.web.wording import gettext

blueprint = Blueprint("admin", __name__, url_prefix="/admin")

SHOWN = 100


@blueprint.get("/accounts")
def people() -> str:
    """Give every account, and the form that invites staff."""
    return _people(StaffForm(formdata=None))


@blueprint.post("/accounts")
def invite() -> Response | str:
    """Invite a member of staff."""
    form = StaffForm()
    if not form.validate_on_submit():
        return _people(form)
    try:
        with transaction(installation().engine) as store:
            role = AccountRole(form.role.data)
            joining.invite(store, installation().letters, signed_in(), form.email.data, role)
    except EmailTakenError:
        form.email.errors = [gettext("This address has an account already.")]
        return _people(form)
    flash(gettext("A letter with the invitation is on its way."))
    return redirect(url_for("admin.people"))


@blueprint.post("/accounts/<int:account_id>/<any(off, on, factor):step>")
def change(account_id: int, step: str) -> Response:
    """Deactivate or reactivate an account, or reset its second factor."""
    with transaction(installation().engine) as store:
        if step == "factor":
            staff.reset_factor(store, signed_in(), account_id)
        else:
            _set_active(store, account_id, active=step == "on")
    return redirect(url_for("admin.people"))


@blueprint.post("/accounts/<int:account_id>/role/<any(officer, approver, administrator):role>")
def set_role(account_id: int, role: str) -> Response:
    """Give a member of staff another role."""
    try:
        with transaction(installation().engine) as store:
            staff.set_role(store, signed_in(), account_id, AccountRole(role))
    except staff.OwnAccountError:
        flash(gettext("Another administrator has to do this to your account."), "wrong")
    except PermissionError as error:
        raise BadRequest from error
    return redirect(url_for("admin.people"))


@blueprint.get("/mail")
def post() -> str:
    """Give the newest messages with what became of them."""
    with reading(installation().engine) as store:
        found = mails.newest(store, SHOWN)
    return render_template("admin/mail.html", mails=found)


@blueprint.get("/demonstration-mail")
def demonstration() -> str:
    """Give the newest messages with their texts, in a demonstration only."""
    if not installation().is_demo:
        raise NotFound
    with reading(installation().engine) as store:
        found = mails.newest(store, SHOWN)
    return render_template("admin/demonstration.html", mails=found)


def _set_active(store: object, account_id: int, *, active: bool) -> None:
    try:
        staff.set_active(store, signed_in(), account_id, active=active)  # type: ignore[arg-type]
    except staff.OwnAccountError:
        flash(gettext("Another administrator has to do this to your account."), "wrong")


def _people(form: StaffForm) -> str:
    with reading(installation().engine) as store:
        found = accounts.every(store)
    return render_template("admin/people.html", form=form, people=found)
