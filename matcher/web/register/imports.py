"""Needs from a file: template out, file in, preview, and only then into the register."""

from collections.abc import Mapping
from math import ceil

from flask import flash, redirect, render_template, request, url_for
from flask.wrappers import Response as Download
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from matcher.domain.register import BatchKind, NeedBatch
from matcher.exchange.needs import template as blank
from matcher.exchange.needs.columns import COLUMNS
from matcher.exchange.needs.reading import Laid, lay_open, read
from matcher.exchange.prefill.errors import PrefillError
from matcher.exchange.prefill.sheets import ENCODINGS
from matcher.services.register import columns as column_reading
from matcher.services.register.batches import apply, keep, undo
from matcher.services.register.columns import ColumnError
from matcher.services.register.errors import ChangedSinceError, WrongStateError
from matcher.services.register.importing import plan
from matcher.services.register.sheets import people
from matcher.store import need_batches, need_files
from matcher.store.session import reading, transaction
from matcher.store.versions import StaleVersionError
from matcher.web.context import installation, signed_in
from matcher.web.firms.prefill import file_text
from matcher.web.register.blueprint import blueprint, say_changed
from matcher.web.review.search import page_number
from matcher.web.wording import gettext, switches_language

_MAKERS = {"csv": blank.as_csv, "xlsx": blank.as_workbook, "jsonl": blank.as_lines}
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson",
}
_LONGEST_NAME, _LINES = 200, 100


@blueprint.get("/batches")
def batches() -> str:
    """Give the imports and merges there were."""
    with reading(installation().engine) as session:
        found = need_batches.newest(session)
        names = people(session, {one.made_by for one in found})
    return render_template("register/batches.html", batches=found, names=names)


@blueprint.route("/import", methods=["GET", "POST"])
def bring() -> Response | str | tuple[str, int]:
    """Give the page to send a file on; of a file that was sent the columns are asked about."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _ask(gettext("Choose a file first.") if request.method == "POST" else "")
    data, name = file.read(), file.filename[-_LONGEST_NAME:]
    file.close()  # a large one lies in a temporary file
    encoding = request.form.get("encoding", "")
    if encoding not in {"", *ENCODINGS}:
        raise BadRequest
    try:
        lay_open(name, data, encoding)
    except PrefillError as error:
        return _ask(file_text(error.fault) % dict(error.values))
    with transaction(installation().engine) as session:
        file_id = need_files.add(session, signed_in().id, name, encoding, data)
    return redirect(url_for("register.columns", file_id=file_id))


@blueprint.route("/import/<int:file_id>", methods=["GET", "POST"])
def columns(file_id: int) -> Response | str | tuple[str, int]:
    """Ask how the columns of a file are read, and preview what that would change."""
    with reading(installation().engine) as session:
        file = need_files.get(session, signed_in().id, file_id)
        laid = lay_open(file.name, file.content, file.encoding)
        begun = column_reading.begun(session, laid.headings)
    if request.method == "GET" or switches_language():
        return _columns_page(file.name, laid, begun)
    said = [request.form.get(f"column-{at}", "") for at in range(len(laid.headings))]
    try:
        with transaction(installation().engine) as session:
            read_as = column_reading.settle(session, signed_in(), laid.headings, said)
            found = plan(session, installation().catalogue, read(laid, read_as))
            title = file.name[-_LONGEST_NAME:]
            batch_id = keep(session, signed_in(), BatchKind.IMPORT, title, found)
    except ColumnError as error:
        stated = dict(zip(laid.headings, said, strict=True))
        return _columns_page(file.name, laid, stated, error), 422
    return redirect(url_for("register.batch", batch_id=batch_id))


@blueprint.get('/template.<any("csv", "xlsx", "jsonl"):kind>')
def template(kind: str) -> Download:
    """Give the file to fill in."""
    response = Download(_MAKERS[kind](), content_type=_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="needs.{kind}"'
    return response


@blueprint.get("/batches/<int:batch_id>")
def batch(batch_id: int) -> str:
    """Give what a batch would change, or has changed."""
    with reading(installation().engine) as session:
        found = need_batches.get(session, batch_id)
        names = people(session, {found.made_by})
    parts = {
        "rejected": found.plan.rejected,
        "changed": found.plan.changed,
        "added": found.plan.added,
    }
    filled = [name for name, rows in parts.items() if rows]
    part = request.args.get("part", "")
    part = part if part in filled else next(iter(filled), "")
    rows, page = parts.get(part, ()), page_number(request.args)
    return render_template(
        "register/batch.html",
        batch=found,
        names=names,
        filled=filled,
        part=part,
        rows=rows[(page - 1) * _LINES : page * _LINES],
        total=len(rows),
        page=page,
        pages=max(1, ceil(len(rows) / _LINES)),
    )


@blueprint.post("/batches/<int:batch_id>/apply")
def apply_batch(batch_id: int) -> Response:
    """Write all of a batch."""
    return _settle(batch_id, undoing=False)


@blueprint.post("/batches/<int:batch_id>/undo")
def undo_batch(batch_id: int) -> Response:
    """Take all of a batch back."""
    return _settle(batch_id, undoing=True)


def _settle(batch_id: int, *, undoing: bool) -> Response:
    try:
        _carry_out(batch_id, undoing=undoing)
    except ChangedSinceError as error:
        say_changed(error)
    except (WrongStateError, StaleVersionError):
        flash(gettext("This was done already."), "caution")
    else:
        done = (
            gettext("The batch is taken back as a whole.")
            if undoing
            else gettext("All is written. Firms are ranked anew in the background.")
        )
        flash(done)
    return redirect(url_for("register.batch", batch_id=batch_id))


def _carry_out(batch_id: int, *, undoing: bool) -> NeedBatch:
    with transaction(installation().engine) as session:
        step = undo if undoing else apply
        return step(session, signed_in(), batch_id)


def _columns_page(
    name: str, laid: Laid, read_as: Mapping[str, str], error: ColumnError | None = None
) -> str:
    return render_template(
        "register/columns.html",
        name=name,
        laid=laid,
        read_as=read_as,
        fields=COLUMNS,
        error=error,
    )


def _ask(wrong: str) -> str | tuple[str, int]:
    page = render_template("register/import.html", wrong=wrong, encodings=ENCODINGS)
    return (page, 422) if wrong else page
