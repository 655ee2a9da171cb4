"""The weights lab: one case ranked live under other weights, and weights proposed from it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from matcher.domain.desk import CaseKind
from matcher.services.laboratory.results import Trial
from matcher.services.weighting import policy, suggest
from matcher.store import firms, needs, values
from matcher.store.session import reading, transaction
from matcher.web.context import installation, signed_in
from matcher.web.weights.forms import PREFIX, TOPS, ProposalForm, read_top, read_weights
from matcher.web.wording import gettext

blueprint = Blueprint("weights", __name__, url_prefix="/weights")
PAGE = 25


@blueprint.get("/")
def start() -> str:
    """Give the cases weights may be tried on."""
    kind = CaseKind.FIRM if request.args.get("kind") == CaseKind.FIRM else CaseKind.NEED
    number = max(1, request.args.get("page", 1, type=int))
    text = request.args.get("q", "")[:200]
    with reading(installation().engine) as session:
        lines, total = values.cases(session, kind, text, (PAGE, (number - 1) * PAGE))
    tried = _tried(request.args)
    return render_template(
        "weights/start.html",
        kind=kind,
        lines=[(_address(kind, key, tried), name) for key, name in lines],
        page=number,
        pages=-(-total // PAGE),
        total=total,
    )


@blueprint.get("/need/<need_id>")
def need(need_id: str) -> str:
    """Give the firms of a need under the weights of the address."""
    with reading(installation().engine) as session:
        title = needs.get(session, need_id).title
    return _lab(CaseKind.NEED, need_id, title)


@blueprint.get("/firm/<firm_id>")
def firm(firm_id: str) -> str:
    """Give the needs of a firm under the weights of the address."""
    with reading(installation().engine) as session:
        name = firms.get(session, firm_id).profile.name
    return _lab(CaseKind.FIRM, firm_id, name)


@blueprint.route("/propose", methods=["GET", "POST"])
def propose() -> Response | str:
    """Keep the weights of the address as a proposal with a name and a reason."""
    form, catalogue = ProposalForm(), installation().catalogue
    with reading(installation().engine) as session:
        force = policy(session, catalogue).weights
    typed = read_weights(request.args, force.weights)
    if form.validate_on_submit() and not typed.wrong:
        with transaction(installation().engine) as session:
            kept = suggest(session, signed_in(), form.name.data, form.purpose.data, typed.weights)
        flash(gettext("Proposed. Somebody else has to approve it before it can be used."), "good")
        return redirect(url_for("profiles.profile", profile_id=kept.id))
    return render_template(
        "weights/propose.html", form=form, typed=typed, force=force, criteria=catalogue.criteria
    )


def _lab(kind: CaseKind, case_id: str, title: str) -> str:
    catalogue, k = installation().catalogue, read_top(request.args)
    with reading(installation().engine) as session:
        force = policy(session, catalogue).weights
        typed = read_weights(request.args, force.weights)
        trial = Trial(kind, case_id, force.weights, typed.weights, k)
        criteria = [criterion.id for criterion in catalogue.criteria]
        outcome = installation().laboratory.try_out(session, signed_in(), trial, criteria)
    return render_template(
        "weights/lab.html",
        kind=kind,
        case_id=case_id,
        title=title,
        criteria=catalogue.criteria,
        force=force,
        typed=typed,
        outcome=outcome,
        tops=TOPS,
    )


def _address(kind: CaseKind, case_id: str, tried: dict[str, str]) -> str:
    values: dict[str, Any] = {f"{kind}_id": case_id, **tried}
    return url_for(f"weights.{kind}", **values)


def _tried(given: "MultiDict[str, str]") -> dict[str, str]:
    return {name: value for name, value in given.items() if name.startswith(PREFIX)}
