"""A search of the queue as the part of an address after the question mark, and back."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import url_for
from pydantic import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from matcher.domain.desk import QueueSearch
from matcher.domain.review import Status

WAITING = (
    Status.OPEN,
    Status.LATER,
    Status.SENT_BACK,
    Status.SECOND_READING,
    Status.DISPUTED,
    Status.AWAITING_APPROVAL,
)
_MINE = "me"


def read_search(arguments: MultiDict[str, str], account_id: int) -> QueueSearch:
    """Give the search an address asks for; without a status it is all that waits for somebody.

    Raises
    ------
    BadRequest
        A value is not one the search knows.
    """
    names = QueueSearch.model_fields.keys() - {"statuses"}
    given = {name: value for name in names if (value := arguments.get(name, "").strip())}
    for name in ("assignee_id", "named_id"):
        if given.get(name) == _MINE:
            given[name] = str(account_id)
    statuses = [value for value in arguments.getlist("status") if value]
    try:
        return QueueSearch.model_validate(
            {**given, "statuses": statuses or WAITING, **_shares(given)}
        )
    except ValidationError as error:
        raise BadRequest(str(error)) from error


def shareable(arguments: MultiDict[str, str]) -> MultiDict[str, str]:
    """Give the arguments of a search that say something, for an address to keep or to share."""
    known = {*QueueSearch.model_fields, "status"} - {"statuses"}
    return MultiDict(
        (name, value) for name, value in arguments.items(multi=True) if name in known and value
    )


def match_address(match_id: int, arguments: MultiDict[str, str]) -> str:
    """Give the address of a match in the queue of a search."""
    query = urlencode(list(shareable(arguments).items(multi=True)))
    return url_for("review.match", match_id=match_id) + (f"?{query}" if query else "")


def _shares(given: Mapping[str, str]) -> dict[str, object]:
    # A checkbox sends "on", an address somebody wrote "1".
    return (
        {"descending": given["descending"] in {"1", "on", "true"}} if "descending" in given else {}
    )
