"""What an assumption would change: for one match, and for the firm's other matches."""

from collections.abc import Sequence
from functools import lru_cache

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile
from matcher.domain.flip import Aspect, Bearing, Flip, Outlook, Prospect
from matcher.domain.need import Need
from matcher.domain.situation import Overrides
from matcher.domain.stack import Financing, LegStatus, Stack, StackLabel
from matcher.services import lines
from matcher.services.financing import AssumptionError, Lines, financing_for
from matcher.store import matches, needs

LOOKED_AT = 12
"""How many of the firm's first matches are held against an assumption."""


def flips(
    session: Session,
    catalogue: Catalogue,
    firm_id: str,
    firm: FirmProfile,
    overrides: Overrides,
) -> tuple[Flip, ...]:
    """Give what changes for the firm's first matches, in their order; no change gives nothing.

    An amount, a tenor and a currency belong to one need and are not carried over to others.
    """
    elsewhere = overrides.model_copy(
        update={"amount": None, "currency": None, "tenor_years": None, "exchange_rate": None}
    )
    if elsewhere == Overrides():
        return ()
    known = lines.states(session, catalogue)
    found: list[Flip] = []
    for row in matches.for_firm(session, firm_id)[:LOOKED_AT]:
        need = needs.get(session, row.match.need_id)
        before = _before(_Pair(catalogue, firm, need, known))
        found += _changes(need, before, _after(catalogue, firm, need, (known, elsewhere)))
    return tuple(found)


def outlook(found: Financing) -> Outlook:
    """Give where the money of a match stands."""
    cheapest = next(
        (one for one in found.stacks if StackLabel.CHEAPEST in one.labels),
        next(iter(found.stacks), None),
    )
    return Outlook(
        prospect=_prospect(found.stacks),
        ceiling="" if cheapest is None else cheapest.ceiling.state.value,
        bearing=_bearing(found.stacks),
    )


def _prospect(stacks: Sequence[Stack]) -> Prospect:
    if not stacks:
        return Prospect.NONE
    sure = any(all(leg.status is LegStatus.USABLE for leg in one.legs) for one in stacks)
    return Prospect.USABLE if sure else Prospect.ENQUIRE


def _bearing(stacks: Sequence[Stack]) -> Bearing:
    """Give the bearing of the stack that leaves the least; one unknown risk leaves it open."""
    worst = [
        max((risk.shortfall or 0.0 for risk in one.residual), default=0.0)
        for one in stacks
        if one.residual and all(risk.shortfall is not None for risk in one.residual)
    ]
    if not worst:
        return Bearing.UNKNOWN
    return Bearing.WITHIN if min(worst) <= 0 else Bearing.BEYOND


class _Pair:
    """A pair with what its outlook follows from: equal when all of that is."""

    def __init__(self, catalogue: Catalogue, firm: FirmProfile, need: Need, known: Lines) -> None:
        self.catalogue, self.firm, self.need, self.known = catalogue, firm, need, known
        states = tuple(state.model_dump_json() for state in known.values())
        self._identity = (catalogue.version, firm.model_dump_json(), need, states)

    def __hash__(self) -> int:
        return hash(self._identity)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and self._identity == other._identity


@lru_cache(maxsize=512)
def _before(pair: _Pair) -> Outlook:
    return outlook(financing_for(pair.catalogue, pair.firm, pair.need, pair.known))


def _after(
    catalogue: Catalogue, firm: FirmProfile, need: Need, given: tuple[Lines, Overrides]
) -> Outlook | None:
    try:
        return outlook(financing_for(catalogue, firm, need, *given))
    except AssumptionError:
        return None  # it says nothing about this need


def _changes(need: Need, before: Outlook, after: Outlook | None) -> list[Flip]:
    if after is None:
        return []
    parts = {
        Aspect.PROSPECT: (before.prospect.value, after.prospect.value),
        Aspect.CEILING: (before.ceiling, after.ceiling),
        Aspect.BEARING: (before.bearing.value, after.bearing.value),
    }
    return [
        Flip(need_id=need.id, title=need.title, aspect=aspect, before=was, after=would)
        for aspect, (was, would) in parts.items()
        if was != would
    ]
