"""Share and price of what instruments carry are told with the explanation of a pair."""

import pytest

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile
from matcher.domain.statement import Code, Statement, Topic
from matcher.services.offering import CRITERION, offered
from matcher.services.ranking import rank_firm
from matcher.services.telling import tell_statement
from matcher.wording import speaking

CATALOGUE = load()
FIRM = FirmProfile(name="A", country="Japan", roles=("supplier",), ukrainian_partner=False)
NEEDS = CATALOGUE.needs[:30]


@pytest.fixture(scope="module")
def ranked():
    found = rank_firm(CATALOGUE, "f", FIRM, NEEDS)
    return {match.need_id: match for match in found}


def test_what_is_told_is_what_the_criterion_counts(ranked):
    """Known: the share times the points by which the price stays below the ceiling of 12 %."""
    told = set()
    for need in NEEDS:
        match = ranked[need.id]
        (one,) = offered(CATALOGUE, match, (FIRM, need), {})
        part = next(each for each in match.contributions if each.criterion_id == CRITERION)
        told.add(one.topic)
        assert (one.topic is Topic.UNKNOWN) is (part.performance is None)
        if part.performance:
            saved = one.values["share"] * (12 - one.values["price"])
            assert saved == pytest.approx(part.performance)
    assert Topic.UNKNOWN in told
    assert told - {Topic.UNKNOWN}


def test_a_match_that_was_not_judged_on_it_says_nothing(ranked):
    match = ranked[NEEDS[0].id].model_copy(update={"contributions": ()})
    assert list(offered(CATALOGUE, match, (FIRM, NEEDS[0]), {})) == []


@pytest.mark.parametrize(
    ("topic", "values", "words"),
    [
        (Topic.HURT, {"certain": 0.0, "share": 0.0}, "No instrument"),
        (Topic.HELPED, {"certain": 0.6, "share": 0.6, "price": 2.5}, "60% of the cost at 2.50%"),
        (
            Topic.UNKNOWN,
            {"certain": 0.4, "share": 1.0, "price": 0.0},
            "up to 100% of the cost, at 0.00% a year or more; 40% is certain",
        ),
    ],
)
def test_the_sentence_names_share_and_price(topic, values, words):
    one = Statement(topic=topic, code=Code.FINANCING, values=values)
    with speaking("en"):
        assert words in tell_statement(CATALOGUE, one)
