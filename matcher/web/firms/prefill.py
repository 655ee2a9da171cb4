"""Answers from a file: template out, file in, preview, and only then into the draft."""

from flask import flash, redirect, render_template, request, url_for
from flask.wrappers import Response as Download
from werkzeug.wrappers import Response

from matcher.domain.draft import ChangeKind
from matcher.exchange.prefill import template
from matcher.exchange.prefill.errors import FileFault, PrefillError
from matcher.exchange.prefill.reading import read_file
from matcher.exchange.prefill.sheets import ENCODINGS
from matcher.services import drafting
from matcher.services.prefill import preview
from matcher.store.session import reading, transaction
from matcher.web.context import installation
from matcher.web.firms.blueprint import blueprint, edit_of, own, state, version_of
from matcher.web.firms.labels import label_of
from matcher.web.wording import gettext, ngettext
from matcher.wording.joining import as_series

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@blueprint.route("/prefill", methods=["GET", "POST"])
def prefill() -> str | tuple[str, int]:
    """Give the page to send a file on, or what the sent file would change."""
    file = request.files.get("file")
    if file is None or not file.filename:
        wrong = gettext("Choose a file first.") if request.method == "POST" else ""
        return _ask(wrong)
    data = file.read()
    file.close()  # a large one lies in a temporary file
    try:
        brought = read_file(file.filename, data, request.form.get("encoding", ""))
    except PrefillError as error:
        return _ask(file_text(error.fault) % dict(error.values))
    with reading(installation().engine) as session:
        now = state(session)
    shown = preview(installation().catalogue, now.draft.answers, now.published, brought)
    return render_template(
        "firms/preview.html",
        shown=shown,
        filename=file.filename,
        version=version_of(now.draft),
        label_of=label_of,
        file_text=file_text,
    )


@blueprint.post("/prefill/apply")
def take_over() -> Response:
    """Put the good answers of a previewed file into the draft, as one change."""
    seen, edit = edit_of(request.form.get("version", ""))
    names = request.form.getlist("field")[:1_000]
    answers = {name: tuple(request.form.getlist(name)) for name in names}
    with transaction(installation().engine) as session:
        outcome = drafting.write(session, own(), edit, answers, seen, ChangeKind.PREFILLED)
    count = len(outcome.kept)
    flash(ngettext("%(num)s answer taken over.", "%(num)s answers taken over.", count))
    if outcome.conflicts:
        fields = as_series(label_of(one.field) for one in outcome.conflicts)
        text = gettext(
            "Changed by somebody else meanwhile and left alone: %(fields)s.", fields=fields
        )
        flash(text, "caution")
    return redirect(url_for("firms.profile"))


@blueprint.get('/prefill/template.<any("csv", "xlsx", "json"):kind>')
def blank(kind: str) -> Download:
    """Give the file to fill in, with the answers given so far."""
    with reading(installation().engine) as session:
        now = state(session)
    answers = now.draft.answers
    made = {
        "csv": lambda: template.as_csv(answers, label_of),
        "xlsx": lambda: template.as_workbook(answers, label_of),
        "json": lambda: template.as_json(now.reading.profile),
    }
    response = Download(made[kind](), content_type=_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="profile.{kind}"'
    return response


def file_text(fault: FileFault) -> str:
    """Give what is wrong with a file, its numbers still to be put in."""
    kept = {"most": "%(most)s"}
    texts = {
        FileFault.EMPTY: gettext("The file is empty."),
        FileFault.TOO_LARGE: gettext(
            "The file is too large; %(most)s bytes are the most.", **kept
        ),
        FileFault.NOT_A_WORKBOOK: gettext(
            "This is not an Excel workbook. Save it as .xlsx again."
        ),
        FileFault.NOT_JSON: gettext("This is not JSON, or not in UTF-8."),
        FileFault.NOT_AN_OBJECT: gettext(
            "The JSON must be one object with the fields of a profile."
        ),
        FileFault.NOT_TEXT: gettext(
            "The text cannot be read in this encoding. Choose another one."
        ),
        FileFault.UNKNOWN_KIND: gettext("Send a file that ends in .csv, .xlsx or .json."),
        FileFault.ENCRYPTED: gettext(
            "The workbook is locked with a password. Save it without one."
        ),
        FileFault.SUSPICIOUS: gettext(
            "The workbook holds something that is not opened here, such as a macro or an archive."
        ),
        FileFault.TOO_MANY_ROWS: gettext("There are more than %(most)s rows.", **kept),
        FileFault.NO_HEADING: gettext(
            "No table begins with the headings of the template. Download it and compare."
        ),
        FileFault.UNKNOWN_FIELD: gettext("The template has no such field."),
        FileFault.NOT_A_VALUE: gettext("This is not a text, a number, yes or no."),
    }
    return texts[fault]


def _ask(wrong: str) -> str | tuple[str, int]:
    page = render_template("firms/prefill.html", wrong=wrong, encodings=ENCODINGS)
    return (page, 422) if wrong else page
