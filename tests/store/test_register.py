import pytest

from matcher.domain.need import Need, Stage
from matcher.domain.register import Made, Move, NeedOrder, NeedSearch
from matcher.store import needs, register


@pytest.fixture
def three(session):
    needs.save(
        session,
        Need(id="a", title="Міст через Ірпінь", oblasts=("Kyiv",), sponsor="EIB", cost=5),
    )
    needs.save(session, Need(id="b", title="School 100%", sector="health", stage=Stage.TENDER))
    needs.save(session, Need(id="c", title="Boiler"))
    entry = needs.entry(session, "c")
    needs.write(session, entry.model_copy(update={"is_retired": True}), Made(move=Move.RETIRED))
    return session


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ({}, ["b", "a"]),
        ({"retired": None}, ["c", "b", "a"]),
        ({"retired": True}, ["c"]),
        ({"text": "ІРПІНЬ міст"}, ["a"]),
        ({"text": "100%"}, ["b"]),
        ({"text": "1_0"}, []),
        ({"sponsor": "eib"}, ["a"]),
        ({"sectors": ("health",)}, ["b"]),
        ({"oblasts": ("kyiv",)}, ["a"]),
        ({"oblasts": ("kyi",)}, []),
        ({"stage": Stage.TENDER}, ["b"]),
        ({"has_cost": True}, ["a"]),
        ({"has_cost": False}, ["b"]),
    ],
)
def test_a_search_finds_what_it_names(three, search, found):
    wanted = NeedSearch(**search)
    assert [one.need.id for one in register.page(three, wanted, 10)] == found
    assert register.count(three, wanted) == len(found)


def test_a_page_begins_where_the_one_before_ended(three):
    search = NeedSearch(retired=None, order=NeedOrder.CHANGED, descending=True)
    pages = [register.page(three, search, 1, offset)[0].need.id for offset in range(3)]
    assert pages == ["c", "b", "a"]
