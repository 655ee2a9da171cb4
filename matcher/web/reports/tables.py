"""The matches as one table: filtered, ordered and cut to columns, on screen and in files alike."""

from urllib.parse import parse_qsl

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from matcher.domain.names import name_of
from matcher.domain.report import Format
from matcher.domain.review import Status
from matcher.reports.tables import Field, State, View, look, read_state
from matcher.reports.writers.tables import table_as
from matcher.reports.writers.writing import MEDIA
from matcher.services.reporting.tabling import fields, match_rows
from matcher.store import presets
from matcher.store.session import reading, transaction
from matcher.web.context import installation, signed_in
from matcher.web.reports.forms import PresetForm
from matcher.web.wording import gettext

blueprint = Blueprint("tables", __name__, url_prefix="/reports/table")
PAGE = 50


@blueprint.get("/")
def matches() -> str:
    """Give the table as the address asks for it."""
    known, state, view = _seen()
    page = request.args.get("page", 1, type=int)
    pages = max(1, -(-len(view.rows) // PAGE))
    page = min(max(page, 1), pages)
    with reading(installation().engine) as session:
        kept = presets.of(session, signed_in().id)
    return render_template(
        "reports/pages/table.html",
        fields=known,
        state=state,
        view=view,
        rows=view.rows[(page - 1) * PAGE : page * PAGE],
        page=page,
        pages=pages,
        presets=kept,
        chosen={one.key for one in view.fields},
        statuses=[("", gettext("all")), *((one.value, name_of(one)) for one in Status)],
        verdicts=_verdicts(),
        form=PresetForm(),
    )


@blueprint.get("/file.<any(csv, xlsx, json):kind>")
def file(kind: str) -> Response:
    """Give exactly what the same address shows on the screen, all pages of it."""
    _, state, view = _seen()
    body = table_as(view, Format(kind), gettext("Matches"), state.query)
    return Response(
        body,
        content_type=MEDIA[Format(kind)],
        headers={"Content-Disposition": f'attachment; filename="matches.{kind}"'},
    )


@blueprint.post("/presets")
def keep() -> Answer:
    """Keep filters, order and columns under a name."""
    form = PresetForm()
    if not form.validate_on_submit():
        abort(400)
    known = fields(installation().catalogue)
    state = read_state(list(_pairs(str(form.query.data or ""))), known)
    with transaction(installation().engine) as session:
        presets.save(session, signed_in().id, str(form.name.data).strip(), state.query)
    return redirect(f"{url_for('tables.matches')}?{state.query}")


@blueprint.post("/presets/<int:preset_id>/remove")
def remove(preset_id: int) -> Answer:
    """Remove one of one's own presets."""
    with transaction(installation().engine) as session:
        presets.remove(session, signed_in().id, preset_id)
    return redirect(url_for("tables.matches"))


def _seen() -> tuple[tuple[Field, ...], State, View]:
    catalogue = installation().catalogue
    known = fields(catalogue)
    state = read_state(list(request.args.items(multi=True)), known)
    with reading(installation().engine) as session:
        rows = match_rows(session, catalogue, signed_in().id)
    return known, state, look(rows, known, state)


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query[:4_000])


def _verdicts() -> list[tuple[str, str]]:
    return [
        ("", gettext("all")),
        ("pass", gettext("eligible")),
        ("unknown", gettext("not settled")),
        ("fail", gettext("not eligible")),
    ]
