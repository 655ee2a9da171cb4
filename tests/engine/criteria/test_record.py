import math

from matcher.engine.criteria.record import track_record
from tests.engine.factories import one

ROADS, RAIL = "transport.roads_bridges", "transport.railways"
NEED = {"sector": ROADS, "country": "Ukraine"}


def count(*references, need=NEED, **firm):
    told = [{"title": "R", **each} for each in references]
    return one(track_record, {"references": told, **firm}, need)


def test_references_count_by_closeness_or_country():
    """Same sector 1, sister sector 1/2, same country 1, neither 0: 2.5."""
    told = [{"sector": ROADS}, {"sector": RAIL}, {"country": "Ukraine"}, {"sector": "health"}]
    assert count(*told) == 2.5


def test_a_shown_claim_counts_half_and_a_certificate_a_quarter():
    """1/2 for the claim with evidence, nothing for the bare one, 2 x 1/4 for the certificates."""
    claims = [{"sector": ROADS, "evidence": "e"}, {"sector": ROADS}]
    assert count(sectors=claims, certificates=["ISO 9001", "ISO 14001"]) == 1.0


def test_no_more_than_four_certificates_count():
    assert count(certificates=[str(number) for number in range(9)]) == 1.0


def test_certificates_said_twice_count_once():
    assert count(certificates=["ISO 9001", "ISO 9001"]) == 0.25


def test_a_firm_that_tells_nothing_is_unknown():
    assert math.isnan(count())
    assert math.isnan(count({"description": "neither sector nor country"}))


def test_a_need_of_which_neither_sector_nor_country_is_known_is_unknown():
    assert math.isnan(count({"sector": ROADS}, need={"sector": None}))
