"""A financing stack as figures: legs, totals, the cost band, a schedule."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from matcher.catalogue.loader import Catalogue
from matcher.domain import stack as financing
from matcher.domain.instrument import Conflict, Function, Instrument
from matcher.domain.money import Money
from matcher.reports.data.dossier import CostPart, Instalment, Leg, Stack
from matcher.reports.figure import DisputedReading, Figure, Figures, Note, Number, Operation, Unit

LONGEST_SCHEDULE = 15


def told_stack(figures: Figures, catalogue: Catalogue, held: financing.Stack, cost: str) -> Stack:
    """Give a stack whose every amount is a figure; `cost` is the id of the need's cost."""
    legs = tuple(_leg(figures, number, leg, cost) for number, leg in enumerate(held.legs, start=1))
    total, covered = _totals(figures, held, cost)
    _band(figures, "stack", held.cost.low, held.cost.high)
    costs = _tax(figures, held)
    return Stack(
        legs=legs,
        costs=costs,
        schedule=_schedule(figures, catalogue, held),
        total=total,
        covered=covered,
        cost_low="stack.low",
        cost_high="stack.high",
        unexplained=tuple(reason.text for reason in held.cost.widened_by),
    )


def _leg(figures: Figures, number: int, leg: financing.Leg, cost: str) -> Leg:
    key = f"leg{number}"
    note = figures.explain(_leg_note(leg))
    value = None if leg.amount is None else leg.amount.minor
    currency = "" if leg.amount is None else leg.amount.currency
    figures.add(
        Figure(id=f"{key}.amount", value=value, unit=Unit.MONEY, currency=currency, note=note)
    )
    _share(figures, f"{key}.share", leg.share, (f"{key}.amount", cost))
    _band(figures, key, leg.price.low, leg.price.high, leg)
    for conflict in leg.conflicts[:1]:
        dispute(figures, leg.instrument_id, conflict)
    return Leg(
        key=key,
        instrument_id=leg.instrument_id,
        name=leg.name,
        provider=leg.provider,
        function=leg.function.value,
        state=leg.status.value,
        reasons=tuple(reason.text for reason in leg.reasons[:2]),
        disputed=bool(leg.conflicts),
    )


def _leg_note(leg: financing.Leg) -> Note:
    if not leg.sources:
        return Note(id="leg", phrase="leg")
    source = leg.sources[0]
    return Note(
        id=f"leg.{leg.instrument_id}",
        phrase="leg",
        title=source.title,
        url=source.url,
        as_of=source.as_of,
    )


def dispute(figures: Figures, instrument_id: str, conflict: Conflict) -> str:
    """Give the note of a matter on which sources disagree, every reading kept."""
    return figures.explain(
        Note(
            id=f"dispute.{instrument_id}",
            text=conflict.question,
            readings=tuple(
                DisputedReading(text=one.text, url=one.source.url, as_of=one.source.as_of)
                for one in conflict.readings
            ),
            working=conflict.working,
        )
    )


def _share(figures: Figures, key: str, share: float | None, operands: tuple[str, str]) -> None:
    amount, cost = (figures.by_id.get(each) for each in operands)
    both = amount is not None and cost is not None and amount.value and cost.value
    derivable = both and amount is not None and cost is not None
    if derivable and amount.currency == cost.currency:  # type: ignore[union-attr]
        value = round((amount.value or 0) / (cost.value or 1), 12)  # type: ignore[union-attr]
        operation, named = Operation.QUOTIENT, operands
    else:
        value, operation, named = share, Operation.GIVEN, ()  # type: ignore[assignment]
    figures.add(
        Figure(
            id=key,
            value=value,
            unit=Unit.SHARE,
            operation=operation,
            operands=named,
            note=figures.explain(Note(id="leg_share", phrase="leg_share")),
        )
    )


