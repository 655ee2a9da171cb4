"""The audit trail: who did what, when, from what to what, with which catalogue."""

from datetime import UTC, date, datetime, time, timedelta
from math import ceil

from flask import Blueprint, Response, render_template, request
from werkzeug.exceptions import BadRequest

from matcher.reports.writers.csv import as_rows
from matcher.store import accounts, audit
from matcher.store.session import reading
from matcher.web.context import installation

blueprint = Blueprint("audit", __name__, url_prefix="/audit")
ROWS = 100
COLUMNS = (
    "id",
    "at",
    "who",
    "did",
    "to",
    "from",
    "to_status",
    "catalogue",
    "details",
    "fingerprint",
)


@blueprint.get("/")
def listing() -> str:
    """Give a page of the trail, and whether its chain holds when that is asked for."""
    search, page = _search(), max(1, request.args.get("page", 1, type=int))
    expected = _expected()
    is_checked = bool(request.args.get("verify") or expected)
    with reading(installation().engine) as session:
        total = audit.count(session, search)
        entries = audit.page(session, search, ROWS, (page - 1) * ROWS)
        people = accounts.addresses(session, _numbers(entries))
        return render_template(
            "review/audit.html",
            entries=entries,
            named=lambda actor: people.get(accounts.number_in(actor) or 0, ""),
            total=total,
            page=page,
            pages=max(1, ceil(total / ROWS)),
            actions=audit.actions(session),
            query=request.query_string.decode(),
            expected=expected,
            verification=audit.verification(session, expected) if is_checked else None,
        )


@blueprint.get("/trail.csv")
def export() -> Response:
    """Give what the filters leave of the trail as a file, the newest first."""
    with reading(installation().engine) as session:
        entries = audit.page(session, _search(), audit.count(session, _search()))
    rows = [COLUMNS, *(_row(entry) for entry in entries)]
    headers = {"Content-Disposition": 'attachment; filename="trail.csv"'}
    return Response(as_rows(rows), headers=headers, content_type="text/csv; charset=utf-8")


def _expected() -> str:
    return request.args.get("expected", "").strip().lower()[:64]


def _row(entry: audit.Entry) -> tuple[str | int, ...]:
    told = {name: "" if value is None else str(value) for name, value in entry.details.items()}
    known = [told.pop(name, "") for name in ("from", "to", "catalogue")]
    rest = "; ".join(f"{name}={value}" for name, value in sorted(told.items()))
    did = (entry.actor, entry.action, entry.object)
    return (entry.id, entry.at.isoformat(), *did, *known, rest, entry.digest)


def _search() -> audit.Search:
    words = {name: request.args.get(name, "")[:120] for name in ("actor", "action", "object")}
    until = _day("until")
    return audit.Search(
        **{name: value.strip() for name, value in words.items()},
        since=_midnight(_day("since")),
        before=None if until is None else _midnight(until + timedelta(days=1)),
    )


def _day(name: str) -> date | None:
    text = request.args.get(name, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadRequest from error


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), UTC)


def _numbers(entries: list[audit.Entry]) -> set[int]:
    # Accounts stand in the trail by role and number, because an address may be erased.
    return {number for entry in entries if (number := accounts.number_in(entry.actor))}
