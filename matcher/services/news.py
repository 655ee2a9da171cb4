"""What is new for an account, purpose by purpose: a key to remember, and the line to write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.alert import Purpose
from matcher.domain.desk import QueueOrder, QueueRow, QueueSearch
from matcher.domain.names import name_of
from matcher.domain.review import Status, Step
from matcher.domain.rule import Verdict
from matcher.services.review import allowed
from matcher.store import decisions, firms, matches, needs, queue
from matcher.store.accounts import Account
from matcher.wording import as_date, gettext

TOP, MOST = 20, 200
LEFT_OPEN = (Status.SECOND_READING, Status.DISPUTED, Status.AWAITING_APPROVAL)
PROFILE_LASTS = timedelta(days=180)

News = Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """What news are looked for: for whom, as of when, how far ahead."""

    catalogue: Catalogue
    account: Account
    moment: datetime
    lead_days: int


def new_needs(session: Session, question: Question) -> News:
    """Give the needs among the firm's first twenty that it is not known to fail for."""
    firm_id = question.account.firm_id or ""
    return {
        row.match.need_id: needs.get(session, row.match.need_id).title
        for row in matches.for_firm(session, firm_id)[:TOP]
        if row.match.eligibility is not Verdict.FAIL
    }


def deadlines(session: Session, question: Question) -> News:
    """Give the application windows that close within the days asked for."""
    del session
    first = question.moment.date()
    last = first + timedelta(days=question.lead_days)
    return {
        f"{instrument.id} {window.closes_on}": gettext(
            "%(name)s: applications close on %(day)s",
            name=instrument.name.text(question.account.language or "en"),
            day=as_date(window.closes_on),
        )
        for instrument in question.catalogue.instruments
        for window in instrument.windows
        if window.closes_on is not None and first <= window.closes_on <= last
    }


def decided(session: Session, question: Question) -> News:
    """Give where the firm's matches stand that an officer has decided on."""
    words = {
        Status.ACCEPTED: gettext("accepted"),
        Status.REJECTED: gettext("not taken forward"),
        Status.SENT_BACK: gettext("sent back with a question"),
    }
    found = {}
    for row in matches.for_firm(session, question.account.firm_id or ""):
        if row.status in words and (steps := decisions.for_match(session, row.id)):
            title = needs.get(session, row.match.need_id).title
            found[f"{row.id} {steps[-1].decided_at.isoformat()}"] = f"{title}: {words[row.status]}"
    return found


def profile_check(session: Session, question: Question) -> News:
    """Give the question whether a profile that nobody touched for half a year is still true."""
    firm = firms.get(session, question.account.firm_id or "")
    if question.moment - firm.updated_at < PROFILE_LASTS:
        return {}
    line = gettext(
        "The profile of %(name)s was last saved on %(day)s. Is it still true? Sign in, look "
        "through it and save it, and it counts as fresh again.",
        name=firm.profile.name,
        day=as_date(firm.updated_at.date()),
    )
    return {f"version {firm.version}": line}


def open_steps(session: Session, question: Question) -> News:
    """Give the steps that are left to any who may take them."""
    return {
        f"{line.id} {line.moved_at.isoformat()}": (
            f"{line.firm} – {line.need}: {name_of(line.status)}"
        )
        for line in left_open(session, question.account)
    }


def left_open(session: Session, account: Account, most: int = MOST) -> list[QueueRow]:
    """Give the matches among so many that wait for a second person, whom this account may be.

    A match for which somebody is named is not among them: that person has a letter of their own.
    """
    search = QueueSearch(statuses=LEFT_OPEN, order=QueueOrder.WAITING)
    return [
        line
        for line in queue.page(session, account.id, search, (most, 0))
        if matches.get(session, line.id).named_id is None
        if set(allowed(session, account, line.id)) - {Step.UNDO}
    ]


FINDERS: Mapping[Purpose, Callable[[Session, Question], News]] = MappingProxyType(
    {
        Purpose.NEW_NEEDS: new_needs,
        Purpose.DEADLINES: deadlines,
        Purpose.DECISIONS: decided,
        Purpose.PROFILE_CHECK: profile_check,
        Purpose.OPEN_STEPS: open_steps,
    }
)
