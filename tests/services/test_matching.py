from matcher.domain.register import Made, Move
from matcher.domain.review import AccountRole
from matcher.services.matching import match_firm, refresh
from matcher.store import accounts, matches, needs, notes
from tests.services.replay.conftest import CATALOGUE, session

__all__ = ["session"]


def test_a_changed_register_has_firms_ranked_anew_once(session):
    match_firm(session, CATALOGUE, "f1")
    assert refresh(session, CATALOGUE, most=10) == 0
    entry = needs.in_force(session)[0]
    needs.write(session, entry.model_copy(update={"is_retired": True}), Made(move=Move.RETIRED))
    assert refresh(session, CATALOGUE, most=10) == 1
    assert refresh(session, CATALOGUE, most=10) == 0
    left = {one.match.need_id for one in matches.for_firm(session, "f1")}
    assert left == {one.need.id for one in needs.in_force(session)}


def test_a_noted_match_of_a_retired_need_stays_and_keeps_nobody_busy(session):
    match_firm(session, CATALOGUE, "f1")
    officer = accounts.add(session, "o@example.org", "x", AccountRole.OFFICER)
    row = matches.for_firm(session, "f1")[0]
    notes.add(session, row.id, officer.id, "seen", ())
    entry = needs.entry(session, row.match.need_id)
    needs.write(session, entry.model_copy(update={"is_retired": True}), Made(move=Move.RETIRED))
    assert refresh(session, CATALOGUE, most=10) == 1
    assert refresh(session, CATALOGUE, most=10) == 0
    assert matches.get(session, row.id).match == row.match
