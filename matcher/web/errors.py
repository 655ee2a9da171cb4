"""The one table from what went wrong to what the visitor is told."""

from flask import Flask, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from matcher.services.interests import ConflictError, UndeclaredError
from matcher.store.versions import NotFoundError, StaleVersionError
from matcher.web.wording import gettext


def _page(status: int) -> tuple[str, int]:
    texts = {
        400: (gettext("The request could not be read"), gettext("Go back and try again.")),
        403: (gettext("Not for this account"), gettext("Another role may open this page.")),
        404: (gettext("Not found"), gettext("There is nothing here for you.")),
        409: (gettext("Changed meanwhile"), gettext("Somebody else saved first. Read it again.")),
    }
    fallback = (gettext("Something went wrong"), gettext("The request was not carried out."))
    title, text = texts.get(status, fallback)
    return render_template("pages/problem.html", title=title, text=text), status


def on_http(error: HTTPException) -> tuple[str, int]:
    """Give the page of an HTTP error."""
    return _page(error.code or 500)


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
