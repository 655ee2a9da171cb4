"""The measures by the name of their criterion, and what of a need each of them reads."""

from collections.abc import Callable, Hashable, Mapping
from types import MappingProxyType

import numpy as np

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.engine.columns import distinct, keep
from matcher.engine.features import FloatArray, Pairs

Measure = Callable[[Pairs], FloatArray]
_MEASURES: dict[str, Measure] = {}
MEASURES: Mapping[str, Measure] = MappingProxyType(_MEASURES)
_READS: dict[str, tuple[str, ...]] = {}

TEXT = "capability"
"""The one criterion that reads words; every other one reads fields."""

# Words and their sources, which no measure but that of the text may depend on.
_WORDS = {
    *("id", "title", "description", "sector_label", "place", "stage_text", "sponsor"),
    *("source_url", "note"),
}
FIELDS = tuple(name for name in Need.model_fields if name not in _WORDS)


def criterion(measure: Measure) -> Measure:
    """Declare a function as the measure of the criterion that has its name."""
    _MEASURES[measure.__name__] = measure
    return measure


def reads(*fields: str) -> Callable[[Measure], Measure]:
    """Declare the only fields of a need a measure depends on.

    Needs that agree in them are measured once when many are ranked; a measure that declares
    nothing is taken to depend on every field but the words.
    """
    if unknown := set(fields) - set(FIELDS):
        raise ValueError(f"a need has no field {', '.join(sorted(unknown))} that can be read")

    def declared(measure: Measure) -> Measure:
        _READS[measure.__name__] = fields
        return measure

    return declared


def fields_read(criterion_id: str) -> tuple[str, ...]:
    """Give the fields of a need the measure of a criterion depends on."""
    if criterion_id not in _MEASURES:
        return ()
    return _READS.get(criterion_id, FIELDS)


def by_situation(
    pairs: Pairs,
    of_firm: Callable[[FirmProfile], Hashable],
    of_need: Callable[[Need], Hashable],
    measure: Callable[..., float],
) -> FloatArray:
    """Give a measure of two situations for every pair, computed once for each two that occur.

    The two functions that tell a situation must be those of a module: what they gave is kept.
    """
    firms = keep(pairs.firms.kept, of_firm, lambda: distinct(map(of_firm, pairs.firms.profiles)))
    needs = keep(pairs.needs.kept, of_need, lambda: distinct(map(of_need, pairs.needs.needs)))
    rows: dict[Hashable, list[float]] = keep(pairs.needs.kept, (of_firm, of_need), dict)
    for one in firms.values:
        if one not in rows:
            rows[one] = [measure(one, other) for other in needs.values]
    table = np.array([rows[one] for one in firms.values], float)
    shape = len(firms.values), len(needs.values)
    return np.take(table.reshape(shape)[firms.codes], needs.codes, axis=1)
