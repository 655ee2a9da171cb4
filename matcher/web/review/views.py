"""For officers: one match with all facts, and the steps that may be taken on it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from matcher.domain.names import name_of
from matcher.domain.review import Step
from matcher.domain.workflow.errors import RequirementMissingError
from matcher.domain.workflow.transitions import ForbiddenTransitionError
from matcher.services.advice import advice
from matcher.services.cases import UnknownPersonError, assign, named_in, remark
from matcher.services.interests import ConflictError
from matcher.services.notices import after_note, after_step
from matcher.services.reasons import reasons
from matcher.services.review import take
from matcher.services.sheets import Sheet, sheet
from matcher.services.telling import tell, tell_way
from matcher.store import accounts, decisions, matches, queue
from matcher.store.session import reading, transaction
from matcher.store.versions import StaleVersionError
from matcher.web.context import installation, signed_in
from matcher.web.review.facts import firm_facts, need_facts, side_by_side
from matcher.web.review.forms import AssignForm, NoteForm, StepForm
from matcher.web.review.search import match_address, read_search, shareable, with_query
from matcher.web.review.wording import missing, refusal
from matcher.web.wording import gettext

LEAST, MOST = 2, 6
blueprint = Blueprint("review", __name__, url_prefix="/review/matches")


@blueprint.route("/<int:match_id>", methods=["GET", "POST"])
def match(match_id: int) -> Answer | tuple[str, int]:
    """Give a match with its history, or record a step on it."""
    found = _sheet(match_id)
    form = _step_form(found)
    if form.is_submitted() and form.version.data != str(found.row.version):
        return _overtaken(match_id, form), 409
    if not form.validate_on_submit():
        return _page(found, form), 200
    try:
        wrong = _record(form, match_id)
    except StaleVersionError:
        return _overtaken(match_id, form), 409
    if wrong:
        return _page(found, form, wrong), 200
    target = _next(form, match_id)
    if target != match_id:
        flash(_taken(found, Step(form.step.data)))
    return redirect(match_address(target, request.args))


@blueprint.post("/<int:match_id>/notes")
def note(match_id: int) -> Answer | str:
    """Keep a note, and tell the colleagues it names."""
    form = NoteForm()
    if not form.validate_on_submit():
        return _page(_sheet(match_id), note=form)
    try:
        with transaction(installation().engine) as session:
            remark(session, signed_in(), match_id, form.body.data)
            named = named_in(session, form.body.data)
            after_note(session, installation().letters, signed_in(), match_id, named)
    except UnknownPersonError as error:
        text = gettext("No colleague is called @%(name)s; the note is not kept yet.", name=error)
        return _page(_sheet(match_id), wrong=text, note=form)
    return redirect(match_address(match_id, request.args))


@blueprint.post("/<int:match_id>/assignee")
def assignee(match_id: int) -> Answer | str:
    """Give the match to a colleague, or to nobody."""
    form = AssignForm()
    form.offer(_sheet(match_id).colleagues)
    if not form.validate_on_submit():
        return _page(_sheet(match_id), wrong=gettext("Choose an active colleague."))
    with transaction(installation().engine) as session:
        assign(session, signed_in(), match_id, form.person())
    return redirect(match_address(match_id, request.args))


@blueprint.get("/<int:match_id>/why")
def why(match_id: int) -> str:
    """Give why a match stands where it stands: conditions, points, firmness, ways, questions."""
    found, catalogue = _sheet(match_id), installation().catalogue
    with reading(installation().engine) as session:
        told = reasons(session, catalogue, signed_in(), found.row)
        pair = (found.firm, found.need)
        advised = advice(session, catalogue, signed_in(), found.row, pair)
    return render_template(
        "review/why.html",
        sheet=found,
        reasons=told,
        rules={rule.id: rule for rule in catalogue.rules},
        advice=advised,
        told=tell(catalogue, advised.explanation),
        way=lambda one: tell_way(catalogue, one),
        query=shareable(request.args),
        address=lambda other: url_for("review.why", match_id=other),
    )


@blueprint.get("/compare")
def compare() -> Answer | str:
    """Give two to six matches side by side; those the officer may not see are left out."""
    chosen = [int(text) for text in request.args.getlist("id") if text.isdecimal()][:MOST]
    with reading(installation().engine) as session:
        lines = queue.rows(session, signed_in().id, list(dict.fromkeys(chosen)))
        held = {one.id: one.match for one in matches.several(session, [one.id for one in lines])}
    if len(lines) < LEAST:
        flash(gettext("Mark two to six matches to compare."), "wrong")
        return redirect(url_for("queue.listing"))
    return render_template("review/compare.html", lines=lines, held=held, **side_by_side(held))


@blueprint.get("/exceptions")
def exceptions() -> str:
    """Give the decisions that did not follow the ranking, the newest first."""
    with reading(installation().engine) as session:
        found = decisions.exceptions(session)
        lines = queue.rows(session, signed_in().id, [one.decision.match_id for one in found])
        people = accounts.addresses(session, {one.decision.officer_id for one in found})
    named = {line.id: line for line in lines}
    shown = [one.decision for one in found if one.decision.match_id in named]
    return render_template("review/exceptions.html", shown=shown, named=named, people=people)


def _sheet(match_id: int) -> Sheet:
    search, catalogue = read_search(request.args, signed_in().id), installation().catalogue
    with reading(installation().engine) as session:
        return sheet(session, catalogue, signed_in(), match_id, search)


def _step_form(found: Sheet) -> StepForm:
    form = StepForm(data={"version": str(found.row.version), "following": _following(found)})
    form.offer(found.steps, [*found.colleagues, *found.speakers], signed_in().id)
    return form


def _following(found: Sheet) -> str:
    after = None if found.beside is None else found.beside.after
    return "" if after is None else str(after)


def _next(form: StepForm, match_id: int) -> int:
    """Give the match to go on to: this one where it is to be decided anew."""
    following = request.form.get("following", "")  # a form without it stays on this match
    if not following or form.step.data in {Step.UNDO, Step.REOPEN}:
        return match_id
    return int(following)


def _record(form: StepForm, match_id: int) -> str:
    seen = (match_id, int(form.version.data))
    try:
        with transaction(installation().engine) as session:
            taken = take(session, installation().catalogue, signed_in(), seen, form.move())
            after_step(session, installation().letters, signed_in(), taken)
    except RequirementMissingError as error:
        return missing(error)
    except (ForbiddenTransitionError, ConflictError) as error:
        return refusal(type(error).__name__)
    return ""


def _taken(found: Sheet, step: Step) -> Markup:
    """Say what was done to the match that was left, with the way back to it."""
    link = Markup('<a href="{}">{}</a>').format(
        match_address(found.row.id, request.args), gettext("Look again, or undo")
    )
    told = gettext(
        "%(step)s: %(firm)s – %(need)s.",
        step=name_of(step),
        firm=found.firm.name,
        need=found.need.title,
    )
    return Markup("{} {}").format(told, link)


def _overtaken(match_id: int, form: StepForm) -> str:
    # What was typed stays in the form, beside what the other person did.
    found = _sheet(match_id)
    form.offer(found.steps, [*found.colleagues, *found.speakers], signed_in().id)
    form.version.data = str(found.row.version)
    return _page(found, form, gettext("Somebody else moved this match first."), overtaken=True)


def _page(
    found: Sheet,
    form: StepForm | None = None,
    wrong: str = "",
    *,
    note: NoteForm | None = None,
    overtaken: bool = False,
) -> str:
    query = shareable(request.args)
    assigning = AssignForm(formdata=None, data={"assignee": str(found.row.assignee_id or "")})
    assigning.offer(found.colleagues)
    return render_template(
        "review/match.html",
        sheet=found,
        form=form or _step_form(found),
        assigning=assigning,
        note=note or NoteForm(formdata=None),
        wrong=wrong,
        overtaken=overtaken,
        query=query,
        back=with_query(url_for("queue.listing"), query),
        address=lambda match_id: match_address(match_id, request.args),
        firm_facts=firm_facts(found.firm),
        need_facts=need_facts(found.need),
    )
