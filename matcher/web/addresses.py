"""Addresses of the page that is being shown, with other values in the query."""

from typing import Any
from urllib.parse import urlencode

from flask import Flask, request
from werkzeug.urls import iri_to_uri


def here(**changes: object) -> str:
    """Give the address of this page with some values of its query replaced; None removes one."""
    values: dict[str, list[Any]] = request.args.to_dict(flat=False)
    for name, value in changes.items():
        values.pop(name, None)
        if value is not None:
            values[name] = [value]
    query = urlencode(values, doseq=True)
    return iri_to_uri(request.path) + ("?" + query if query else "")


def sorted_by(column: str, *, descending: bool = False) -> tuple[str, str]:
    """Give the address that sorts by a column, and how the page is sorted by it now.

    The second is one of the values of `aria-sort`; a second click turns the order round.
    """
    active = request.args.get("sort") == column
    order = request.args.get("order") or ("desc" if descending else "asc")
    turned = "asc" if order == "desc" else "desc"
    first = "desc" if descending else "asc"
    state = {"asc": "ascending", "desc": "descending"}.get(order, "none") if active else "none"
    return here(sort=column, order=turned if active else first, page=None), state


def install(app: Flask) -> None:
    """Make the addresses known to the templates."""
    app.jinja_env.globals |= {"here": here, "sorted_by": sorted_by}