def _totals(figures: Figures, held: financing.Stack, cost: str) -> tuple[str, str]:
    """Give the ids of what the funding legs carry and of its part of the cost."""
    keys = [
        f"leg{number}.amount"
        for number, leg in enumerate(held.legs, start=1)
        if leg.function is Function.FUNDS and leg.amount is not None
    ]
    if held.carried is None:
        return "", ""
    given = sum(int(figures.by_id[key].value or 0) for key in keys)
    adds_up = bool(keys) and given == held.carried.minor
    figures.add(
        Figure(
            id="stack.carried",
            value=held.carried.minor,
            unit=Unit.MONEY,
            currency=held.carried.currency,
            operation=Operation.SUM if adds_up else Operation.GIVEN,
            operands=tuple(keys) if adds_up else (),
            note=figures.explain(Note(id="carried", phrase="carried")),
        )
    )
    _share(figures, "stack.share", held.carried_share, ("stack.carried", cost))
    return "stack.carried", "stack.share"


def _band(
    figures: Figures,
    key: str,
    low: Number,
    high: Number,
    leg: financing.Leg | None = None,
) -> None:
    note = figures.explain(Note(id="band", phrase="band") if leg is None else _leg_note(leg))
    for end, value in (("low", low), ("high", high)):
        held = None if value is None else round(float(value), 9)
        figures.add(Figure(id=f"{key}.{end}", value=held, unit=Unit.PERCENT, note=note))


def _tax(figures: Figures, held: financing.Stack) -> tuple[CostPart, ...]:
    if held.tax is None:
        return ()
    _band(figures, "cost.tax", held.tax.points.low, held.tax.points.high)
    return (CostPart(key="cost.tax", phrase="tax"),)


def _schedule(
    figures: Figures, catalogue: Catalogue, held: financing.Stack
) -> tuple[Instalment, ...]:
    """Give the years of the largest credit among the legs, its published terms taken whole."""
    terms = {one.id: one for one in catalogue.instruments}
    credits_ = [
        (leg.amount, terms[leg.instrument_id])
        for leg in held.legs
        if leg.function is Function.FUNDS
        and leg.amount is not None
        and leg.instrument_id in terms
        and terms[leg.instrument_id].terms.tenor_years_max
    ]
    if not credits_:
        return ()
    amount, instrument = max(credits_, key=lambda one: one[0].minor)
    return _years(figures, amount, instrument)


def _years(figures: Figures, amount: Money, instrument: Instrument) -> tuple[Instalment, ...]:
    tenor = min(int(instrument.terms.tenor_years_max or 0), LONGEST_SCHEDULE)
    grace = min(int(instrument.terms.grace_years_max or 0), max(tenor - 1, 0))
    if tenor < 1:
        return ()
    source = instrument.sources[0]
    note = figures.explain(
        Note(
            id="schedule",
            phrase="schedule",
            text=instrument.name,
            url=source.url,
            as_of=source.as_of,
        )
    )
    repaid = [0] * grace + _instalments(amount.minor, tenor - grace)
    return tuple(
        _year(figures, number, part, (amount, note)) for number, part in enumerate(repaid, start=1)
    )


def _instalments(minor: int, count: int) -> list[int]:
    each = int((Decimal(minor) / count).to_integral_value(ROUND_FLOOR))
    return [each] * (count - 1) + [minor - each * (count - 1)]


def _year(figures: Figures, number: int, repaid: int, terms: tuple[Money, str]) -> Instalment:
    amount, note = terms
    key, before = f"year{number}", f"year{number - 1}.balance"
    drawn = amount.minor if number == 1 else 0
    _money(figures, f"{key}.drawn", drawn, amount, note)
    _money(figures, f"{key}.repaid", repaid, amount, note)
    if number == 1:
        held, operands = drawn - repaid, (f"{key}.drawn", f"{key}.repaid")
    else:
        held = int(figures.by_id[before].value or 0) - repaid
        operands = (before, f"{key}.repaid")
    figures.add(
        Figure(
            id=f"{key}.balance",
            value=held,
            unit=Unit.MONEY,
            currency=amount.currency,
            operation=Operation.DIFFERENCE,
            operands=operands,
            note=note,
        )
    )
    return Instalment(key=key, year=number)


def _money(figures: Figures, key: str, minor: int, like: Money, note: str) -> None:
    figures.add(Figure(id=key, value=minor, unit=Unit.MONEY, currency=like.currency, note=note))


def best(stacks: Sequence[financing.Stack]) -> financing.Stack | None:
    """Give the stack a report tells of: the first of those shown."""
    return stacks[0] if stacks else None
