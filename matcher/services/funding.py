"""The money of a match in one picture: stacks, what stands in the way, what to do by when."""

from datetime import UTC, date, datetime

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile
from matcher.domain.names import name_of
from matcher.domain.need import Need
from matcher.domain.obstacle import Hurdle, Step
from matcher.domain.situation import Overrides
from matcher.domain.stack import Financing, Stack
from matcher.domain.value import Value
from matcher.reports import charts
from matcher.services import lines
from matcher.services.financing import Lines, financing_for
from matcher.services.obstacles import hurdles, steps
from matcher.wording import as_figure, as_percent, as_rate, gettext, language


class Funding(Value):
    """What a page or a report shows of the money of a match."""

    financing: Financing
    hurdles: tuple[Hurdle, ...]
    steps: tuple[Step, ...]

    @property
    def in_reach(self) -> frozenset[str]:
        """The instruments of a stack or beside it; what cannot be used is not among them."""
        legs = [leg for one in self.financing.stacks for leg in one.legs]
        return frozenset(leg.instrument_id for leg in (*legs, *self.financing.beside))


def funding(
    session: Session,
    catalogue: Catalogue,
    firm: FirmProfile,
    need: Need,
    overrides: Overrides | None = None,
) -> Funding:
    """Give the stacks of a pair with the state of the lines today, its obstacles and its steps.

    Raises
    ------
    AssumptionError
        An assumption cannot be applied to this need.
    """
    known = lines.states(session, catalogue)
    return pictured(catalogue, firm, need, (known, overrides, datetime.now(UTC).date()))


def pictured(
    catalogue: Catalogue,
    firm: FirmProfile,
    need: Need,
    given: tuple[Lines, Overrides | None, date],
) -> Funding:
    """Give the same for lines, assumptions and a day that are given."""
    known, overrides, today = given
    found = financing_for(catalogue, firm, need, known, overrides)
    legs = list({leg.instrument_id: leg for one in found.stacks for leg in one.legs}.values())
    standing = hurdles(catalogue, firm, need, [leg.instrument_id for leg in legs])
    return Funding(financing=found, hurdles=standing, steps=steps(standing, legs, need, today))


def cost_rows(stack: Stack) -> list[tuple[str, str]]:
    """Give the numbers of the cost chart: each leg, and the stack as a whole."""
    rows = [
        (leg.name.text(language()), band_words(leg.price.low, leg.price.high))
        for leg in stack.legs
    ]
    return [*rows, (gettext("All-in cost"), band_words(stack.cost.low, stack.cost.high))]


def risk_rows(stack: Stack) -> list[tuple[str, str, str, str, str]]:
    """Give the numbers of the risk chart: risk, before, share covered, after, tolerated."""
    return [
        (
            name_of(one.dimension),
            _level(one.exposure),
            as_percent(one.cover),
            _level(one.residual),
            _level(one.tolerance),
        )
        for one in stack.residual
    ]


def cost_chart(stack: Stack) -> str:
    """Give what each leg costs a year, low to high, and the stack as a whole, as SVG."""
    rows = [
        charts.Range(
            label=leg.name.text(language()),
            low=leg.price.low,
            high=leg.price.high,
            words=band_words(leg.price.low, leg.price.high),
        )
        for leg in stack.legs
    ]
    rows.append(
        charts.Range(
            label=gettext("All-in cost"),
            low=stack.cost.low,
            high=stack.cost.high,
            words=band_words(stack.cost.low, stack.cost.high),
            is_strong=True,
        )
    )
    words = gettext("Percent a year, from low to high; an open end is not known.")
    return charts.ranges(rows, words)


def risk_chart(stack: Stack) -> str:
    """Give each risk before and after the cover of a stack, on levels 0 to 4, as SVG."""
    rows = [
        charts.Step(
            label=name_of(one.dimension),
            before=one.exposure,
            after=one.residual,
            limit=one.tolerance,
            unknown=gettext("unknown"),
        )
        for one in stack.residual
    ]
    words = gettext("Risk before and after cover, from 0 to 4; the bar is what you tolerate.")
    return charts.steps(rows, words)


def _level(value: float | None) -> str:
    return gettext("unknown") if value is None else as_figure(value, 1)


def band_words(low: float | None, high: float | None) -> str:
    """Give a band of percent a year in words; an unknown end is said to be unknown."""
    if low is None and high is None:
        return gettext("not known")
    if high is None:
        return gettext("at least %(low)s", low=as_rate(low or 0))
    if low is None:
        return gettext("at most %(high)s", high=as_rate(high))
    if as_rate(low) == as_rate(high):
        return as_rate(low or 0)
    return gettext("%(low)s to %(high)s", low=as_rate(low), high=as_rate(high))
