"""Batches of dossiers and reports that come every week, for the office."""

from datetime import UTC, datetime
from pathlib import Path

from flask import Blueprint, Response, abort, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response as Answer
from wtforms.fields import SelectChoice

from matcher.domain.names import name_of
from matcher.domain.report import BatchState, Channel, Edition, Format, ItemState, ReportKind
from matcher.domain.review import Status
from matcher.services.reporting.batching import (
    archive_of,
    cancel_batch,
    order_batch,
    resume_batch,
)
from matcher.services.reporting.reading import editions
from matcher.services.reporting.scheduling import first_due
from matcher.store import batches, firms, matches, schedules
from matcher.store.batches import Order
from matcher.store.schedules import Schedule
from matcher.store.session import reading, transaction
from matcher.web.context import installation, signed_in
from matcher.web.reports.forms import BatchForm, ScheduleForm, kind_name, weekdays
from matcher.web.wording import gettext, language

blueprint = Blueprint("batches", __name__, url_prefix="/reports")


@blueprint.route("/batches", methods=["GET", "POST"])
def listing() -> Answer | str:
    """Give the batches, or order one of the dossiers of all matches of a status."""
    form = BatchForm(data={"language": language(), "title": gettext("All dossiers")})
    form.offer(editions(signed_in()))
    form.status.choices = [
        SelectChoice("", gettext("all")),
        *(SelectChoice(one.value, name_of(one)) for one in Status),
    ]
    problem = ""
    if form.validate_on_submit():
        subjects = _subjects(str(form.status.data), int(form.most.data or 0))
        if subjects:
            return redirect(url_for("batches.show", batch_id=_ordered(form, subjects)))
        problem = gettext("No match has that status.")
    with reading(installation().engine) as session:
        found = batches.newest(session, 50)
    return render_template("reports/pages/batches.html", form=form, found=found, problem=problem)


@blueprint.get("/batches/<int:batch_id>")
def show(batch_id: int) -> str:
    """Give how far a batch has come."""
    with reading(installation().engine) as session:
        batch = batches.get(session, batch_id)
        failed = batches.items(session, batch_id, ItemState.FAILED)[:20]
    return render_template(
        "reports/pages/batch.html",
        batch=batch,
        failed=failed,
        is_open=batch.state in {BatchState.WAITING, BatchState.RUNNING},
        has_archive=archive_of(_folder(), batch_id).is_file(),
    )


@blueprint.post("/batches/<int:batch_id>/cancel")
def cancel(batch_id: int) -> Answer:
    """Stop a batch after the report at hand."""
    with transaction(installation().engine) as session:
        cancel_batch(session, batch_id)
    return redirect(url_for("batches.show", batch_id=batch_id))


@blueprint.post("/batches/<int:batch_id>/resume")
def resume(batch_id: int) -> Answer:
    """Let a batch go on."""
    with transaction(installation().engine) as session:
        resume_batch(session, batch_id)
    return redirect(url_for("batches.show", batch_id=batch_id))


@blueprint.get("/batches/<int:batch_id>/archive")
def archive(batch_id: int) -> Response:
    """Give everything a finished batch made."""
    path = archive_of(_folder(), batch_id).resolve()
    if not path.is_file():
        abort(404)
    return send_file(path, as_attachment=True, download_name=path.name)


@blueprint.route("/weekly", methods=["GET", "POST"])
def weekly() -> Answer | str:
    """Give the reports that come every week and how they fared, or add one."""
    form = ScheduleForm(data={"language": language()})
    form.offer(editions(signed_in()))
    if form.validate_on_submit():
        with transaction(installation().engine) as session:
            schedules.add(session, _schedule(form))
        return redirect(url_for("batches.weekly"))
    with reading(installation().engine) as session:
        found = schedules.every(session)
    return render_template(
        "reports/pages/weekly.html", form=form, found=found, kind_name=kind_name, days=weekdays()
    )


@blueprint.post("/weekly/<int:schedule_id>/<any(now, stop, start, remove):step>")
def change(schedule_id: int, step: str) -> Answer:
    """Produce a weekly report at once, stop it, start it again, or remove it."""
    with transaction(installation().engine) as session:
        schedules.get(session, schedule_id)
        if step == "remove":
            schedules.remove(session, schedule_id)
        elif step == "now":
            schedules.change(session, schedule_id, due_at=datetime.now(UTC))
        else:
            schedules.change(session, schedule_id, is_active=step == "start")
    return redirect(url_for("batches.weekly"))


def _subjects(status: str, most: int) -> tuple[str, ...]:
    with reading(installation().engine) as session:
        found = [
            str(row.id)
            for key, _ in firms.every(session)
            for row in matches.for_firm(session, key, signed_in().id)
            if not status or row.status.value == status
        ]
    return tuple(found[:most])


def _ordered(form: BatchForm, subjects: tuple[str, ...]) -> int:
    order = Order(
        title=str(form.title.data),
        kind=ReportKind.DOSSIER,
        edition=Edition(form.edition.data),
        format=Format(form.format.data),
        language=form.language.data,
        subjects=subjects,
    )
    with transaction(installation().engine) as session:
        return order_batch(session, order, signed_in().id)


def _schedule(form: ScheduleForm) -> Schedule:
    due = first_due(int(form.weekday.data), int(form.hour.data or 0), datetime.now(UTC))
    return Schedule(
        title=str(form.title.data),
        kind=ReportKind(form.kind.data),
        subject=str(form.subject.data or "").strip(),
        edition=Edition(form.edition.data),
        format=Format(form.format.data),
        language=form.language.data,
        channel=Channel(form.channel.data),
        target=str(form.target.data).strip(),
        due_at=due,
        planned_at=due,
        created_by=signed_in().id,
    )


def _folder() -> Path:
    return Path(installation().settings.reports_folder)
