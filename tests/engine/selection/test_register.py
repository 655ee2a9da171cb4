import numpy as np

from matcher.domain.need import Need
from matcher.engine.selection import Register, register
from matcher.engine.selection.register import places
from tests.engine.factories import ENCODER, block
from tests.engine.worlds import DECISION


def held(*needs):
    given = [Need(id=f"n{index}", title="t", **each) for index, each in enumerate(needs)]
    return Register(ENCODER, block([], given).needs, DECISION)


def test_ids_are_placed_in_their_order():
    assert places(("b", "c", "a")).tolist() == [1, 2, 0]


def test_the_criterion_of_words_is_apart_from_those_of_fields():
    names = [each.id for each in DECISION.criteria]
    assert names[DECISION.text] == "capability"
    assert DECISION.text not in DECISION.structured


def test_needs_that_agree_in_what_a_criterion_reads_have_one_example():
    found = held({"sector": "health", "cost": 1}, {"sector": "health", "cost": 2}, {})
    sector = [each.id for each in DECISION.criteria].index("sector_fit")
    assert found.situations[sector].tolist() == [0, 0, 1]
    assert found.examples[sector].ids == ("n0", "n2")


def test_criteria_are_grouped_while_the_situations_stay_few(monkeypatch):
    needs = [
        {"sector": s, "stage": t} for s in ("health", "transport") for t in ("idea", "tender")
    ]
    assert len(held(*needs).groups) == 1
    monkeypatch.setattr(register, "_MOST_SITUATIONS", 1)
    assert len(held(*needs).groups) > 1


def test_a_group_knows_the_situation_of_every_criterion_in_it():
    found = held({"sector": "health", "stage": "idea"}, {"sector": "health", "stage": "tender"})
    for group in found.groups:
        joint = np.array(group.situations.values)[group.situations.codes]
        for place, criterion in enumerate(group.criteria):
            assert joint[:, place].tolist() == found.situations[criterion].tolist()
