"""A financing stack as figures: its legs and what they carry; price and time come from beside."""

from matcher.catalogue.loader import Catalogue
from matcher.domain import stack as financing
from matcher.domain.instrument import Conflict, Function
from matcher.reports.data.dossier import Leg, Stack
from matcher.reports.figure import DisputedReading, Figure, Figures, Note, Operation, Unit
from matcher.services.reporting.bands import band
from matcher.services.reporting.prices import PriceGatherer
from matcher.services.reporting.schedules import Scheduler, named


def told_stack(
    figures: Figures, catalogue: Catalogue, found: financing.Financing, cost: str
) -> Stack | None:
    """Give the first stack of a pair, its every amount a figure; `cost` is the id of the cost."""
    if not found.stacks:
        return None
    held = found.stacks[0]
    prices = PriceGatherer(figures, catalogue, found.situation)
    legs = tuple(
        _leg(figures, prices, (f"leg{number}", leg), cost)
        for number, leg in enumerate(held.legs, start=1)
    )
    total, covered = _totals(figures, held, cost)
    band(figures, held)
    scheduler = Scheduler(figures)
    courses = scheduler.courses(
        [(leg, prices.instruments.get(leg.instrument_id)) for leg in held.legs]
    )
    return Stack(
        legs=named(legs, courses),
        schedule=scheduler.periods(courses),
        total=total,
        covered=covered,
        cost_low="stack.low",
        cost_high="stack.high",
        unexplained=tuple(reason.text for reason in held.cost.widened_by),
    )


def _leg(
    figures: Figures, prices: PriceGatherer, numbered: tuple[str, financing.Leg], cost: str
) -> Leg:
    key, leg = numbered
    note = figures.explain(_leg_note(leg))
    value = None if leg.amount is None else leg.amount.minor
    currency = "" if leg.amount is None else leg.amount.currency
    figures.add(
        Figure(id=f"{key}.amount", value=value, unit=Unit.MONEY, currency=currency, note=note)
    )
    _share(figures, f"{key}.share", leg.share, (f"{key}.amount", cost))
    parts = prices.leg(key, leg, note)
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
        parts=parts,
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
