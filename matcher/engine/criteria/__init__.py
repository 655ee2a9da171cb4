"""One measure each, in natural units, for a whole block; NaN says unknown."""

from matcher.engine.criteria import (
    capability,
    financing,
    readiness,
    record,
    region,
    risk,
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
    "financing",
    "readiness",
    "reads",
    "record",
    "region",
    "risk",
    "role",
    "sector",
    "ticket",
    "timing",
]
