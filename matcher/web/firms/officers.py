"""For officers: a firm's answers with their warnings and reasons, and firms that may be one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from matcher.domain.duplicate import DuplicateStatus
from matcher.exchange.answers.fields import Step
from matcher.services.duplicates import settle
from matcher.store import duplicates, firms, reactions
from matcher.store.session import reading, transaction
from matcher.web.context import installation, signed_in
from matcher.web.firms.blueprint import state
from matcher.web.firms.labels import STEPS, label_of
from matcher.web.firms.messages import warning_text
from matcher.web.firms.progress import standings
from matcher.web.firms.review import lines
from matcher.web.wording import gettext

blueprint = Blueprint("intake", __name__, url_prefix="/intake")


@blueprint.get("/duplicates")
def listing() -> str:
    """Give the pairs of firms that may be one."""
    with reading(installation().engine) as session:
        found = duplicates.every(session)
        keys = {key for pair in found for key in (pair.firm_id, pair.other_id)}
        named = {key: firms.get(session, key) for key in keys}
    return render_template("firms/duplicates.html", found=found, named=named)


@blueprint.post("/duplicates/<int:duplicate_id>")
def judge(duplicate_id: int) -> Response:
    """Keep what an officer found of a pair."""
    word = request.form.get("status", "")
    if word not in {DuplicateStatus.SAME, DuplicateStatus.DIFFERENT}:
        flash(gettext("Choose whether the two are one firm."), "wrong")
        return redirect(url_for("intake.listing"))
    with transaction(installation().engine) as session:
        settle(session, signed_in(), duplicate_id, DuplicateStatus(word))
    flash(gettext("Noted."))
    return redirect(url_for("intake.listing"))


@blueprint.get("/firms/<firm_id>")
def firm(firm_id: str) -> str:
    """Give what a firm says, who last said it, what does not go together and why it is right."""
    with reading(installation().engine) as session:
        now = state(session, firm_id=firm_id)
        pairs = duplicates.of_firm(session, firm_id)
        said = reactions.of_firm(session, firm_id)
    return render_template(
        "firms/officer.html",
        firm_id=firm_id,
        now=now,
        lines={step: lines(now, step) for step in Step},
        standings={one.step: one for one in standings(now)},
        names=STEPS,
        label_of=label_of,
        warning_text=warning_text,
        pairs=[pair for pair in pairs if pair.status is not DuplicateStatus.DIFFERENT],
        said=said,
    )
