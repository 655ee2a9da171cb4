"""The last step: the answers and how they are read, what to justify, and sending."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from matcher.exchange.answers.fields import FIELDS, GROUPS, Step
from matcher.services import drafting
from matcher.services.consistency import BECAUSE
from matcher.services.profiles import publish
from matcher.store.session import reading, transaction
from matcher.web.context import installation, signed_in
from matcher.web.firms.blueprint import State, blueprint, edit_of, own, state, version_of
from matcher.web.firms.forms import DraftForm, rows_of, step_form
from matcher.web.firms.labels import STEPS, label_of
from matcher.web.firms.messages import fault_text, warning_text
from matcher.web.wording import ngettext, switches_language
from matcher.wording.joining import as_series


@dataclass(frozen=True)
class Line:
    """One answer: what it is called, what was typed, what is wrong with it."""

    name: str
    label: str
    text: str
    problem: str

    @property
    def place(self) -> str:
        """The id of the part of the step that asks for it; levels are asked by situations."""
        return self.name.replace("tolerances-", "risk-")


@blueprint.route("/profile/review", methods=["GET", "POST"])
def review() -> Response | str:
    """Give all answers for a last look, or make them the firm's profile."""
    posted = {
        name: tuple(request.form.getlist(name))
        for name in request.form
        if name.startswith(BECAUSE) and drafting.is_answer(name)
    }
    if request.method == "POST" and not switches_language():
        return _send(posted)
    with reading(installation().engine) as session:
        now = state(session, posted)
    form = DraftForm()
    form.version.data = request.form.get("version") or version_of(now.draft)
    return render_template(
        "firms/review.html",
        form=form,
        now=now,
        lines={step: lines(now, step) for step in Step},
        names=STEPS,
        label_of=label_of,
        warning_text=warning_text,
    )


def lines(now: State, step: Step) -> list[Line]:
    """Give the answers of a step in words, those to boxes and choices by their labels."""
    form = step_form(
        installation().catalogue,
        step,
        now.draft.answers,
        now.reading.profile,
        now.reading.problems,
    )
    names = [field.name for field in FIELDS if field.step is step]
    for group in GROUPS:
        if group.step is step:
            names += [
                f"{group.attribute}-{number}-{column}"
                for number in rows_of(group, now.draft.answers)[:-1]
                for column, _ in group.columns
            ]
    found = []
    for name in names:
        error = now.reading.problems.get(name)
        problem = fault_text(error) if error else ""
        said = _said(form[name]) or _follows(now, name, form[name])
        found.append(Line(name, label_of(name), said, problem))
    return found


def _follows(now: State, name: str, field: object) -> str:
    """Give the level that two answered situations come to, where none is stated directly."""
    levels = {f"tolerances-{one}": level for one, level in now.reading.profile.tolerances.items()}
    words = {one.value: str(one.label) for one in getattr(field, "choices", None) or ()}
    return words.get(str(levels.get(name, "")), "")


def _said(field: object) -> str:
    data = getattr(field, "data", None)
    choices = {one.value: one.label for one in getattr(field, "choices", None) or ()}
    if isinstance(data, list):
        return as_series(str(choices.get(one, one)) for one in data)
    if not data:
        return ""
    return str(choices.get(data, data))


def _send(justified: dict[str, tuple[str, ...]]) -> Response:
    seen, edit = edit_of(request.form.get("version", ""))
    with transaction(installation().engine) as session:
        drafting.write(session, own(), edit, justified, seen)
        count = publish(session, installation().catalogue, signed_in())
    flash(ngettext("Sent; %(num)s need was ranked.", "Sent; %(num)s needs were ranked.", count))
    return redirect(url_for("firms.results"))
