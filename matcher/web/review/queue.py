"""The queue: matches that wait, searched, paged, kept as views, and moved several at once."""

from collections.abc import Mapping
from math import ceil
from urllib.parse import parse_qsl

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from matcher.domain.review import Step
from matcher.domain.strain import Strain
from matcher.services.accounts import Account
from matcher.services.bulk import MOST, Outcome, move_several
from matcher.services.shortlists import put
from matcher.services.strains.finding import strained
from matcher.store import accounts, interests, queue, shortlists, views
from matcher.store.session import reading, rehearsal, transaction
from matcher.web.context import installation, signed_in
from matcher.web.review.forms import BulkForm
from matcher.web.review.search import (
    ANY,
    match_address,
    page_number,
    read_search,
    shareable,
    statuses_named,
    verdicts_named,
    with_query,
)
from matcher.web.review.wording import refusal
from matcher.web.wording import gettext, ngettext

blueprint = Blueprint("queue", __name__, url_prefix="/review/queue")
ROWS = 50
FILTERS = (
    "text",
    "need",
    "firm",
    "eligibility",
    "score_from",
    "score_to",
    "width_from",
    "confidence_to",
    "waiting_days",
    "due_before",
)


@blueprint.get("/")
def listing() -> str:
    """Give a page of the queue, with the searches this person has kept."""
    search, page = read_search(request.args, signed_in().id), page_number(request.args)
    with reading(installation().engine) as session:
        window = (ROWS, (page - 1) * ROWS)
        rows, total = queue.counted_page(session, signed_in().id, search, window)
        shown = [row.id for row in rows]
        return render_template(
            "review/queue.html",
            rows=rows,
            total=total,
            page=page,
            pages=max(1, ceil(total / ROWS)),
            first=(page - 1) * ROWS + 1,
            waiting=interests.waiting(session, signed_in().id),
            views=views.of(session, signed_in().id),
            assignees=_assignees(accounts.staff(session)),
            lists=shortlists.owned_by(session, signed_in().id),
            search=search,
            query=shareable(request.args),
            is_narrowed=any(request.args.get(name) for name in FILTERS),
            bulk=BulkForm(formdata=None),
            statuses_named=_statuses(),
            verdicts_named=verdicts_named(),
            address=lambda row: match_address(row.id, request.args),
            # A pair's stacks take some milliseconds the first time: too long for a page of many.
            strains=strained(session, installation().catalogue, signed_in(), shown).strains
            if request.args.get("money")
            else None,
        )


@blueprint.post("/views")
def keep_view() -> Response:
    """Keep the search under a name."""
    name, query = request.form.get("name", "").strip()[:200], _query()
    if name:
        with transaction(installation().engine) as session:
            views.save(session, signed_in().id, name, query)
        flash(gettext("The view “%(name)s” is kept.", name=name))
    else:
        flash(gettext("A view needs a name."), "wrong")
    return redirect(with_query(url_for("queue.listing"), query))


@blueprint.post("/views/<int:view_id>/remove")
def remove_view(view_id: int) -> Response:
    """Forget a kept search."""
    with transaction(installation().engine) as session:
        views.remove(session, signed_in().id, view_id)
    return redirect(url_for("queue.listing"))


@blueprint.post("/several")
def several() -> Response | str:
    """Give what a step would do to each chosen match, and do it once that was confirmed."""
    chosen, back = _chosen(), with_query(url_for("queue.listing"), _query())
    match_ids = [match_id for match_id, _ in chosen]
    if not chosen or len(chosen) > MOST:
        flash(gettext("Mark at least one match, and at most %(most)s.", most=MOST), "wrong")
        return redirect(back)
    if request.form.get("do") == "compare":
        return redirect(url_for("review.compare", id=match_ids))
    if request.form.get("do") == "shortlist":
        return _shortlisted(match_ids, back)
    return _stepped(chosen, back)


def _stepped(chosen: list[tuple[int, int]], back: str) -> Response | str:
    form = BulkForm()
    is_sound = form.validate_on_submit()
    # What is confirmed is the step that was previewed: another one is previewed first.
    confirmed = is_sound and request.form.get("confirmed") == form.step.data
    # The money is looked at before anything is done: afterwards each would meet itself.
    strains = _strains(form, [match_id for match_id, _ in chosen]) if is_sound else {}
    outcomes = _moved(chosen, form, keep=confirmed) if is_sound else []
    if confirmed:
        done = sum(one.status is not None for one in outcomes)
        flash(ngettext("%(num)s match was moved.", "%(num)s matches were moved.", done))
        if done == len(chosen):
            return redirect(back)
    return render_template(
        "review/several.html",
        form=form,
        outcomes=outcomes,
        strains=strains,
        lost=len(chosen) - len(outcomes) if outcomes else 0,
        confirmed=confirmed,
        chosen=chosen,
        query=_query(),
        back=back,
        refusal=refusal,
    )


def _moved(chosen: list[tuple[int, int]], form: BulkForm, *, keep: bool) -> list[Outcome]:
    opened = transaction if keep else rehearsal
    with opened(installation().engine) as session:
        return move_several(session, installation().catalogue, signed_in(), chosen, form.move())


def _strains(form: BulkForm, match_ids: list[int]) -> Mapping[int, tuple[Strain, ...]]:
    together = form.move().step in {Step.ACCEPT, Step.APPROVE}
    with reading(installation().engine) as session:
        return strained(
            session, installation().catalogue, signed_in(), match_ids, together=together
        ).strains


def _shortlisted(match_ids: list[int], back: str) -> Response:
    shortlist_id = _number(request.form.get("shortlist", ""))
    with transaction(installation().engine) as session:
        number = put(session, signed_in(), shortlist_id, match_ids)
    flash(ngettext("%(num)s match was added.", "%(num)s matches were added.", number))
    return redirect(back)


def _chosen() -> list[tuple[int, int]]:
    found = []
    for text in request.form.getlist("chosen"):
        match_id, _, version = text.partition(":")
        found.append((_number(match_id), _number(version)))
    return found


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:  # noqa: PLR2004  an id's size
        raise BadRequest
    return int(text)


def _query() -> str:
    return shareable(MultiDict(parse_qsl(request.form.get("query", "")[:2_000])))


def _statuses() -> list[tuple[str, str]]:
    first, *named = statuses_named(gettext("all that wait"))
    return [first, (ANY, gettext("all")), *named]


def _assignees(staff: list[Account]) -> list[tuple[str, str]]:
    people = [(str(one.id), one.email) for one in staff]
    return [("", gettext("anybody")), ("me", gettext("me")), ("0", gettext("nobody")), *people]
