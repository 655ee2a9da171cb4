"""The one table from what went wrong to what the visitor is told."""

from flask import Flask, current_app, g, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from matcher.services.interests import ConflictError, UndeclaredError
from matcher.store.versions import NotFoundError, StaleVersionError
from matcher.web.wording import gettext
from matcher.wording import as_figure

_FAILED = 500
_MEGABYTE = 1_000_000


def _page(status: int) -> tuple[str, int]:
    title, text = _told(status)
    return render_template("pages/problem.html", title=title, text=text), status


def _told(status: int) -> tuple[str, str]:
    texts = _refused() | _failed()
    return texts.get(status, texts[500 if status >= _FAILED else 400])


def _refused() -> dict[int, tuple[str, str]]:
    return {
        400: (
            gettext("The request could not be read"),
            gettext("Go back, load the page again and send it once more."),
        ),
        403: (
            gettext("Not for this account"),
            gettext("Another role may open this page. The menu shows what this account may do."),
        ),
        404: (
            gettext("Not found"),
            gettext("Check the address. What was here may be gone, or it belongs to others."),
        ),
        405: (
            gettext("Not a page"),
            gettext("This address only takes forms. Go back to the page with the form."),
        ),
        409: (
            gettext("Changed meanwhile"),
            gettext("Somebody else saved first. Go back, read it again and repeat your change."),
        ),
        413: (
            gettext("Too large"),
            gettext(
                "At most %(most)s MB can be sent at once. Send a smaller file, or several.",
                most=as_figure(current_app.config["MAX_CONTENT_LENGTH"] / _MEGABYTE),
            ),
        ),
        429: (
            gettext("Too many attempts"),
            gettext("Wait a few minutes, then try again. Nothing was lost."),
        ),
    }


def _failed() -> dict[int, tuple[str, str]]:
    return {
        500: (
            gettext("Something went wrong"),
            gettext(
                "The fault is on our side and was recorded. Go back and try again in a minute; "
                "what you sent last may not be saved."
            ),
        ),
        503: (
            gettext("Not available now"),
            gettext("The service is being maintained. Try again in a few minutes."),
        ),
    }


def on_http(error: HTTPException) -> tuple[str, int]:
    """Give the page of an HTTP error."""
    status = error.code or 500
    if status >= _FAILED:
        # What failed may be the reading of the account itself; the page is then a stranger's.
        g.setdefault("account", None)
    return _page(status)


def on_csrf(error: CSRFError) -> tuple[str, int]:
    """Give the page of a form without its token."""
    del error
    return _page(400)


def on_missing(error: NotFoundError) -> tuple[str, int]:
    """Give the page of something that is not stored."""
    del error
    return _page(404)


def on_stale(error: StaleVersionError) -> tuple[str, int]:
    """Give the page of a write that came second."""
    del error
    return _page(409)


def on_conflict(error: ConflictError) -> tuple[str, int]:
    """Give the page of something an officer's own declaration keeps from them."""
    del error
    title = gettext("You declared an interest here")
    text = gettext("Your declaration keeps this from you, and you from deciding on it.")
    return render_template("pages/problem.html", title=title, text=text), 403


def on_undeclared(error: UndeclaredError) -> Response:
    """Give the way to the declaration that comes before a ranking."""
    back = request.full_path if request.method == "GET" else ""
    target = url_for("interests.case", kind=error.kind, case_id=error.case_id, next=back)
    return redirect(target)


def install(app: Flask) -> None:
    """Make the application answer errors from the table."""
    app.register_error_handler(HTTPException, on_http)
    app.register_error_handler(CSRFError, on_csrf)
    app.register_error_handler(NotFoundError, on_missing)
    app.register_error_handler(StaleVersionError, on_stale)
    app.register_error_handler(ConflictError, on_conflict)
    app.register_error_handler(UndeclaredError, on_undeclared)
