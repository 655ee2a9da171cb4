"""The money of one match: stacks, what stands in the way, and what if."""

from enum import StrEnum

from flask import Blueprint, Response, abort, render_template, request

from matcher.domain.firm import FirmProfile
from matcher.domain.flip import Aspect, Bearing, Flip, Prospect
from matcher.domain.names import name_of
from matcher.domain.need import Need
from matcher.domain.situation import Overrides
from matcher.domain.stack import CeilingState
from matcher.exchange.calendar import as_ical
from matcher.services.financing import AssumptionError
from matcher.services.funding import Funding, funding
from matcher.services.interests import ensure_open
from matcher.services.whatif import flips
from matcher.services.windows import step_days
from matcher.store import firms, matches, needs
from matcher.store.session import reading
from matcher.web.context import installation, signed_in
from matcher.web.financing.forms import WhatIfForm
from matcher.web.instruments.views import as_calendar, today
from matcher.web.wording import gettext

blueprint = Blueprint("financing", __name__)


@blueprint.get("/firm/matches/<int:match_id>/financing")
def own(match_id: int) -> str:
    """Give the money of one of the firm's own matches."""
    firm_id, firm, need = _own(match_id)
    return _page(match_id, (firm_id, firm, need), "firms.match")


@blueprint.get("/review/matches/<int:match_id>/financing")
def reviewed(match_id: int) -> str:
    """Give the money of a match to an officer who has declared their interests."""
    firm_id, firm, need = _reviewed(match_id)
    return _page(match_id, (firm_id, firm, need), "review.match")


@blueprint.get("/firm/matches/<int:match_id>/steps.ics")
def own_calendar(match_id: int) -> Response:
    """Give what the firm has to do by when, for a calendar program."""
    return _calendar(_own(match_id))


@blueprint.get("/review/matches/<int:match_id>/steps.ics")
def reviewed_calendar(match_id: int) -> Response:
    """Give an officer what has to happen by when, for a calendar program."""
    return _calendar(_reviewed(match_id))


def _page(match_id: int, case: tuple[str, FirmProfile, Need], back: str) -> str:
    firm_id, firm, need = case
    form = WhatIfForm(request.args)
    assumed = form.overrides() if form.validate() else Overrides()
    with reading(installation().engine) as session:
        stated = funding(session, installation().catalogue, firm, need)
        found = stated
        if assumed != Overrides():
            try:
                found = funding(session, installation().catalogue, firm, need, assumed)
            except AssumptionError as problem:
                form[problem.field].errors = [_remedy(problem.field)]
                assumed = Overrides()
        changed = flips(session, installation().catalogue, firm_id, firm, assumed)
    return render_template(
        "financing/page.html",
        form=form,
        need=need,
        stated=stated,
        found=found,
        changed=[_told(one) for one in changed],
        is_assumed=assumed != Overrides(),
        back=back,
        match_id=match_id,
    )


def _told(flip: Flip) -> tuple[str, str, str, str]:
    kinds: dict[Aspect, type[StrEnum]] = {
        Aspect.PROSPECT: Prospect,
        Aspect.CEILING: CeilingState,
        Aspect.BEARING: Bearing,
    }
    kind = kinds[flip.aspect]
    words = [name_of(kind(one)) if one else gettext("none") for one in (flip.before, flip.after)]
    return flip.title, name_of(flip.aspect), words[0], words[1]


def _remedy(field: str) -> str:
    texts = {
        "currency": gettext("Name the currency of the amount, as in USD."),
        "amount": gettext("Give the amount the currency belongs to."),
        "exchange_rate": gettext("The rate needs a currency other than the dollar."),
    }
    return texts[field]


def _calendar(case: tuple[str, FirmProfile, Need]) -> Response:
    _, firm, need = case
    with reading(installation().engine) as session:
        found: Funding = funding(session, installation().catalogue, firm, need)
    days = step_days(found.steps, need.id)
    return as_calendar(as_ical(days, need.title[:100], today()), "steps.ics")


def _own(match_id: int) -> tuple[str, FirmProfile, Need]:
    with reading(installation().engine) as session:
        row = matches.get(session, match_id)
        if row.match.firm_id != signed_in().firm_id:
            abort(404)
        firm = firms.get(session, row.match.firm_id)
        return firm.id, firm.profile, needs.get(session, row.match.need_id)


def _reviewed(match_id: int) -> tuple[str, FirmProfile, Need]:
    with reading(installation().engine) as session:
        row = matches.get(session, match_id)
        ensure_open(session, signed_in(), match_id, row.match)
        firm = firms.get(session, row.match.firm_id)
        return firm.id, firm.profile, needs.get(session, row.match.need_id)
