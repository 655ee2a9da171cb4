"""The strains on matches, found against what has been accepted and against one another."""

from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.desk import ConflictKind
from matcher.domain.instrument import Instrument
from matcher.domain.money import Money, RateMissingError
from matcher.domain.strain import LineUse, Strain, StrainKind
from matcher.domain.value import Value
from matcher.services.accounts import Account
from matcher.services.financing import Lines
from matcher.services.lines import room, states
from matcher.services.strains.drawing import Draw, draws
from matcher.store import interests, matches


class Funds(Value):
    """What is known of the money of matches: the limited lines each draws on, and its strains."""

    uses: Mapping[int, tuple[LineUse, ...]] = {}
    strains: Mapping[int, tuple[Strain, ...]] = {}


def strained(
    session: Session,
    catalogue: Catalogue,
    officer: Account,
    match_ids: Sequence[int],
    *,
    together: bool = False,
) -> Funds:
    """Give the lines some matches draw on, and what strains their money.

    Each is held against all that is accepted or waits for approval of an acceptance, and, where
    all of them would be accepted `together`, against one another.
    """
    known = states(session, catalogue)
    asked = draws(session, catalogue, match_ids, known)
    taken = draws(session, catalogue, matches.claiming(session), known)
    own = interests.standing(session, officer.id)
    providers = [one.subject for one in own if one.kind is ConflictKind.PROVIDER]
    desk = _Desk(catalogue, known, taken | asked if together else taken, providers)
    uses = {key: tuple(desk.uses(key, draw)) for key, draw in asked.items()}
    return Funds(
        uses=uses,
        strains={key: tuple(desk.strains(key, draw, uses[key])) for key, draw in asked.items()},
    )


class _Desk:
    """All claims on the money, by the instrument they draw on."""

    def __init__(
        self, catalogue: Catalogue, known: Lines, claims: Mapping[int, Draw], own: Sequence[str]
    ) -> None:
        self._instruments = {one.id: one for one in catalogue.instruments}
        self._rates = catalogue.rates
        self._left = _left(catalogue, known)
        self._claims = claims
        self._own = [one.casefold() for one in own]
        self._drawing: dict[str, list[int]] = {}
        for match_id, draw in claims.items():
            for instrument_id in draw.amounts:
                self._drawing.setdefault(instrument_id, []).append(match_id)

    def uses(self, match_id: int, draw: Draw) -> Iterable[LineUse]:
        """Give what one match and all others draw on each limited line of its best stack."""
        for key, mine in draw.amounts.items():
            if (left := self._left.get(key)) is None:
                continue
            others = [one for one in self._drawing.get(key, ()) if one != match_id]
            amounts = [self._in(self._claims[one].amounts[key], left.currency) for one in others]
            costed = [one.minor for one in amounts if one is not None]
            yield LineUse(
                instrument_id=key,
                name=self._instruments[key].name,
                drawn=self._in(mine, left.currency),
                claimed=Money(minor=sum(costed), currency=left.currency),
                left=left,
                others=len(others),
                uncosted=len(others) - len(costed),
            )

    def strains(self, match_id: int, draw: Draw, uses: Iterable[LineUse]) -> Iterable[Strain]:
        """Give the strains on one match."""
        yield from (self._strain(StrainKind.EXHAUSTED, key) for key in draw.exhausted)
        for use in uses:
            if use.exceeds and use.instrument_id not in draw.exhausted:
                yield self._strain(StrainKind.SHARED, use.instrument_id, use=use)
        for key in draw.amounts:
            if others := self._excluding(match_id, draw, key):
                yield self._strain(StrainKind.EXCLUDED, key, others=others)
        for key, provider in draw.providers.items():
            if any(subject in provider.casefold() for subject in self._own):
                yield self._strain(StrainKind.INTEREST, key)

    def _strain(self, kind: StrainKind, instrument_id: str, **told: object) -> Strain:
        name = self._instruments[instrument_id].name
        known = {"kind": kind, "instrument_id": instrument_id, "name": name}
        return Strain.model_validate(known | told)

    def _excluding(self, match_id: int, draw: Draw, key: str) -> int:
        """Give how many other matches of the need draw on what does not go with an instrument."""
        return sum(
            any(_exclude(self._instruments[key], self._instruments[one]) for one in claim.amounts)
            for other, claim in self._claims.items()
            if other != match_id and claim.need_id == draw.need_id
        )

    def _in(self, money: Money | None, currency: str) -> Money | None:
        """Give an amount in a currency, None where it or its rate is not known."""
        try:
            return None if money is None else self._rates.convert(money, currency)
        except RateMissingError:
            return None


def _left(catalogue: Catalogue, known: Lines) -> dict[str, Money]:
    """Give what the careful reading of each limited line leaves: reported, else as published."""
    found = {}
    for one in catalogue.instruments:
        state, published = known.get(one.id), room(one, (), catalogue.rates)
        ends = (published.low, published.high)
        if state is not None and (state.room_low or state.room_high):
            ends = (state.room_low, state.room_high)
        if (left := ends[0] or ends[1]) is not None:
            found[one.id] = left
    return found


def _exclude(one: Instrument, other: Instrument) -> bool:
    named = {one.id, one.kind} & set(other.compatibility.excludes)
    return bool(named or {other.id, other.kind} & set(one.compatibility.excludes))
