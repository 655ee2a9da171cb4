"""An unknown part widens a sum; it never narrows it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.instrument import Band
from matcher.domain.stack import CostBand
from matcher.finance.band import hull, point, total

end = st.one_of(st.none(), st.floats(0, 50))


@st.composite
def bands(draw: st.DrawFn) -> Band:
    """Give a band of costs that are not negative, with open ends among them."""
    low, high = draw(end), draw(end)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Band(low=low, high=high)


def allows(wide: Band, narrow: Band) -> bool:
    """Tell whether every value of the one is a value of the other."""
    return CostBand(low=wide.low, high=wide.high).contains(
        CostBand(low=narrow.low, high=narrow.high)
    )


@given(st.lists(bands(), min_size=1, max_size=5), st.integers(0, 4))
@settings(max_examples=50)
def test_forgetting_a_part_never_narrows_a_sum(parts: list[Band], place: int) -> None:
    forgotten = list(parts)
    forgotten[place % len(parts)] = Band()
    assert allows(total(forgotten), total(parts))


@given(st.lists(bands(), min_size=1, max_size=5))
@settings(max_examples=50)
def test_adding_an_unknown_part_never_narrows_a_sum(parts: list[Band]) -> None:
    assert allows(total([*parts, Band()]), total(parts))


@given(st.lists(bands(), min_size=1, max_size=5))
@settings(max_examples=50)
def test_a_hull_contains_its_parts(parts: list[Band]) -> None:
    assert all(allows(hull(parts), part) for part in parts)


def test_known_parts_add_up() -> None:
    assert total([point(2), Band(low=1, high=3)]) == Band(low=3, high=5)
    assert total([point(2), Band()]) == Band(low=2)
    assert total([Band()]) == Band()
