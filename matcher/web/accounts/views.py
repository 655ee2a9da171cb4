"""Signing in with one or two factors, registering, and signing out."""

from datetime import UTC, datetime

from flask import Blueprint, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from matcher.services import joining, second_factor
from matcher.services.accounts import Account, authenticate, still_valid
from matcher.services.passwords import WeakPasswordError
from matcher.store.session import reading, transaction
from matcher.web.accounts.forms import CodeForm, RegisterForm, SignInForm
from matcher.web.accounts.guessing import allowed, counted, forgiven, place
from matcher.web.context import forget, installation, remember, start
from matcher.web.wording import gettext, language

blueprint = Blueprint("accounts", __name__)

PENDING, PENDING_SECONDS = "pending", 600


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Response | str:
    """Give the form, a session for the right password, or the question for the second factor."""
    form, wrong = SignInForm(), ""
    if form.validate_on_submit():
        counters = {f"sign in {form.email.data}": 10, f"sign in from {place()}": 50}
        if not allowed(counters):
            wrong = _slow_down()
        elif (account := _authenticated(form)) is not None:
            forgiven(f"sign in {form.email.data}")
            return _welcome(account)
        else:
            counted(counters)
            wrong = gettext("E-mail and password do not belong together.")
    return render_template("accounts/sign_in.html", form=form, wrong=wrong)


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
def code() -> Response | str:
    """Give the question for the second factor, or a session for the right answer."""
    account = _pending()
    if account is None:
        return redirect(url_for("accounts.sign_in"))
    form, wrong = CodeForm(), ""
    if form.validate_on_submit():
        counters = {f"code {account.id}": 10}
        if not allowed(counters):
            wrong = _slow_down()
        elif _accepted(account, form.code.data):
            remember(account)
            return redirect(url_for(start()))
        else:
            counted(counters)
            wrong = gettext("This code is not the one of this minute. Wait for the next one.")
    return render_template("accounts/code.html", form=form, wrong=wrong)


@blueprint.route("/register", methods=["GET", "POST"])
def register() -> Response | str:
    """Give the form, or send a letter to whoever registers."""
    form = RegisterForm()
    if form.validate_on_submit():
        counters = {f"register from {place()}": 10}
        if not allowed(counters):
            return render_template("accounts/register.html", form=form, wrong=_slow_down())
        counted(counters)
        try:
            with transaction(installation().engine) as store:
                joining.ask_to_register(
                    store,
                    installation().letters,
                    form.name.data.strip(),
                    (form.email.data, form.password.data),
                    language(),
                )
            return redirect(url_for("accounts.letter_sent"))
        except WeakPasswordError:
            form.refuse_password()
    return render_template("accounts/register.html", form=form, wrong="")


@blueprint.get("/letter-sent")
def letter_sent() -> str:
    """Say that a letter is on its way, whoever the address belongs to."""
    return render_template("accounts/letter_sent.html", demo=installation().is_demo)


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End the session."""
    forget()
    return redirect(url_for("pages.home"))


def _authenticated(form: SignInForm) -> Account | None:
    with reading(installation().engine) as store:
        return authenticate(store, form.email.data, form.password.data)


def _welcome(account: Account) -> Response:
    if account.confirmed_at is None:
        counters = {f"confirm {account.id}": 3}
        if allowed(counters):
            counted(counters)
            with transaction(installation().engine) as store:
                joining.ask_to_confirm(store, installation().letters, account)
        return redirect(url_for("accounts.letter_sent"))
    if account.second_factor:
        now = int(datetime.now(UTC).timestamp())
        session[PENDING] = [account.id, account.session_epoch, now]
        return redirect(url_for("accounts.code"))
    remember(account)
    return redirect(url_for(start()))


def _pending() -> Account | None:
    """Give the account whose password was right a moment ago."""
    try:
        account_id, epoch, since = session.get(PENDING, ())
    except ValueError:
        return None
    if datetime.now(UTC).timestamp() - since > PENDING_SECONDS:
        return None
    with reading(installation().engine) as store:
        return still_valid(store, account_id, epoch)


def _accepted(account: Account, given: str) -> bool:
    with transaction(installation().engine) as store:
        return second_factor.accepts(store, installation().keys, account, given)


def _slow_down() -> str:
    return gettext("Too many attempts. Wait a quarter of an hour, then try again.")
