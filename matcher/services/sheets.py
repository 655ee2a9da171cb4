"""All that an officer reads of one match before deciding."""

from collections.abc import Mapping

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.desk import Happening, Neighbours, QueueSearch
from matcher.domain.firm import FirmProfile
from matcher.domain.match import Run
from matcher.domain.need import Need
from matcher.domain.review import Decision, Step
from matcher.domain.value import Value
from matcher.domain.workflow.deviation import Deviation
from matcher.services.accounts import Account
from matcher.services.cases import activity
from matcher.services.interests import ensure_open
from matcher.services.review import allowed, departures
from matcher.services.strains.finding import Funds, strained
from matcher.store import accounts, decisions, firms, matches, needs, queue, runs
from matcher.store.matches import StoredMatch


class Sheet(Value):
    """One match with both sides, its history, the steps open to the reader, and its neighbours.

    `question` is the decision by which the match was sent back, where it still waits for the
    answer. `departures` are the steps that would not follow the ranking.
    """

    row: StoredMatch
    need: Need
    firm: FirmProfile
    run: Run
    activity: tuple[Happening, ...]
    steps: tuple[Step, ...]
    departures: Mapping[Step, Deviation]
    question: Decision | None
    colleagues: tuple[Account, ...]
    speakers: tuple[Account, ...]
    beside: Neighbours | None
    funds: Funds


def sheet(
    session: Session,
    catalogue: Catalogue,
    officer: Account,
    match_id: int,
    search: QueueSearch,
) -> Sheet:
    """Give the sheet of a match in the queue of a search.

    Raises
    ------
    NotFoundError
        No match has that id.
    UndeclaredError, ConflictError
        The officer's interests are not declared, or forbid to see it.
    """
    row = matches.get(session, match_id)
    ensure_open(session, officer, match_id, row.match)
    standing = decisions.standings(session, match_id)[-1]
    asked = standing.last if standing.last and standing.last.step is Step.SEND_BACK else None
    return Sheet(
        row=row,
        need=needs.get(session, row.match.need_id),
        firm=firms.get(session, row.match.firm_id).profile,
        run=runs.get(session, row.run_id),
        activity=tuple(activity(session, officer, match_id)),
        steps=allowed(session, officer, match_id),
        departures=departures(session, row),
        question=asked,
        colleagues=tuple(accounts.staff(session)),
        speakers=tuple(
            one for one in accounts.of_firm(session, row.match.firm_id) if one.is_active
        ),
        beside=queue.neighbours(session, officer.id, search, match_id),
        funds=strained(session, catalogue, officer, [match_id]),
    )
