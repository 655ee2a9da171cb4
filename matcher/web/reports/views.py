"""Reports: made from a match, a list or a portfolio, read, handed out, checked."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from matcher.domain.report import Edition, Format
from matcher.domain.review import AccountRole
from matcher.reports.compose.composing import compose
from matcher.reports.envelope import Envelope, UnreadableReportError
from matcher.reports.verification import verify as check
from matcher.reports.writers.html import as_html
from matcher.reports.writers.writing import MEDIA, file_name, write
from matcher.services.reporting.keeping import (
    ErasedReportError,
    differences,
    kept_report,
    make_report,
    standing,
)
from matcher.services.reporting.reading import editions, ensure_allowed, readable
from matcher.store import reports
from matcher.store.reports import StoredReport
from matcher.store.session import reading, transaction
from matcher.store.versions import NotFoundError
from matcher.web.context import installation, signed_in
from matcher.web.reports.forms import FileForm, MakeForm, VerifyForm, kind_name
from matcher.web.wording import gettext, language

blueprint = Blueprint("reports", __name__, url_prefix="/reports")
SHOWN = 200


@blueprint.get("/")
def listing() -> str:
    """Give the reports that are kept; a firm sees its own."""
    account = signed_in()
    own = account.firm_id or "" if account.role is AccountRole.FIRM else None
    with reading(installation().engine) as session:
        found = reports.newest(session, SHOWN, own)
    return render_template(
        "reports/pages/listing.html",
        found=found,
        kind_name=kind_name,
        form=MakeForm(),
        is_office=own is None,
    )


@blueprint.post("/make")
def make() -> Answer | str:
    """Freeze a report and go to it."""
    form = MakeForm()
    wanted = form.wanted()
    if wanted is None or not form.validate_on_submit():
        abort(400)
    with transaction(installation().engine) as session:
        ensure_allowed(session, signed_in(), *wanted)
        stored = make_report(session, installation().catalogue, *wanted, by=signed_in().id)
    flash(gettext("Report %(number)s is made and kept.", number=stored.number))
    return redirect(url_for("reports.show", number=stored.number))


@blueprint.get("/<number>")
def show(number: str) -> str:
    """Give what a report is, what it rests on, and the ways to take it."""
    stored = _stored(number)
    if not stored.document:
        return render_template("reports/pages/erased.html", stored=stored)
    allowed = editions(signed_in())
    with reading(installation().engine) as session:
        try:
            changed = differences(session, installation().catalogue, stored)
        except NotFoundError:
            changed = ("gone",)
    return render_template(
        "reports/pages/report.html",
        stored=stored,
        report=kept_report(stored, allowed[0]).report,
        digests=[
            (one, stored.public_digest if one is Edition.PUBLIC else stored.digest)
            for one in allowed
        ],
        changed=[_changed(part) for part in changed],
        kind=kind_name(stored.kind),
        form=_file_form(),
    )


@blueprint.get("/<number>/print")
def print_view(number: str) -> Response:
    """Give a report as a page that prints well."""
    envelope = _envelope(number)
    page = as_html(compose(envelope, _language()), url_for("static", filename="css/report.css"))
    return Response(page, content_type=MEDIA[Format.HTML])


@blueprint.get("/<number>/file")
def file(number: str) -> Response:
    """Give a report as a file in the form that is asked for."""
    if request.args.get("format", "pdf") not in set(Format):
        abort(404)
    envelope, kind = _envelope(number), Format(request.args.get("format", "pdf"))
    name = file_name(envelope, kind, _language())
    # A page that carries its own style is a file to keep, never one this site shows.
    media = "application/octet-stream" if kind is Format.HTML else MEDIA[kind]
    return Response(
        write(envelope, kind, _language()),
        content_type=media,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@blueprint.route("/verify", methods=["GET", "POST"])
def verify() -> str:
    """Give a form for a report file, and what a check of it found."""
    form, verdict, problem, known = VerifyForm(), None, "", None
    if form.validate_on_submit():
        sent = request.files.get("file")
        try:
            verdict = check(sent.read() if sent is not None else b"")
            known = _registered(verdict.number, verdict.hash)
        except UnreadableReportError as error:
            problem = gettext("This is no report: %(reason)s", reason=str(error))
    return render_template(
        "reports/pages/verify.html", form=form, verdict=verdict, problem=problem, known=known
    )


def _registered(number: str, digest: str) -> str:
    """Give what the register knows of that number with that hash."""
    with reading(installation().engine) as session:
        return standing(session, number, digest).value


def _changed(part: str) -> str:
    names = {
        "run": gettext("the ranking was computed again"),
        "profile": gettext("the firm's profile"),
        "need": gettext("the need"),
        "rules": gettext("the rules"),
        "weights": gettext("the weights"),
        "catalogue": gettext("the catalogue"),
        "decisions": gettext("the decisions"),
        "software": gettext("the software"),
        "redaction": gettext("a firm that had itself erased was taken out"),
        "gone": gettext("what it is about is no longer stored"),
    }
    return names.get(part, gettext("the record"))


def _stored(number: str) -> StoredReport:
    with reading(installation().engine) as session:
        return readable(session, signed_in(), number)


def _envelope(number: str) -> Envelope:
    allowed = editions(signed_in())
    asked = request.args.get("edition", allowed[0].value)
    if asked not in {one.value for one in allowed}:
        abort(404)
    try:
        return kept_report(_stored(number), Edition(asked))
    except ErasedReportError:
        abort(410)


def _language() -> str:
    asked = request.args.get("language", "")
    return asked if asked in {"en", "ja", "uk"} else language()


def _file_form() -> FileForm:
    form = FileForm(request.args, meta={"csrf": False}, data={"language": language()})
    form.offer(editions(signed_in()))
    return form
