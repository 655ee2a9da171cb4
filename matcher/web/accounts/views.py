"""Signing in, registering and signing out."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from matcher.services.accounts import EmailTakenError, authenticate
from matcher.services.registration import register
from matcher.store.session import reading, transaction
from matcher.web.accounts.forms import RegisterForm, SignInForm
from matcher.web.context import forget, installation, remember, start
from matcher.web.wording import gettext

blueprint = Blueprint("accounts", __name__)


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Response | str:
    """Give the form, or a session for the right password."""
    form, wrong = SignInForm(), ""
    if form.validate_on_submit():
        with reading(installation().engine) as session:
            account = authenticate(session, form.email.data, form.password.data)
        if account is not None:
            remember(account)
            return redirect(url_for(start()))
        wrong = gettext("E-mail and password do not belong together.")
    return render_template("accounts/form.html", form=form, wrong=wrong, title=gettext("Sign in"))


@blueprint.route("/register", methods=["GET", "POST"], endpoint="register")
def register_firm() -> Response | str:
    """Give the form, or a new firm with its account."""
    form, wrong = RegisterForm(), ""
    if form.validate_on_submit():
        try:
            with transaction(installation().engine) as session:
                account = register(
                    session, form.name.data.strip(), form.email.data, form.password.data
                )
            remember(account)
            return redirect(url_for("firms.profile"))
        except EmailTakenError:
            wrong = gettext("This e-mail cannot be registered.")
    return render_template("accounts/form.html", form=form, wrong=wrong, title=gettext("Register"))


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End the session."""
    forget()
    return redirect(url_for("pages.home"))
