"""The steps of the profile: shown as typed, kept as typed, never over somebody else's words."""

from collections.abc import Iterable, Mapping, Sequence

from flask import flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from matcher.domain.draft import Answer
from matcher.domain.need import Need
from matcher.exchange.answers.fields import FIELDS, GROUPS, Step
from matcher.services import drafting
from matcher.services.drafting import NothingToReverseError, Outcome, OvertakenError, reversible
from matcher.services.risk_picture import picture, typical_needs
from matcher.services.sectors import with_word
from matcher.store import needs
from matcher.store.session import reading, transaction
from matcher.web.context import installation
from matcher.web.firms.blueprint import State, blueprint, edit_of, own, state, version_of
from matcher.web.firms.forms import fields_of, narrow, rows_of, step_form
from matcher.web.firms.labels import STEPS, label_of, short_label_of
from matcher.web.firms.progress import standings
from matcher.web.firms.sections import units_of
from matcher.web.wording import gettext, switches_language
from matcher.wording.joining import as_series

STEP = '<any("company", "capabilities", "risk", "financing", "delivery", "declarations"):step>'


@blueprint.get("/profile")
def profile() -> str:
    """Give where the profile stands: its steps, what is missing, who was last at it."""
    with reading(installation().engine) as session:
        now = state(session)
    return render_template(
        "firms/profile.html", now=now, standings=standings(now), names=STEPS, label_of=label_of
    )


@blueprint.route(f"/profile/{STEP}", methods=["GET", "POST"])
def step(step: str) -> Response | tuple[str, int] | str:
    """Give a step of the form, or keep what was typed and go on."""
    here = Step(step)
    if request.method == "POST" and not switches_language():
        outcome = _keep(posted(here))
        if outcome.conflicts:
            return clash(here, outcome), 409
        if not outcome.too_long:
            return redirect(_onward(here))
    unsaved = posted(here) if request.method == "POST" else None
    return _page(here, unsaved)


@blueprint.post("/profile/draft")
def draft() -> tuple[Response, int]:
    """Keep the fields named in the request; the answer tells the page what became of them."""
    version = request.form.get("version", "")
    names = request.form.getlist("field")[:100]
    outcome = _keep({name: tuple(request.form.getlist(name)) for name in names})
    if outcome.conflicts:
        one = outcome.conflicts[0]
        text = gettext(
            "%(who)s has changed %(field)s meanwhile. Press Save to see both and choose.",
            who=one.editor,
            field=label_of(one.field),
        )
        return jsonify(version=version, message=text, refresh=["reach", "outlook"]), 409
    if outcome.too_long:
        return jsonify(version=version, message=gettext("This text is too long to be kept.")), 422
    return jsonify(version=version, refresh=["reach", "outlook", "undo", "picture"]), 200


@blueprint.post("/profile/conflicts")
def choose() -> Response | tuple[str, int]:
    """Keep the texts the visitor chose over those of somebody else."""
    here = Step(request.form.get("step", Step.COMPANY))
    names = request.form.getlist("field")[:100]
    mine = {
        name: tuple(request.form.getlist(name))
        for name in names
        if request.form.get(f"choice-{name}") == "mine"
    }
    outcome = _keep(mine)
    if outcome.conflicts:
        return clash(here, outcome), 409
    return redirect(url_for("firms.step", step=here.value))


@blueprint.post("/profile/<any('undo', 'redo'):direction>")
def reverse(direction: str) -> Response:
    """Take back the account's last change, or bring it back."""
    _, edit = edit_of("")
    action = drafting.undo if direction == "undo" else drafting.redo
    here = request.form.get("step", "")
    try:
        with transaction(installation().engine) as session:
            fields = action(session, own(), edit)
    except NothingToReverseError:
        flash(gettext("There is nothing to take back or to bring back."), "info")
    except OvertakenError as error:
        names = as_series(_called(error.fields))
        flash(gettext("%(fields)s was changed again since; it stays.", fields=names), "caution")
    else:
        flash(gettext("Changed back: %(fields)s.", fields=as_series(_called(fields))))
        found = drafting.step_of(fields[0])
        here = found.value if found else here
    known = {one.value for one in Step}
    return redirect(
        url_for("firms.step", step=here) if here in known else url_for("firms.profile")
    )


