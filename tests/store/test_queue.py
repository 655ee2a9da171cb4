from datetime import date

import pytest

from matcher.domain.desk import CaseKind, ConflictKind, QueueOrder, QueueSearch
from matcher.domain.firm import FirmProfile
from matcher.domain.review import AccountRole, Status
from matcher.store import accounts, firms, interests, matches, needs, queue


def scored(make, need, score, firm, width=0.0):
    found = make["match"](need, score, 1, firm)
    return found.model_copy(update={"score_low": score, "score_high": score + width})


@pytest.fixture
def officer(pair, make):
    """The id of an officer who has declared; two firms, two needs, four matches.

    Scores: f1 90 on n1 and 40 on n2; f2 70 on n1 (width 20) and 60 on n2. Only n2 has a day.
    """
    firms.add(pair, "f2", FirmProfile(name="Óbuda Works"))
    dated = {"title": "Hospital 50% rebuilt", "ends_on": date(2026, 6, 1)}
    needs.save(pair, make["need"]("n2").model_copy(update=dated))
    matches.replace_for_firm(
        pair, "r1", "f1", [scored(make, "n1", 90, "f1"), scored(make, "n2", 40, "f1")]
    )
    matches.replace_for_firm(
        pair, "r1", "f2", [scored(make, "n1", 70, "f2", 20), scored(make, "n2", 60, "f2")]
    )
    officer = accounts.add(pair, "o@example.org", "hash", AccountRole.OFFICER).id
    interests.declare(pair, officer, CaseKind.NEED, ["n1", "n2"])
    return officer


def scores(session, officer, **given):
    search = QueueSearch(**({"order": QueueOrder.SCORE, "descending": True} | given))
    return [row.score for row in queue.page(session, officer, search, (50, 0))]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, [90, 70, 60, 40]),
        ({"descending": False}, [40, 60, 70, 90]),
        ({"need_id": "n1"}, [90, 70]),
        ({"firm_id": "f2"}, [70, 60]),
        ({"score_from": 60, "score_to": 70}, [70, 60]),
        ({"width_from": 10}, [70]),
        ({"due_before": date(2026, 7, 1)}, [60, 40]),
        ({"due_before": date(2026, 5, 1)}, []),
        ({"text": "hospital"}, [60, 40]),
        ({"text": "50%"}, [60, 40]),
        ({"text": "0_r"}, []),
        ({"text": "minato"}, [90, 40]),
        ({"statuses": (Status.ACCEPTED,)}, []),
        ({"statuses": (Status.OPEN,)}, [90, 70, 60, 40]),
        ({"assignee_id": 0}, [90, 70, 60, 40]),
        ({"waiting_days": 1}, []),
        ({"confidence_to": 0.5}, []),
        ({"order": QueueOrder.FIRM, "descending": False}, [90, 40, 70, 60]),
    ],
)
def test_a_queue_holds_what_is_searched_for_in_the_order_asked_for(pair, officer, given, expected):
    assert scores(pair, officer, **given) == expected


def test_what_has_no_day_comes_last_in_either_direction(pair, officer):
    for descending in (False, True):
        found = scores(pair, officer, order=QueueOrder.DEADLINE, descending=descending)
        assert set(found[2:]) == {90, 70}


def test_a_page_is_a_part_of_the_whole(pair, officer):
    search = QueueSearch(order=QueueOrder.SCORE, descending=True)
    parts = [queue.page(pair, officer, search, (1, after)) for after in range(4)]
    assert [row.score for (row,) in parts] == [90, 70, 60, 40]
    assert queue.counted_page(pair, officer, search, (1, 0))[1] == 4


def test_a_match_knows_its_place_and_what_stands_beside_it(pair, officer):
    search = QueueSearch(order=QueueOrder.SCORE, descending=True)
    first, second, third, _ = queue.page(pair, officer, search, (4, 0))
    beside = queue.neighbours(pair, officer, search, second.id)
    assert (beside.place, beside.of, beside.before, beside.after) == (2, 4, first.id, third.id)
    assert queue.neighbours(pair, officer, search, first.id).before is None
    assert queue.neighbours(pair, officer, QueueSearch(need_id="n2"), first.id) is None


@pytest.mark.usefixtures("officer")
def test_a_queue_holds_nothing_before_it_is_declared_for(pair):
    other = accounts.add(pair, "p@example.org", "hash", AccountRole.OFFICER).id
    assert scores(pair, other) == []
    interests.declare(pair, other, CaseKind.NEED, ["n2"])
    assert scores(pair, other) == [60, 40]


def test_a_queue_holds_nothing_an_interest_touches(pair, officer):
    interests.add(pair, officer, ConflictKind.FIRM, "f1", "")
    assert scores(pair, officer) == [70, 60]
    keys = [row.id for row in matches.for_need(pair, "n1")]
    assert [row.firm_id for row in queue.rows(pair, officer, keys)] == ["f2"]


@pytest.mark.usefixtures("officer")
def test_the_place_of_a_match_counts_the_better_firms_of_its_need(pair):
    places = {
        (row.match.firm_id, row.match.need_id): queue.place_of(pair, row.id)
        for need in ("n1", "n2")
        for row in matches.for_need(pair, need)
    }
    assert places == {
        ("f1", "n1"): (0, 0),
        ("f2", "n1"): (1, 1),
        ("f2", "n2"): (0, 0),
        ("f1", "n2"): (1, 1),
    }
