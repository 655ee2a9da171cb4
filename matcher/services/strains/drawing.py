"""What a match draws on: the legs of its best stack, kept in memory for as long as they hold."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from threading import Lock

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.financing import Text
from matcher.domain.firm import FirmProfile
from matcher.domain.money import Money
from matcher.domain.need import Need
from matcher.domain.stack import Financing, Leg
from matcher.domain.value import Value
from matcher.services.financing import Lines, financing_for
from matcher.store import matches

KEPT = 20_000
"""Draws kept in memory, about 1 KB each."""
_kept: OrderedDict[bytes, "Draw"] = OrderedDict()
_lock = Lock()


class Draw(Value):
    """What one match would draw if its lines had room, by instrument; None where it is not known.

    `exhausted` are instruments closed to it by nothing but their empty line, `providers` those of
    all its stacks, by instrument.
    """

    need_id: str
    amounts: Mapping[str, Money | None]
    exhausted: tuple[str, ...]
    providers: Mapping[str, str]


def draws(
    session: Session, catalogue: Catalogue, match_ids: Iterable[int], known: Lines
) -> dict[int, Draw]:
    """Give what some matches draw while lines are as `known`."""
    state = repr(sorted((key, one.model_dump_json()) for key, one in known.items()))
    return {
        match_id: _draw(catalogue, profile, need, (known, state))
        for match_id, profile, need in matches.sides(session, match_ids)
    }


def _draw(catalogue: Catalogue, profile: str, need: str, given: tuple[Lines, str]) -> Draw:
    known, state = given
    key = sha256(repr((catalogue.version, profile, need, state)).encode()).digest()
    with _lock:
        held = _kept.get(key)
    if held is not None:
        return held
    pair = FirmProfile.model_validate_json(profile), Need.model_validate_json(need)
    wanted = financing_for(catalogue, *pair)
    found = _drawn(pair[1].id, wanted, financing_for(catalogue, *pair, known) if known else wanted)
    with _lock:
        _kept[key] = found
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def _drawn(need_id: str, wanted: Financing, found: Financing) -> Draw:
    best = wanted.stacks[0].legs if wanted.stacks else ()
    return Draw(
        need_id=need_id,
        amounts={leg.instrument_id: leg.amount for leg in best},
        exhausted=tuple(leg.instrument_id for leg in found.closed if _is_only_empty(leg)),
        providers={leg.instrument_id: leg.provider for one in found.stacks for leg in one.legs},
    )


def _is_only_empty(leg: Leg) -> bool:
    return {reason.code.partition(":")[0] for reason in leg.reasons} == {Text.NO_ROOM.value}
