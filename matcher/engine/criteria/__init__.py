"""One measure each, in natural units, for a whole block; NaN says unknown."""

from matcher.engine.criteria import (
    capability,
    readiness,
    record,
    region,
    role,
    sector,
    ticket,
    timing,
)
from matcher.engine.criteria.registry import MEASURES, Measure, criterion

__all__ = [
    "MEASURES",
    "Measure",
    "capability",
    "criterion",
    "readiness",
    "record",
    "region",
    "role",
    "sector",
    "ticket",
    "timing",
]
