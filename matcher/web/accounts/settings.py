"""What a person may change of their own account."""

from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask import Response as FlaskResponse
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from matcher.domain.alert import Alert, Cadence, Purpose
from matcher.domain.review import AccountRole
from matcher.services import accounts, alerts, joining, passwords, privacy
from matcher.services.passwords import WeakPasswordError
from matcher.store import accounts as stored
from matcher.store.alerts import StoredAlert
from matcher.store.session import reading, transaction
from matcher.web.accounts.forms import (
    AlertForm,
    ChangePasswordForm,
    ColleagueForm,
    DeadlineForm,
    EraseForm,
    LanguageForm,
)
from matcher.web.accounts.guessing import allowed, counted
from matcher.web.context import forget, installation, remember, signed_in
from matcher.web.wording import LANGUAGE, gettext

blueprint = Blueprint("settings", __name__)


@blueprint.get("/account")
def overview() -> str:
    """Give what the account has chosen."""
    return _overview()


def _overview(
    wrong: Mapping[str, AlertForm] | None = None, colleague: ColleagueForm | None = None
) -> str:
    """Draw the page; forms that were sent with an error are drawn as they were sent.

    `wrong` are those of the alerts, by their purpose.
    """
    account, sent = signed_in(), wrong or {}
    with reading(installation().engine) as store:
        offered = alerts.offered(store, account)
        switches = [(one, sent.get(one.purpose.value) or _kept_form(one)) for one in offered]
        people = stored.of_firm(store, account.firm_id) if account.firm_id else []
    return render_template(
        "accounts/settings.html",
        switches=switches,
        people=people,
        language_form=LanguageForm(formdata=None, data={"language": account.language or "en"}),
        colleague_form=colleague or ColleagueForm(formdata=None),
    )


@blueprint.post("/account/language")
def choose_language() -> Response:
    """Keep the language of pages and letters."""
    form = LanguageForm()
    if form.validate_on_submit():
        with transaction(installation().engine) as store:
            stored.change(store, signed_in().id, language=form.language.data)
        session[LANGUAGE] = form.language.data
        flash(gettext("Saved."))
    return redirect(url_for("settings.overview"))


@blueprint.post("/account/alerts/<purpose>")
def choose_alert(purpose: str) -> Response | str:
    """Keep how often one kind of news is sent."""
    account = signed_in()
    with transaction(installation().engine) as store:
        switches = {one.purpose.value: one for one in alerts.offered(store, account)}
        before = switches.get(purpose)
        if before is None:
            raise NotFound
        form, wrong = _alert_form(before), None
        if form.validate_on_submit():
            given = form.data | {"cadence": Cadence(form.cadence.data)}
            chosen = {name: given[name] for name in ("cadence", "lead_days") if name in given}
            alert = Alert.model_validate(
                before.model_dump(include={"account_id", "purpose", "lead_days"}) | chosen
            )
            alerts.choose(store, installation().catalogue, account, alert)
            flash(gettext("Saved."))
        else:
            flash(gettext("The number of days is from 1 to 180."), "wrong")
            wrong = form
    if wrong is not None:
        return _overview(wrong={purpose: wrong})
    return redirect(url_for("settings.overview"))


@blueprint.route("/account/new-password", methods=["GET", "POST"])
def change_password() -> Response | str:
    """Give the form, or set a new password; other devices are signed out."""
    form, account = ChangePasswordForm(), signed_in()
    if form.validate_on_submit() and knows_password(form.present):
        try:
            with transaction(installation().engine) as store:
                changed = accounts.set_password(store, account, form.password.data)
        except WeakPasswordError:
            form.refuse_password()
        else:
            remember(changed)
            flash(gettext("The new password is set. Other devices are signed out."))
            return redirect(url_for("settings.overview"))
    return render_template("accounts/new_password.html", form=form)


@blueprint.post("/account/sign-out-everywhere")
def sign_out_everywhere() -> Response:
    """End every session of the account, this one too."""
    with transaction(installation().engine) as store:
        accounts.end_sessions(store, signed_in())
    forget()
    flash(gettext("You are signed out on every device."))
    return redirect(url_for("accounts.sign_in"))


@blueprint.post("/account/colleagues")
def invite_colleague() -> Response | str:
    """Invite somebody who is to speak for the same firm."""
    form, account = ColleagueForm(), signed_in()
    counters = {f"invitations {account.firm_id}": 10}
    if not form.validate_on_submit():
        flash(gettext("This is not an e-mail address."), "wrong")
        return _overview(colleague=form)
    if not allowed(counters):
        flash(gettext("Too many invitations. Wait a quarter of an hour."), "wrong")
    else:
        counted(counters)
        with transaction(installation().engine) as store:
            joining.invite(
                store, installation().letters, account, form.email.data, AccountRole.FIRM
            )
        flash(gettext("A letter with the invitation is on its way."))
    return redirect(url_for("settings.overview"))


@blueprint.post("/account/data")
def take_data() -> FlaskResponse:
    """Give everything kept of the firm as one file."""
    with transaction(installation().engine) as store:
        content = privacy.export_firm(store, signed_in())
    answer = FlaskResponse(content, mimetype="application/json")
    answer.headers["Content-Disposition"] = "attachment; filename=matcher-data.json"
    return answer


@blueprint.route("/account/erase", methods=["GET", "POST"])
def erase() -> Response | str:
    """Ask for the password, then forget the firm and everybody who speaks for it."""
    form = EraseForm()
    if form.validate_on_submit() and knows_password(form.password):
        with transaction(installation().engine) as store:
            folder = Path(installation().settings.reports_folder)
            privacy.erase_firm(store, signed_in(), form.password.data, folder)
        forget()
        flash(gettext("The firm and its accounts are erased."))
        return redirect(url_for("pages.home"))
    return render_template("accounts/erase.html", form=form)


def knows_password(field: object) -> bool:
    """Tell whether a field holds the password; if not, the field says so."""
    account = signed_in()
    counters = {f"password of {account.id}": 10}
    if allowed(counters) and passwords.matches(account.password_hash, field.data):  # type: ignore[attr-defined]
        return True
    counted(counters)
    field.errors = [gettext("This is not your password.")]  # type: ignore[attr-defined]
    return False


def _alert_form(alert: StoredAlert) -> AlertForm:
    return _kind(alert)(prefix="")


def _kept_form(alert: StoredAlert) -> AlertForm:
    kept = {"cadence": alert.cadence, "lead_days": alert.lead_days}
    return _kind(alert)(formdata=None, data=kept, prefix="")


def _kind(alert: StoredAlert) -> type[AlertForm]:
    return DeadlineForm if alert.purpose is Purpose.DEADLINES else AlertForm
