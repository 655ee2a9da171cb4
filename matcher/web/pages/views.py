"""The public pages, and the two that machines ask for."""

from flask import Blueprint, render_template

from matcher.services.methodology import methodology as in_force
from matcher.store.session import at_head, reading
from matcher.web.context import installation
from matcher.web.wording import gettext

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def home() -> str:
    """Give the first page."""
    catalogue = installation().catalogue
    figures = [
        (len(catalogue.needs), gettext("needs with their sources")),
        (len(catalogue.instruments), gettext("instruments")),
        (len(catalogue.oblasts), gettext("regions")),
        (len(catalogue.criteria), gettext("criteria")),
    ]
    return render_template("pages/home.html", figures=figures)


@blueprint.get("/method")
def methodology() -> str:
    """Give everything a score, a verdict and a rank are made of, with sources."""
    with reading(installation().engine) as session:
        method = in_force(session, installation().catalogue)
    return render_template("pages/methodology.html", method=method)


@blueprint.get("/healthz")
def healthz() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "ok"}


@blueprint.get("/readyz")
def readyz() -> tuple[dict[str, str], int]:
    """Say whether the schema is the one this software expects."""
    if at_head(installation().engine):
        return {"status": "ready"}, 200
    return {"status": "schema not migrated"}, 503
