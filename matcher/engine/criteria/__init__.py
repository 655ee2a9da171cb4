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
from matcher.engine.criteria.registry import (
    MEASURES,
    TEXT,
    Measure,
    by_situation,
    criterion,
    fields_read,
    reads,
)

__all__ = [
    "MEASURES",
    "TEXT",
    "Measure",
    "by_situation",
    "capability",
    "criterion",
    "fields_read",
    "readiness",
    "reads",
    "record",
    "region",
    "role",
    "sector",
    "ticket",
    "timing",
]
