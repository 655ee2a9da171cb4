"""What a firm keeps for itself: what it says of needs, searches under a name, whom it avoids."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from matcher.domain.naming import comparable
from matcher.domain.reaction import Reaction, ReactionReason, Stance
from matcher.store import avoided, matches, reactions, searches
from matcher.store.searches import NameTakenError
from matcher.store.session import reading, transaction
from matcher.web.context import installation, signed_in
from matcher.web.firms.blueprint import blueprint, own
from matcher.web.firms.sieve import query_of
from matcher.web.wording import gettext, switches_language

Kind = TypeVar("Kind", bound=StrEnum)
LONGEST_NAME = 120
LONGEST_PARTY = 300
LONGEST_NOTE = 2_000
MOST_KEPT = 200


@blueprint.post("/matches/<int:match_id>/reaction")
def react(match_id: int) -> Response:
    """Keep what the firm says of a need; another firm's match does not exist here."""
    stance = _one_of(Stance, request.form.get("stance", ""))
    with transaction(installation().engine) as session:
        row = matches.get(session, match_id)
        if row.match.firm_id != own():
            abort(404)
        if stance is not None:
            reactions.add(session, _reaction(row.match.need_id, stance))
    if stance is None:
        flash(gettext("Choose whether the need interests you."), "wrong")
        return redirect(url_for("firms.match", match_id=match_id))
    said = {
        Stance.INTERESTED: gettext("Noted that the need interests you."),
        Stance.DISMISSED: gettext("Dismissed. It is kept under the stance “dismissed”."),
        Stance.NONE: gettext("Taken back."),
    }
    flash(said[stance])
    return redirect(url_for("firms.match", match_id=match_id))


@blueprint.post("/searches")
def save_search() -> Response:
    """Keep the filters of the address under a name."""
    name = " ".join(request.form.get("name", "").replace("\x00", "").split())[:LONGEST_NAME]
    query = query_of(request.form)
    if not name:
        flash(gettext("Give the search a name."), "wrong")
        return _results(query)
    try:
        with transaction(installation().engine) as session:
            if len(searches.of_firm(session, own())) >= MOST_KEPT:
                flash(gettext("Remove a search before you save another."), "wrong")
                return _results(query, name)
            searches.add(session, own(), signed_in().id, name, urlencode(query)[:2_000])
    except NameTakenError:
        flash(gettext("Another search has this name."), "wrong")
        return _results(query, name)
    flash(gettext("The search is saved. It sends no mail."))
    return _results(query)


@blueprint.post("/searches/<int:search_id>/remove")
def forget_search(search_id: int) -> Response:
    """Forget a search."""
    with transaction(installation().engine) as session:
        searches.remove(session, own(), search_id)
    flash(gettext("The search is removed."))
    return redirect(url_for("firms.results"))


@blueprint.route("/avoided", methods=["GET", "POST"])
def avoided_parties() -> Response | str:
    """Give whom the firm does not want to be paired with, or add a name."""
    named = request.method == "POST" and "name" in request.form and not switches_language()
    if named and _avoid(request.form["name"]):
        return redirect(url_for("firms.avoided_parties"))
    with reading(installation().engine) as session:
        kept = avoided.of_firm(session, own())
    return render_template("firms/avoided.html", kept=kept, typed=request.form.get("name", ""))


@blueprint.post("/avoided/<int:party_id>/remove")
def allow_party(party_id: int) -> Response:
    """Take a name off the list."""
    with transaction(installation().engine) as session:
        avoided.remove(session, own(), party_id)
    flash(gettext("The name is off the list."))
    return redirect(url_for("firms.avoided_parties"))


def _avoid(text: str) -> bool:
    """Put a name on the list; tell whether it is there now."""
    name = " ".join(text.replace("\x00", "").split())[:LONGEST_PARTY]
    key = comparable(name, installation().catalogue.legal_forms)[:LONGEST_PARTY]
    if not key:
        flash(gettext("Write the name of a firm or a public body."), "wrong")
        return False
    with transaction(installation().engine) as session:
        if len(avoided.of_firm(session, own())) >= MOST_KEPT:
            flash(gettext("The list is full. Remove a name first."), "wrong")
            return False
        avoided.add(session, own(), name, key)
    flash(gettext("The name is on your list. Nobody else sees it."))
    return True


def _reaction(need_id: str, stance: Stance) -> Reaction:
    reason = _one_of(ReactionReason, request.form.get("reason", "")) or ReactionReason.OTHER
    return Reaction(
        firm_id=own(),
        need_id=need_id,
        stance=stance,
        reason=reason,
        note=request.form.get("note", "").replace("\x00", "").strip()[:LONGEST_NOTE],
        account_id=signed_in().id,
        at=datetime.now(UTC),
    )


def _results(query: Mapping[str, str], unsaved: str = "") -> Response:
    """Go back to the results; a name that could not be given comes back to be changed."""
    kept = {**query, "called": unsaved} if unsaved else query
    return redirect(f"{url_for('firms.results')}?{urlencode(kept)}")


def _one_of(kind: type[Kind], text: str) -> Kind | None:
    return kind(text) if text in {one.value for one in kind} else None
