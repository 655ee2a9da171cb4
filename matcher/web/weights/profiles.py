"""Weight profiles: what is proposed, by whom and why, and what approvers decide on it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from matcher.domain.weighting import STEPS, ForbiddenStepError, ProposedWeights, WeightStatus
from matcher.services import learning, weighting
from matcher.services.laboratory.following import progress
from matcher.services.ranking import Policy
from matcher.store import weights
from matcher.store.session import reading, transaction
from matcher.web.context import installation, signed_in
from matcher.web.weights.forms import DecisionForm, ReasonForm, Typed
from matcher.web.wording import gettext

blueprint = Blueprint("profiles", __name__, url_prefix="/weights/profiles")


@blueprint.get("/")
def listing() -> str:
    """Give every proposal, what is in force, and how far rankings follow it."""
    return _listing(ReasonForm(formdata=None))


@blueprint.post("/learn")
def learn() -> Response | str:
    """Propose the weights that the decisions so far speak for."""
    try:
        with transaction(installation().engine) as session:
            kept = learning.propose(session, installation().catalogue, signed_in())
    except learning.TooFewDecisionsError:
        flash(gettext("There are not decisions enough to learn from yet."), "caution")
        return redirect(url_for("profiles.listing"))
    return redirect(url_for("profiles.profile", profile_id=kept.id))


@blueprint.get("/<int:profile_id>")
def profile(profile_id: int) -> str:
    """Give one proposal beside the weights in force, with its evidence."""
    return _profile(profile_id, _decision(profile_id))


@blueprint.post("/<int:profile_id>/decision")
def decide(profile_id: int) -> Response | str:
    """Record a decision on a proposal."""
    form = _decision(profile_id)
    if not form.validate_on_submit():
        return _profile(profile_id, form)
    wrong = _decided(profile_id, form)
    if wrong:
        return _profile(profile_id, form, wrong)
    flash(gettext("Recorded."), "good")
    at_once = form.status.data == WeightStatus.ACTIVE
    target = url_for("profiles.listing") if at_once else _address(profile_id)
    return redirect(target)


@blueprint.post("/switch-off")
def switch_off() -> Response | str:
    """Go back to the weights of the catalogue."""
    form = ReasonForm()
    if not form.validate_on_submit():
        return _listing(form)
    with transaction(installation().engine) as session:
        weighting.switch_off(session, signed_in(), form.reason.data)
    flash(gettext("Rankings follow the weights of the catalogue again."), "good")
    return redirect(url_for("profiles.listing"))


def _address(profile_id: int) -> str:
    return url_for("profiles.profile", profile_id=profile_id)


def _decision(profile_id: int) -> DecisionForm:
    held = _held(profile_id)
    form = DecisionForm(data={"version": str(held.version)})
    form.offer(STEPS[held.status])
    return form


def _decided(profile_id: int, form: DecisionForm) -> str:
    seen = (profile_id, int(form.version.data) if form.version.data.isdigit() else 0)
    status = WeightStatus(form.status.data)
    try:
        with transaction(installation().engine) as session:
            weighting.decide(session, signed_in(), seen, status, form.reason.data)
    except weighting.OwnProposalError:
        return gettext("You proposed these weights; somebody else has to decide on them.")
    except ForbiddenStepError:
        return gettext("This step is not possible any more.")
    return ""


def _held(profile_id: int) -> ProposedWeights:
    with reading(installation().engine) as session:
        return weights.get(session, profile_id)


def _profile(profile_id: int, form: DecisionForm, wrong: str = "") -> str:
    catalogue = installation().catalogue
    with reading(installation().engine) as session:
        held = weights.get(session, profile_id)
        force = weighting.policy(session, catalogue).weights
    return render_template(
        "weights/profile.html",
        held=held,
        force=force,
        criteria=catalogue.criteria,
        form=form,
        wrong=wrong,
        query=Typed(held.profile.weights, 0, "").query(),
        is_decider=signed_in().role in weighting.DECIDERS,
        is_own=held.created_by == signed_in().email,
    )


def _listing(form: ReasonForm) -> str:
    catalogue = installation().catalogue
    with reading(installation().engine) as session:
        decisions, accepted = learning.teaching(session)
        return render_template(
            "weights/profiles.html",
            held=weights.every(session),
            active=weights.active(session),
            declared=Policy.declared(catalogue).weights,
            progress=progress(session, catalogue),
            decisions=decisions,
            accepted=accepted,
            listening=learning.listening(session),
            least=learning.LEAST_DECISIONS,
            least_of_each=learning.LEAST_OF_EACH,
            form=form,
            is_decider=signed_in().role in weighting.DECIDERS,
        )
