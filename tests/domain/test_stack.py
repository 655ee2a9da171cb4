"""A band says what it allows, a shortfall is only told where both sides are known."""

import pytest
from pydantic import ValidationError

from matcher.domain.risk import Dimension
from matcher.domain.stack import CostBand, ResidualRisk


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [
        ((3, 5), (3, 5), True),
        ((2, 6), (3, 5), True),
        ((3, 4), (3, 5), False),
        ((4, 5), (3, 5), False),
        ((None, None), (3, 5), True),
        ((3, 5), (None, 5), False),
        ((3, 5), (3, None), False),
        ((3, None), (3, None), True),
    ],
)
def test_a_band_contains_what_it_allows(
    outer: tuple[float | None, float | None],
    inner: tuple[float | None, float | None],
    held: bool,  # noqa: FBT001  a case of the table
) -> None:
    wide = CostBand(low=outer[0], high=outer[1])
    assert wide.contains(CostBand(low=inner[0], high=inner[1])) is held


def test_a_band_is_ordered() -> None:
    with pytest.raises(ValidationError, match="low must not exceed high"):
        CostBand(low=5, high=4)


def test_a_shortfall_is_what_exceeds_the_tolerance() -> None:
    """Exposure 4 with 95 % cover leaves 0.2, which a tolerance of 0 does not bear."""
    left = ResidualRisk(dimension=Dimension.WAR, exposure=4, cover=0.95, residual=0.2, tolerance=0)
    assert left.shortfall == pytest.approx(0.2)
    assert ResidualRisk(dimension=Dimension.WAR, exposure=4, residual=4.0).shortfall is None
    assert ResidualRisk(dimension=Dimension.WAR, tolerance=2).shortfall is None
    assert ResidualRisk(
        dimension=Dimension.WAR, exposure=1, residual=1.0, tolerance=3
    ).shortfall == pytest.approx(0)
