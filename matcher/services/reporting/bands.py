"""What a whole stack costs, as figures derived from the prices of its legs."""

from collections.abc import Sequence

from matcher.domain import stack as financing
from matcher.domain.instrument import Function
from matcher.reports.figure import Figure, Figures, Operation, Unit
from matcher.services.reporting.deriving import checked, computed, said
from matcher.services.reporting.prices import ENDS

_Legs = Sequence[tuple[str, financing.Leg]]
_Told = tuple[Operation, tuple[str, ...]]


def band(figures: Figures, held: financing.Stack) -> None:
    """Keep the all-in cost as `stack.low` and `stack.high`, derived from the prices of the legs.

    Known amounts, else known shares of the cost, are the weights; where neither is known the band
    runs from the cheapest leg that pays to the dearest.
    """
    legs = [(f"leg{number}", leg) for number, leg in enumerate(held.legs, start=1)]
    weights = _weights(figures, legs)
    for end, value in zip(ENDS, (held.cost.low, held.cost.high), strict=True):
        make = _mean if weights else _extreme
        operation, operands = make(figures, legs, end, weights)
        figure = Figure(
            id=f"stack.{end}",
            value=value,
            unit=Unit.PERCENT,
            operation=operation,
            operands=operands,
            note=said(figures, "band" if weights else "band_open"),
        )
        checked(figures, figure)


def _weights(figures: Figures, legs: _Legs) -> str:
    """Give which figure of each leg is its weight, blank where not all are known."""
    for name in ("amount", "share"):
        if all(figures.by_id[f"{key}.{name}"].value for key, _ in legs):
            _whole(figures, legs, name)
            return name
    return ""


def _whole(figures: Figures, legs: _Legs, name: str) -> None:
    paying = [f"{key}.{name}" for key, leg in legs if leg.function is Function.FUNDS]
    every = [f"{key}.{name}" for key, _ in legs]
    operation = Operation.SUM if paying else Operation.HIGHEST
    unit = Unit.MONEY if name == "amount" else Unit.SHARE
    note = said(figures, "weighed_on")
    computed(figures, "stack.weight", operation, paying or every, note, unit)


def _mean(figures: Figures, legs: _Legs, end: str, weights: str) -> _Told:
    pairs = [(f"{key}.{weights}", _paid(figures, key, end)) for key, _ in legs]
    known = [pair for pair in pairs if figures.by_id[pair[1]].value is not None]
    taken = known if end == "low" and known else pairs
    return Operation.WEIGHTED, ("stack.weight", *(name for pair in taken for name in pair))


def _extreme(figures: Figures, legs: _Legs, end: str, _weights: str) -> _Told:
    funded = [pair for pair in legs if pair[1].function is Function.FUNDS] or list(legs)
    names = [_paid(figures, key, end) for key, _ in funded]
    if end == "high":
        open_covers = [
            f"{key}.amount" for key, leg in legs if leg.function is Function.COVERS
        ]  # what is insured may add to any price, so a high end is not known
        return Operation.HIGHEST, (*names, *open_covers)
    known = [one for one in names if figures.by_id[one].value is not None]
    if len(known) == len(names) or not known:
        return Operation.LOWEST, tuple(names)
    note = said(figures, "nothing")
    nothing = figures.add(Figure(id="stack.nothing", value=0.0, unit=Unit.PERCENT, note=note))
    return Operation.LOWEST, (*known, nothing)


def _paid(figures: Figures, key: str, end: str) -> str:
    taxed = f"{key}.paid.{end}"
    return taxed if taxed in figures.by_id else f"{key}.{end}"
