"""A search of the queue as the part of an address after the question mark, and back."""

from urllib.parse import urlencode

from flask import url_for
from pydantic import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from matcher.domain.desk import QueueSearch
from matcher.domain.names import name_of
from matcher.domain.review import Status
from matcher.domain.rule import Verdict
from matcher.web.filters import as_eligibility
from matcher.web.wording import gettext

WAITING = (
    Status.OPEN,
    Status.LATER,
    Status.SENT_BACK,
    Status.SECOND_READING,
    Status.DISPUTED,
    Status.AWAITING_APPROVAL,
)
ANY = "any"
_MINE = "me"
_NAMES = tuple(QueueSearch.model_fields.keys() - {"statuses", "order", "descending"})


def read_search(
    arguments: MultiDict[str, str], account_id: int, otherwise: tuple[Status, ...] = WAITING
) -> QueueSearch:
    """Give the search an address asks for; without a status it is all that waits for somebody.

    Raises
    ------
    BadRequest
        A value is not one the search knows.
    """
    given: dict[str, object] = {
        name: value for name in _NAMES if (value := arguments.get(name, "").strip())
    }
    for name in ("assignee_id", "named_id"):
        if given.get(name) == _MINE:
            given[name] = account_id
    if arguments.get("sort"):
        given |= {"order": arguments["sort"], "descending": arguments.get("order") == "desc"}
    statuses = [value for value in arguments.getlist("status") if value]
    given["statuses"] = () if ANY in statuses else (statuses or otherwise)
    try:
        return QueueSearch.model_validate(given)
    except ValidationError as error:
        raise BadRequest(str(error)) from error


def page_number(arguments: MultiDict[str, str]) -> int:
    """Give the page an address asks for, counted from 1.

    Raises
    ------
    BadRequest
        It is no number of a page.
    """
    text = arguments.get("page", "1")
    if not text.isascii() or not text.isdigit() or len(text) > 9:  # noqa: PLR2004  a page's size
        raise BadRequest
    return max(1, int(text))


def statuses_named(blank: str) -> list[tuple[str, str]]:
    """Give the statuses to choose from, with what no choice means."""
    return [("", blank), *((status.value, name_of(status)) for status in Status)]


def verdicts_named() -> list[tuple[str, str]]:
    """Give the eligibilities to choose from."""
    return [("", gettext("any")), *((str(one.value), as_eligibility(one)) for one in Verdict)]


def shareable(arguments: MultiDict[str, str]) -> str:
    """Give the arguments of a search that say something, for an address to keep or to share."""
    known = {*_NAMES, "status", "sort", "order", "money"}
    return urlencode(
        [(name, value) for name, value in arguments.items(multi=True) if name in known and value]
    )


def match_address(match_id: int, arguments: MultiDict[str, str]) -> str:
    """Give the address of a match in the queue of a search."""
    return with_query(url_for("review.match", match_id=match_id), shareable(arguments))


def with_query(address: str, query: str) -> str:
    """Give an address with a query, or without one where it is blank."""
    return f"{address}?{query}" if query else address
