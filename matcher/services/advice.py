"""What an officer can tell a firm: why it stands there, what opens doors, what to answer next."""

from dataclasses import dataclass

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.desk import QueueOrder, QueueSearch
from matcher.domain.effort import Counterfactual
from matcher.domain.firm import FirmProfile
from matcher.domain.instrument import Instrument
from matcher.domain.need import Need
from matcher.domain.stack import Financing
from matcher.domain.statement import Explanation
from matcher.services.accounts import Account
from matcher.services.explaining import explain_match, for_instrument
from matcher.services.financing import financing_for
from matcher.services.lines import states
from matcher.services.questions import Question, next_questions
from matcher.services.ranking import Policy
from matcher.services.weighting import policy
from matcher.store import needs, queue
from matcher.store.matches import StoredMatch

NEEDS, QUESTIONS = 40, 5


@dataclass(frozen=True)
class Opening:
    """An instrument that is closed to a pair, and the least ways to open it."""

    instrument: Instrument
    ways: Counterfactual


@dataclass(frozen=True)
class Advice:
    """What is said of a match; `asked` is how many needs the questions were judged by."""

    explanation: Explanation
    financing: Financing
    openings: tuple[Opening, ...]
    questions: tuple[Question, ...]
    asked: int


def advice(
    session: Session,
    catalogue: Catalogue,
    officer: Account,
    row: StoredMatch,
    pair: tuple[FirmProfile, Need],
) -> Advice:
    """Give what can be said of a match by the rules, weights and lines of the day.

    What to answer next is judged by the best needs of the firm that the officer may see, not by
    the whole register, which would have to be ranked again for every blank.
    """
    by = policy(session, catalogue)
    financing = financing_for(catalogue, *pair, states(session, catalogue))
    register = _best(session, officer, row.match.firm_id)
    found = next_questions(catalogue, row.match.firm_id, pair[0], register, by)
    return Advice(
        explanation=explain_match(catalogue, row.match, pair, policy=by),
        financing=financing,
        openings=openings(catalogue, financing, pair, by),
        questions=tuple(found[:QUESTIONS]),
        asked=len(register),
    )


def openings(
    catalogue: Catalogue, financing: Financing, pair: tuple[FirmProfile, Need], by: Policy
) -> tuple[Opening, ...]:
    """Give the closed instruments that the firm itself can open, the least effort first."""
    known = {one.id: one for one in catalogue.instruments}
    closed = [known[leg.instrument_id] for leg in financing.closed]
    found = [Opening(one, for_instrument(catalogue, one, pair, by)) for one in closed]
    able = [one for one in found if one.ways.ways and one.ways.ways[0].steps]
    return tuple(sorted(able, key=lambda one: one.ways.ways[0].effort))


def _best(session: Session, officer: Account, firm_id: str) -> list[Need]:
    search = QueueSearch(firm_id=firm_id, order=QueueOrder.SCORE, descending=True)
    lines = queue.page(session, officer.id, search, (NEEDS, 0))
    return [needs.get(session, line.need_id) for line in lines]
