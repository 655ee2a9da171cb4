"""For officers: what is reported of lines is entered here, and taken back if it was wrong."""

from flask import Blueprint, flash, redirect, url_for
from pydantic import ValidationError
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from matcher.services import lines
from matcher.store import lines as stored
from matcher.store.session import reading, transaction
from matcher.web.context import installation, signed_in
from matcher.web.instruments.forms import EntryForm, WithdrawForm
from matcher.web.instruments.views import find_instrument, shown, today
from matcher.web.wording import gettext

blueprint = Blueprint("lines", __name__, url_prefix="/instruments")


@blueprint.post("/<instrument_id>/line")
def report(instrument_id: str) -> Response | str:
    """Keep what an officer reports of a line."""
    one, form = find_instrument(instrument_id), EntryForm()
    if not form.validate_on_submit():
        return shown(one, form)
    try:
        with transaction(installation().engine) as session:
            entry = form.entry(instrument_id)
            lines.record(session, installation().catalogue, signed_in(), entry, today())
    except ValidationError:
        form.report.errors = [
            gettext(
                "A total drawn needs an amount and a currency and no answer to whether one can "
                "apply; a confirmation or a change of status needs only that answer."
            )
        ]
        return shown(one, form)
    except lines.EntryError as problem:
        form[problem.field].errors = [gettext("The day cannot lie in the future.")]
        return shown(one, form)
    flash(gettext("Kept. Stacks are computed with it from now on."))
    return redirect(url_for("instruments.instrument", instrument_id=instrument_id))


@blueprint.post("/<instrument_id>/line/<int:entry_id>/withdraw")
def withdraw(instrument_id: str, entry_id: int) -> Response | str:
    """Take an entry back that was wrong; it stays visible."""
    one, form = find_instrument(instrument_id), WithdrawForm()
    with reading(installation().engine) as session:
        known = {entry.id for entry in stored.of_instrument(session, instrument_id)}
    if entry_id not in known:
        raise NotFound
    if not form.validate_on_submit():
        return shown(one, withdraw_form=form)
    with transaction(installation().engine) as session:
        lines.withdraw(session, signed_in(), entry_id, form.why.data)
    flash(gettext("The entry is withdrawn."))
    return redirect(url_for("instruments.instrument", instrument_id=instrument_id))
