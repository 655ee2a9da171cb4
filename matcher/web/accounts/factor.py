"""Switching a second factor on and off."""

from flask import Blueprint, flash, redirect, render_template, session, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from matcher.services import second_factor
from matcher.services.accounts import Account
from matcher.store.session import transaction
from matcher.web.accounts.forms import CodeForm, EraseForm
from matcher.web.accounts.settings import knows_password
from matcher.web.context import installation, signed_in
from matcher.web.wording import gettext

OFFERED = "offered factor"

blueprint = Blueprint("factor", __name__)


@blueprint.route("/account/second-factor", methods=["GET", "POST"])
def switch_on() -> Response | str:
    """Show a new secret, or switch it on and show the recovery codes once."""
    account = signed_in()
    if account.second_factor:
        return render_template("accounts/factor_off.html", form=EraseForm(formdata=None))
    form, wrong = CodeForm(), ""
    enrolment = second_factor.enrolment(account, _offered())
    session[OFFERED] = installation().keys.seal(enrolment.secret)
    if form.validate_on_submit():
        codes = _switched_on(account, enrolment.secret, form.code.data)
        if codes is not None:
            session.pop(OFFERED)
            return render_template("accounts/recovery.html", codes=codes)
        wrong = gettext("This code is not the one of this minute. Wait for the next one.")
    # The picture is drawn by the library from an address made here; nothing in it is a visitor's.
    picture = Markup(enrolment.picture)  # noqa: S704
    return render_template(
        "accounts/factor.html", form=form, wrong=wrong, enrolment=enrolment, picture=picture
    )


@blueprint.post("/account/second-factor/off")
def switch_off() -> Response | str:
    """Switch the second factor off for whoever knows the password."""
    form, account = EraseForm(), signed_in()
    if not form.validate_on_submit() or not knows_password(form.password):
        return render_template("accounts/factor_off.html", form=form)
    with transaction(installation().engine) as store:
        second_factor.switch_off(store, account, account)
    flash(gettext("The second factor is off."))
    return redirect(url_for("settings.overview"))


def _offered() -> str | None:
    sealed = session.get(OFFERED)
    return installation().keys.unseal(sealed) if isinstance(sealed, str) else None


def _switched_on(account: Account, secret: str, code: str) -> list[str] | None:
    with transaction(installation().engine) as store:
        return second_factor.switch_on(store, installation().keys, account, secret, code)
