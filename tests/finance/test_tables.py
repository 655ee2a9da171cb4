import pytest

from matcher.finance import tables


@pytest.mark.parametrize(
    "row",
    [
        tables.COUNTRY_SLOPE,
        tables.COUNTRY_INTERCEPT,
        tables.COVER_COEFFICIENT,
        tables.FIRST_SPECULATIVE,
        *tables.BUYER_SLOPE.values(),
        *tables.QUALITY_FACTOR.values(),
    ],
)
def test_every_row_has_one_entry_for_each_country_category(row):
    assert len(row) == len(tables.PRICED_CATEGORIES)


def test_every_class_of_buyer_quality_and_security_has_its_row():
    assert set(tables.BUYER_SLOPE) == set(tables.BuyerCategory)
    assert set(tables.QUALITY_FACTOR) == set(tables.Quality)
    assert set(tables.ENHANCEMENT_BY_SECURITY) == set(tables.Security)


@pytest.mark.parametrize("index", range(7))
def test_a_weaker_buyer_never_costs_less(index):
    slopes = [row[index] for row in tables.BUYER_SLOPE.values() if row[index] is not None]
    assert slopes == sorted(slopes)
