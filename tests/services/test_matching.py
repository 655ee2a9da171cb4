from matcher.domain.register import Made, Move
from matcher.services.matching import match_firm, refresh
from matcher.store import matches, needs
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
