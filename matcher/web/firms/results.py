"""What a firm is ranked for: sifted, on a map, compared, and one by one."""

from flask import abort, render_template, request

from matcher.domain.reaction import ReactionReason, Stance
from matcher.services import opportunities
from matcher.services.explaining import in_common
from matcher.services.funding import funding
from matcher.services.insight import look_into
from matcher.services.opportunities import Opportunity
from matcher.services.profiles import current
from matcher.services.questions import next_questions
from matcher.services.telling import tell_statement
from matcher.services.weighting import policy
from matcher.services.windows import of_instruments
from matcher.store import firms, needs, searches
from matcher.store.session import reading
from matcher.web.context import installation
from matcher.web.firms import tiles
from matcher.web.firms.blueprint import blueprint, own
from matcher.web.firms.sieve import options, query_of, read_sieve
from matcher.web.instruments.views import today
from matcher.web.wording import gettext

PAGE = 25
MOST_COMPARED = 4


@blueprint.get("/results")
def results() -> str:
    """Give the needs ranked for the firm, as the address sifts and orders them."""
    catalogue = installation().catalogue
    sieve, wrong = read_sieve(request.args)
    with reading(installation().engine) as session:
        every = opportunities.of_firm(session, catalogue, own())
        saved = searches.of_firm(session, own())
    found = opportunities.sift(catalogue, every, sieve)
    descending = request.args.get("order") == "desc"
    found = opportunities.order(found, request.args.get("sort", ""), descending=descending)
    page = max(1, min(request.args.get("page", 1, int), _pages(found)))
    return render_template(
        "firms/results.html",
        found=found[(page - 1) * PAGE : page * PAGE],
        total=len(found),
        every=len(every),
        hidden=sum(bool(one.avoided) for one in every),
        page=page,
        pages=_pages(found),
        wrong=wrong,
        saved=saved,
        query=query_of(request.args),
        options=options(),
        tiles=tiles.drawn(opportunities.by_oblast(found)),
        map_size=tiles.size(),
        nowhere=sum(not one.need.oblasts for one in found),
        printing=request.args.get("view") == "print",
    )


@blueprint.get("/matches/<int:match_id>")
def match(match_id: int) -> str:
    """Give one match of the firm; another firm's match does not exist here."""
    catalogue = installation().catalogue
    with reading(installation().engine) as session:
        every = opportunities.of_firm(session, catalogue, own())
        profile = firms.get(session, own()).profile
        by = policy(session, catalogue)
        one = _found(every, match_id)
        money = funding(session, catalogue, profile, one.need)
    day = today()
    insight = look_into(catalogue, (profile, one.need), one.row.match, by)
    return render_template(
        "firms/match.html",
        one=one,
        row=one.row,
        need=one.need,
        insight=insight,
        offered=[tell_statement(catalogue, each) for each in insight.offered],
        shared=in_common(catalogue, profile, one.need),
        reasons=_reasons(),
        ways=_ways_title(one),
        money=money,
        windows=of_instruments(catalogue, money.in_reach, day),
        today=day,
    )


@blueprint.get("/compare")
def compare() -> str:
    """Give up to four matches side by side."""
    chosen = list(dict.fromkeys(request.args.getlist("match", int)))
    with reading(installation().engine) as session:
        every = opportunities.of_firm(session, installation().catalogue, own())
    found = [one for one in every if one.row.id in chosen[:MOST_COMPARED]]
    return render_template(
        "firms/compare.html", found=found, dropped=max(0, len(chosen) - MOST_COMPARED)
    )


@blueprint.get("/next")
def next_question() -> str:
    """Give the open questions whose answers could move the ranking, the strongest first."""
    catalogue = installation().catalogue
    with reading(installation().engine) as session:
        profile = current(session, catalogue, own()).profile
        register = needs.ranked(session)
        by = policy(session, catalogue)
    found = next_questions(catalogue, own(), profile, register, by)
    return render_template("firms/next.html", found=found, all=len(register))


def _found(every: list[Opportunity], match_id: int) -> Opportunity:
    found = next((one for one in every if one.row.id == match_id), None)
    if found is None:
        abort(404)
    return found


def _pages(found: list[Opportunity]) -> int:
    return max(1, -(-len(found) // PAGE))


def _reasons() -> dict[Stance, tuple[ReactionReason, ...]]:
    every = tuple(ReactionReason)
    good = every.index(ReactionReason.WRONG_SECTOR)
    return {
        Stance.INTERESTED: (*every[:good], ReactionReason.OTHER),
        Stance.DISMISSED: every[good:],
    }


def _ways_title(one: Opportunity) -> str:
    titles = {
        "fail": gettext("What would make you eligible"),
        "unknown": gettext("What would settle whether you are eligible"),
    }
    return titles.get(one.row.match.eligibility.word, "")
