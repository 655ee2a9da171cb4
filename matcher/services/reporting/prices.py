"""What each leg of a stack costs, as figures: the parts of its price and what they rest on."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from matcher.catalogue.loader import Catalogue
from matcher.domain import stack as financing
from matcher.domain.financing import FigureId
from matcher.domain.instrument import Band, Function, Instrument, PremiumBasis
from matcher.domain.situation import Situation
from matcher.domain.stack import PartKind
from matcher.domain.value import Source
from matcher.finance import tables
from matcher.finance.pricing import SpreadInputs, spread_ends
from matcher.finance.tax import points, withheld
from matcher.reports.data.dossier import PricePart
from matcher.reports.figure import Figure, Figures, Note, Operation, Unit
from matcher.reports.formulas import BUYERS
from matcher.services.reporting.deriving import checked, computed, rounded, said

ENDS = ("low", "high")
_ORDER = ("category", "buyer", "months", "years", "commercial", "political")
_UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        "category": Unit.LEVEL,
        "buyer": Unit.BUYER,
        "months": Unit.MONTHS,
        "years": Unit.YEARS,
        "commercial": Unit.SHARE,
        "political": Unit.SHARE,
        "discount": Unit.PERCENT,
    }
)
_DECLARED: Mapping[str, FigureId] = MappingProxyType(
    {
        "category": FigureId.COUNTRY_CATEGORY,
        "months": FigureId.DISBURSEMENT_MONTHS,
        "years": FigureId.TENOR_YEARS,
        "discount": FigureId.LOAN_CEILING,
    }
)


class PriceGatherer:
    """Puts the prices of legs among the figures of a report, each part by itself."""

    def __init__(self, figures: Figures, catalogue: Catalogue, situation: Situation) -> None:
        self.figures, self.situation = figures, situation
        self.policy = catalogue.financing
        self.instruments = {one.id: one for one in catalogue.instruments}

    def leg(self, key: str, leg: financing.Leg, note: str) -> tuple[PricePart, ...]:
        """Give the parts of a leg's price.

        The leg then has `<key>.low` and `.high` before tax, `<key>.paid.low` and `.high` with it.
        """
        parts = tuple(self._part(key, leg, part, note) for part in leg.parts)
        before_tax = [one.key for one in parts if one.kind != PartKind.TAX.value]
        for end, value in _ends(leg.price):
            self._sum(f"{key}.{end}", value, before_tax, end, "price")
        self._interest(key, parts)
        self._tax(key, leg, parts)
        return parts

    def _part(
        self, key: str, leg: financing.Leg, part: financing.CostPart, note: str
    ) -> PricePart:
        name = f"{key}.{part.kind.value}"
        instrument = self.instruments.get(leg.instrument_id)
        inputs = None
        if part.kind is PartKind.PREMIUM and instrument is not None and _is_minimum(instrument):
            inputs = spread_ends(instrument, self.situation, self.policy)
        if inputs is not None:
            for end, held in zip(ENDS, inputs, strict=True):
                self._premium(f"{name}.{end}", held, note)
        elif part.kind is not PartKind.TAX:
            if part.kind is PartKind.BASE_RATE:
                note = self._declared(FigureId.BASE_RATE)
            self._given(name, part.band, note)
        return PricePart(key=name, kind=part.kind.value, has_inputs=inputs is not None)

    def _given(self, key: str, band: Band, note: str) -> None:
        for end, value in _ends(band):
            self.figures.add(
                Figure(id=f"{key}.{end}", value=rounded(value), unit=Unit.PERCENT, note=note)
            )

    def _premium(self, key: str, held: SpreadInputs, note: str) -> None:
        """Keep a minimum premium once and by the year, with all it follows from."""
        commercial, political, discount = held.terms
        values: Mapping[str, float] = {
            "category": int(held.category),
            "buyer": [one.value for one in BUYERS].index(held.buyer),
            "months": held.months,
            "years": held.tenor,
            "commercial": commercial,
            "political": political,
            "discount": discount,
        }
        for name, value in values.items():
            source = self._declared(_DECLARED[name]) if name in _DECLARED else note
            if name == "buyer":
                source = said(self.figures, "buyer_category")
            self.figures.add(
                Figure(id=f"{key}.{name}", value=value, unit=_UNITS[name], note=source)
            )
        formula = self.figures.explain(_formula_note())
        inputs = [f"{key}.{name}" for name in _ORDER]
        flat = computed(self.figures, f"{key}.flat", Operation.PREMIUM, inputs, formula)
        by_year = (flat, f"{key}.years", f"{key}.discount")
        computed(self.figures, key, Operation.SPREAD, by_year, said(self.figures, "spread"))

    def _declared(self, name: FigureId) -> str:
        held = self.policy.figure(name)
        note = Note(id=f"declared.{name.value}", phrase="declared", text=held.label)
        return self.figures.explain(_sourced(note, held.source))

    def _interest(self, key: str, parts: Sequence[PricePart]) -> None:
        """Keep what is paid on a balance, where a premium is paid apart from it."""
        lent = [one.key for one in parts if one.kind in {"base_rate", "margin"}]
        if lent and any(one.kind == PartKind.PREMIUM.value for one in parts):
            for end in ENDS:
                operands = self._known(lent, end)
                note = said(self.figures, "interest")
                computed(self.figures, f"{key}.interest.{end}", Operation.SUM, operands, note)

    def _tax(self, key: str, leg: financing.Leg, parts: Sequence[PricePart]) -> None:
        """Keep the share withheld, the points it adds and the price with it."""
        told = next((one.band for one in leg.parts if one.kind is PartKind.TAX), None)
        if told is None:
            return
        share = self._withheld(leg, told)
        name = next(one.key for one in parts if one.kind == PartKind.TAX.value)
        source = self._declared(FigureId.TAX_FOREIGN)
        for (end, value), (_, held) in zip(_ends(told), _ends(share), strict=True):
            rate = self.figures.add(
                Figure(id=f"{key}.withheld.{end}", value=held, unit=Unit.SHARE, note=source)
            )
            figure = Figure(
                id=f"{name}.{end}",
                value=value,
                unit=Unit.PERCENT,
                operation=Operation.TAXED,
                operands=(f"{key}.{end}", rate),
                note=said(self.figures, "tax"),
            )
            checked(self.figures, figure)
            paid, note = self._known([key, name], end), said(self.figures, "paid")
            computed(self.figures, f"{key}.paid.{end}", Operation.SUM, paid, note)

    def _withheld(self, leg: financing.Leg, told: Band) -> Band:
        """Give the share withheld of a loan that the tax found with the stack follows from."""
        instrument = self.instruments[leg.instrument_id]
        shares = [withheld(instrument, self.policy, insured=one) for one in (False, True)]
        return next((one for one in shares if points(leg.price, one) == told), shares[0])

    def _known(self, keys: Sequence[str], end: str) -> list[str]:
        """Give the ends a sum is made of: an unknown low is left out, an unknown high is not."""
        named = [f"{key}.{end}" for key in keys]
        known = [one for one in named if self.figures.by_id[one].value is not None]
        return known if end == "low" and known else named

    def _sum(
        self, key: str, value: float | None, parts: Sequence[str], end: str, phrase: str
    ) -> None:
        figure = Figure(
            id=key,
            value=value,
            unit=Unit.PERCENT,
            operation=Operation.SUM,
            operands=tuple(self._known(parts, end)),
            note=said(self.figures, phrase),
        )
        checked(self.figures, figure)


def _is_minimum(instrument: Instrument) -> bool:
    published = instrument.function is Function.COVERS and instrument.terms.premium is not None
    return instrument.terms.premium_basis is PremiumBasis.OECD_MPR and not published


def _ends(held: Band) -> tuple[tuple[str, float | None], ...]:
    return (("low", held.low), ("high", held.high))


def _sourced(note: Note, source: Source | None) -> Note:
    if source is None:
        return note.model_copy(update={"phrase": "assumed"})
    told = {"title": source.title, "url": source.url, "as_of": source.as_of}
    return note.model_copy(update=told)


def _formula_note() -> Note:
    return Note(
        id="premium",
        phrase="premium",
        title=tables.SOURCE.title,
        url=tables.SOURCE.url,
        as_of=tables.SOURCE.as_of,
    )
