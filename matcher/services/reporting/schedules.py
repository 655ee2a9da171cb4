"""When the money of a stack comes and goes: every leg by the year, and all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain import stack as financing
from matcher.domain.instrument import Function, Instrument, InstrumentKind
from matcher.reports.data.dossier import Leg, Period
from matcher.reports.figure import Figure, Figures, Operation, Unit
from matcher.services.reporting.deriving import computed, said
from matcher.services.reporting.prices import ENDS

YEARS_SHOWN = 15
CREDIT, GIFT, COVER, OPEN = "credit", "gift", "cover", "open"
_GIFTS = frozenset({InstrumentKind.GRANT, InstrumentKind.STUDY_SUBSIDY})
COSTS = ("interest", "premium", "tax")
_FLOWS = ("drawn", "repaid", "balance")


@dataclass(frozen=True)
class Course:
    """How one leg runs: a credit is repaid, a gift never, a cover costs, the rest is open."""

    key: str
    kind: str
    years: float = 0.0
    grace: float = 0.0


class Scheduler:
    """Puts the schedule of one stack among the figures of a report."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures

    def courses(
        self, legs: Sequence[tuple[financing.Leg, Instrument | None]]
    ) -> tuple[Course, ...]:
        """Give how each leg runs; a cover without a term runs with the longest credit."""
        found = [
            self._course(f"leg{number}", leg, instrument)
            for number, (leg, instrument) in enumerate(legs, start=1)
        ]
        credits_ = [one for one in found if one.kind == CREDIT]
        longest = max(credits_, key=lambda one: one.years, default=None)
        return tuple(
            one if one.kind != COVER or one.years else self._following(one, longest)
            for one in found
        )

    def periods(self, courses: Sequence[Course]) -> tuple[Period, ...]:
        """Give the years, the later ones as one, with what each leg and all of them come to."""
        running = [one for one in courses if one.kind in {CREDIT, COVER} and one.years]
        if not running:
            return ()
        spans = _spans(max(one.years for one in running))
        found = tuple(self._period(number, span) for number, span in enumerate(spans, start=1))
        for one in courses:
            self._leg(one, found)
        for name in (*_FLOWS, *(f"{cost}.{end}" for cost in COSTS for end in ENDS)):
            self._sums(name, courses, found)
        return found

    def _course(self, key: str, leg: financing.Leg, instrument: Instrument | None) -> Course:
        if leg.amount is None or leg.amount.minor <= 0 or instrument is None:
            return Course(key, OPEN)
        if leg.kind in _GIFTS:
            return Course(key, GIFT)
        kind = CREDIT if leg.function is Function.FUNDS else COVER
        tenor = instrument.terms.tenor_years_max
        years = int((tenor or 0) * 2) / 2
        if years < 1:
            return Course(key, OPEN if kind == CREDIT else COVER)
        grace = min(int((instrument.terms.grace_years_max or 0) * 2) / 2, years - 0.5)
        return self._run(
            key, kind, (years, grace), is_open=instrument.terms.grace_years_max is None
        )

    def _following(self, one: Course, credit: Course | None) -> Course:
        if credit is None:
            return Course(one.key, OPEN)
        return self._run(one.key, COVER, (credit.years, credit.grace), is_open=False)

    def _run(self, key: str, kind: str, span: tuple[float, float], *, is_open: bool) -> Course:
        terms = self.figures.by_id[f"{key}.amount"].note
        grace = said(self.figures, "grace_open") if is_open else terms
        for name, value, note in (("years", span[0], terms), ("grace", span[1], grace)):
            self.figures.add(Figure(id=f"{key}.{name}", value=value, unit=Unit.YEARS, note=note))
        return Course(key, kind, *span)

    def _period(self, number: int, span: tuple[int, int]) -> Period:
        key, note = f"period{number}", said(self.figures, "year")
        for name, value in zip(("first", "last"), span, strict=True):
            self.figures.add(Figure(id=f"{key}.{name}", value=value, unit=Unit.COUNT, note=note))
        return Period(key=key)

    def _leg(self, course: Course, periods: Sequence[Period]) -> None:
        if course.kind in {CREDIT, GIFT}:
            key = f"{course.key}.{periods[0].key}.drawn"
            amount, note = (f"{course.key}.amount",), said(self.figures, "drawn")
            computed(self.figures, key, Operation.SUM, amount, note, Unit.MONEY)
        if course.kind == CREDIT:
            self._repayment(course.key, periods)
            self._by_year(course.key, self._interest(course.key), "interest", periods)
            if f"{course.key}.tax.low" in self.figures.by_id:
                self._by_year(course.key, f"{course.key}.tax", "tax", periods)
        if course.years and f"{course.key}.premium.low" in self.figures.by_id:
            self._premium(course.key, periods)

    def _interest(self, key: str) -> str:
        apart = f"{key}.interest"
        return apart if f"{apart}.low" in self.figures.by_id else key

    def _repayment(self, key: str, periods: Sequence[Period]) -> None:
        before, note = f"{key}.amount", said(self.figures, "schedule")
        for one in periods:
            name = f"{key}.{one.key}"
            terms = (f"{key}.amount", f"{key}.years", f"{key}.grace", *_ends_of(one))
            part = computed(
                self.figures, f"{name}.repaid", Operation.REPAID, terms, note, Unit.MONEY
            )
            before = computed(
                self.figures,
                f"{name}.balance",
                Operation.DIFFERENCE,
                (before, part),
                said(self.figures, "balance"),
                Unit.MONEY,
            )

    def _premium(self, key: str, periods: Sequence[Period]) -> None:
        """Keep a premium by the year, a minimum premium as due once at the first drawdown."""
        if f"{key}.premium.low.flat" not in self.figures.by_id:
            self._by_year(key, f"{key}.premium", "premium", periods)
            return
        note = said(self.figures, "premium_due")
        for end in ENDS:
            operands = (f"{key}.amount", f"{key}.premium.{end}.flat")
            name = f"{key}.{periods[0].key}.premium.{end}"
            computed(self.figures, name, Operation.PERCENT_OF, operands, note, Unit.MONEY)

    def _by_year(self, key: str, price: str, name: str, periods: Sequence[Period]) -> None:
        note = said(self.figures, f"{name}_by_year")
        for one in periods:
            for end in ENDS:
                terms = (f"{key}.amount", f"{key}.years", f"{key}.grace", f"{price}.{end}")
                computed(
                    self.figures,
                    f"{key}.{one.key}.{name}.{end}",
                    Operation.INTEREST,
                    (*terms, *_ends_of(one)),
                    note,
                    Unit.MONEY,
                )

    def _sums(self, name: str, courses: Sequence[Course], periods: Sequence[Period]) -> None:
        """Keep a column summed over the legs of a year, the years of a leg, and both."""
        note = said(self.figures, "sum_of_schedule")
        for one in periods:
            self._sum(
                f"{one.key}.{name}", [f"{leg.key}.{one.key}.{name}" for leg in courses], note
            )
        if name == "balance":
            return
        for leg in courses:
            parts = [f"{leg.key}.{one.key}.{name}" for one in periods]
            self._sum(f"{leg.key}.total.{name}", parts, note)
        self._sum(f"schedule.{name}", [f"{leg.key}.total.{name}" for leg in courses], note)

    def _sum(self, key: str, parts: Sequence[str], note: str) -> None:
        there = [one for one in parts if one in self.figures.by_id]
        if there:
            computed(self.figures, key, Operation.SUM, there, note, Unit.MONEY)


def _spans(longest: float) -> list[tuple[int, int]]:
    last = int(-(-longest // 1))
    spans = [(year, year) for year in range(1, min(last, YEARS_SHOWN) + 1)]
    return [*spans, (YEARS_SHOWN + 1, last)] if last > YEARS_SHOWN else spans


def _ends_of(period: Period) -> tuple[str, str]:
    return f"{period.key}.first", f"{period.key}.last"


def named(legs: Sequence[Leg], courses: Sequence[Course]) -> tuple[Leg, ...]:
    """Give the legs, each with how it runs."""
    pairs = zip(legs, courses, strict=True)
    return tuple(leg.model_copy(update={"course": one.kind}) for leg, one in pairs)