def posted(here: Step) -> dict[str, Answer]:
    """Give the answers of a posted step; a set of boxes without a tick is an empty answer."""
    sent = {
        name: tuple(request.form.getlist(name))
        for name in request.form
        if drafting.is_answer(name)
    }
    if "whole" in request.form:
        boxes = {field.name for field in FIELDS if field.step is here and field.several}
        sent |= dict.fromkeys(boxes - set(sent), ())
    dropped = request.form.get("drop", "")
    gone = {name: () for name in sent if dropped and name.startswith(f"{dropped}-")}
    return sent | gone


def clash(here: Step, outcome: Outcome) -> str:
    """Give the page on which the visitor chooses between two texts."""
    _, edit = edit_of(request.form.get("version", ""))
    return render_template(
        "firms/conflicts.html",
        step=here,
        outcome=outcome,
        version=f"{outcome.version}.{edit.page}",
        label_of=label_of,
    )


def _keep(answers: Mapping[str, Answer]) -> Outcome:
    seen, edit = edit_of(request.form.get("version", ""))
    with transaction(installation().engine) as session:
        return drafting.write(session, own(), edit, answers, seen)


def _onward(here: Step) -> str:
    if request.form.get("go") != "next":
        word = request.form.get("find", "").strip()[:80]
        return url_for("firms.step", step=here.value, find=word or None, _anchor=_place(word))
    steps = list(Step)
    following = steps.index(here) + 1
    if following == len(steps):
        return url_for("firms.review")
    return url_for("firms.step", step=steps[following].value)


def _place(word: str) -> str | None:
    """Give the id of the rows the visitor was at, so that the page opens there again."""
    pressed = (request.form.get("go", ""), request.form.get("drop", "").partition("-")[0])
    known = [group.attribute for group in GROUPS if group.attribute in pressed]
    return known[0] if known else "sectors" if word else None


def _page(here: Step, unsaved: Mapping[str, Answer] | None) -> str:
    with reading(installation().engine) as session:
        now = state(session, unsaved)
        back = reversible(session, own(), edit_of("")[1])
        register = needs.ranked(session) if here is Step.RISK else []
    answers = now.draft.answers
    form = step_form(
        installation().catalogue, here, answers, now.reading.profile, now.reading.problems
    )
    form.version.data = request.form.get("version") or version_of(now.draft)
    names = [field.name for field in fields_of(here, answers)]
    word = request.args.get("find", "")[:80]
    sectors = with_word(installation().catalogue, word)
    if sectors:
        narrow(form, sectors)
    return render_template(
        "firms/risk.html" if here is Step.RISK else "firms/step.html",
        step=here,
        form=form,
        now=now,
        units=units_of(here, now.purposes),
        rows_of=lambda group: rows_of(group, answers),
        names=STEPS,
        label_of=label_of,
        said=lambda names: any(answers.get(name) for name in names),
        word=word,
        sectors=sectors,
        touch=now.draft.last(names),
        undoable=_called(back[0]),
        redoable=_called(back[1]),
        steps=standings(now),
        catalogue=installation().catalogue,
        **_risk(now, register),
    )


def _called(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(short_label_of(name) for name in names))


def _risk(now: State, register: Sequence[Need]) -> dict[str, object]:
    """Give what the page on risk draws beside its questions."""
    catalogue, profile = installation().catalogue, now.reading.profile
    typical = typical_needs(catalogue, profile, register)
    return {"bars": picture(catalogue, profile, typical), "typical": len(typical)}
