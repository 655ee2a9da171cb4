"""The pages that links in letters lead to; a link alone changes nothing, its button does."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from matcher.services import alerts, joining, links
from matcher.services.accounts import Account
from matcher.services.keys import Errand, LinkError
from matcher.services.passwords import WeakPasswordError
from matcher.store.session import reading, transaction
from matcher.web.accounts.forms import ForgottenForm, PasswordForm
from matcher.web.accounts.guessing import allowed, counted, place
from matcher.web.context import installation, remember, start
from matcher.web.wording import gettext, lazy_gettext

PURPOSES = {
    "new_needs": lazy_gettext("new needs"),
    "deadlines": lazy_gettext("deadlines"),
    "decisions": lazy_gettext("decisions"),
    "profile_check": lazy_gettext("the check whether your profile is still true"),
}

blueprint = Blueprint("letters", __name__)


@blueprint.route("/account/confirm/<token>", methods=["GET"])
def confirm(token: str) -> str | tuple[str, int]:
    """Ask whether to confirm the address; programs that only follow links confirm nothing."""
    if _holder(Errand.CONFIRM, token) is None:
        return _worthless()
    return render_template("accounts/confirm.html", token=token)


@blueprint.post("/account/confirm/<token>")
def confirmed(token: str) -> Response | tuple[str, int]:
    """Confirm the address and start."""
    try:
        with transaction(installation().engine) as store:
            account = joining.confirm(
                store, installation().keys, token, installation().catalogue.legal_forms
            )
    except LinkError:
        return _worthless()
    # Nothing is ranked for a new firm, so it begins with its profile.
    return _begin(account, gettext("Your address is confirmed."), "firms.profile")


@blueprint.route("/account/password", methods=["GET", "POST"])
def forgotten() -> Response | str:
    """Give the form, or send a letter with which a new password is set."""
    form = ForgottenForm()
    if form.validate_on_submit():
        counters = {f"forgotten {form.email.data}": 3, f"forgotten from {place()}": 20}
        if allowed(counters):
            counted(counters)
            with transaction(installation().engine) as store:
                joining.ask_to_reset(store, installation().letters, form.email.data)
        return redirect(url_for("accounts.letter_sent"))
    return render_template("accounts/forgotten.html", form=form)


@blueprint.route("/account/password/<token>", methods=["GET", "POST"])
def password(token: str) -> Response | str | tuple[str, int]:
    """Give the form for a new password, or set it."""
    return _choose_password(Errand.RESET, token)


@blueprint.route("/account/invitation/<token>", methods=["GET", "POST"])
def invitation(token: str) -> Response | str | tuple[str, int]:
    """Give an invited person the form for a password, or set it."""
    return _choose_password(Errand.INVITATION, token)


@blueprint.route("/alerts/off/<token>", methods=["GET"])
def alert_off(token: str) -> str | tuple[str, int]:
    """Ask whether to end messages of one kind, without signing in."""
    try:
        with reading(installation().engine) as store:
            _, purpose = alerts.concerned(store, installation().keys, token)
    except LinkError:
        return _worthless()
    return render_template("accounts/alert_off.html", token=token, purpose=PURPOSES[purpose])


@blueprint.post("/alerts/off/<token>")
def alert_is_off(token: str) -> str | tuple[str, int]:
    """End messages of one kind."""
    try:
        with transaction(installation().engine) as store:
            purpose = alerts.switch_off(store, installation().keys, token)
    except LinkError:
        return _worthless()
    return render_template("accounts/alert_is_off.html", purpose=PURPOSES[purpose])


def _choose_password(errand: Errand, token: str) -> Response | str | tuple[str, int]:
    if _holder(errand, token) is None:
        return _worthless()
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            with transaction(installation().engine) as store:
                account = joining.choose_password(
                    store, installation().keys, errand, token, form.password.data
                )
        except LinkError:
            return _worthless()
        except WeakPasswordError:
            form.refuse_password()
        else:
            if account.second_factor:
                flash(gettext("The new password is set. Sign in with it."))
                return redirect(url_for("accounts.sign_in"))
            return _begin(account, gettext("The new password is set."))
    return render_template("accounts/password.html", form=form)


def _begin(account: Account, text: str, endpoint: str = "") -> Response:
    remember(account)
    flash(text)
    return redirect(url_for(endpoint if endpoint and account.firm_id else start()))


def _holder(errand: Errand, token: str) -> Account | None:
    try:
        with reading(installation().engine) as store:
            return links.holder(store, installation().keys, errand, token)[0]
    except LinkError:
        return None


def _worthless() -> tuple[str, int]:
    title = gettext("This link does not work any more")
    text = gettext(
        "It is too old, was used already, or was not copied whole. Sign in, or ask for a new one."
    )
    return render_template("pages/problem.html", title=title, text=text), 410
