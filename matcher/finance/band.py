"""Sums of published ranges in which an unknown end stays unknown."""

from collections.abc import Iterable

from matcher.domain.instrument import Band


def total(bands: Iterable[Band]) -> Band:
    """Give the band of a sum of parts none of which is negative.

    The low end is what the known parts alone come to, unknown where none is known; the high end
    is unknown as soon as one part's is. So an unknown part widens a sum and never narrows it.
    """
    parts = tuple(bands)
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    return Band(
        low=sum(lows) if lows else None,
        high=sum(highs) if parts and len(highs) == len(parts) else None,
    )


def hull(bands: Iterable[Band]) -> Band:
    """Give the narrowest band that contains all of them."""
    parts = tuple(bands)
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    return Band(
        low=min(lows) if parts and len(lows) == len(parts) else None,
        high=max(highs) if parts and len(highs) == len(parts) else None,
    )


def point(value: float) -> Band:
    """Give the band of a value that is known."""
    return Band(low=value, high=value)
