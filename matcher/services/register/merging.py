"""Needs that may be one: suggested, previewed, and made one without losing what either says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from rapidfuzz import fuzz
from sqlmodel import Session

from matcher.domain.need import CostReading, Need
from matcher.domain.register import BatchKind, Entry, NeedBatch, Plan, PlannedNeed, changes
from matcher.domain.value import Share, Value
from matcher.services.accounts import Account
from matcher.services.register.batches import apply, keep
from matcher.services.register.errors import MergeError
from matcher.store import needs

LIKELY = 0.8
"""Likeness from which two needs are shown to an officer."""
LIKELY_ONE_SOURCE = 0.7
"""The same for two needs read from one page, where likeness alone says less."""
_WEIGHTS = {"title": 3.0, "oblasts": 1.0, "sector": 1.0, "cost": 1.0}
_UNITED = ("oblasts", "roles", "documents", "cost_readings")


class Suggestion(Value):
    """Two needs that may be one, and how alike they are in what both state."""

    one: Need
    other: Need
    likeness: Share
    parts: dict[str, float]
    one_source: bool


def suggestions(entries: Sequence[Entry], need_id: str = "") -> list[Suggestion]:
    """Give the pairs that may be one need, the most alike first; `need_id` narrows them to one."""
    pairs = _pairs([entry.need for entry in entries], need_id)
    found = [each for one, other in pairs if (each := _suggestion(one, other)) is not None]
    return sorted(found, key=lambda each: (-each.likeness, each.one.id, each.other.id))


def likeness(one: Need, other: Need) -> tuple[float, dict[str, float]]:
    """Give how alike two needs are, 0..1, and in what; what either leaves blank does not count."""
    parts = {"title": fuzz.token_sort_ratio(one.title.casefold(), other.title.casefold()) / 100}
    if one.oblasts and other.oblasts:
        mine, theirs = set(one.oblasts), set(other.oblasts)
        parts["oblasts"] = len(mine & theirs) / len(mine | theirs)
    if one.sector and other.sector:
        parts["sector"] = float(one.sector == other.sector)
    if one.cost and other.cost and one.currency == other.currency:
        parts["cost"] = float(min(one.cost, other.cost) / max(one.cost, other.cost))
    total = sum(_WEIGHTS[name] for name in parts)
    return sum(_WEIGHTS[name] * value for name, value in parts.items()) / total, parts


def united(kept: Need, other: Need) -> Need:
    """Give the kept need with what only the other one says; a cost that differs is kept beside."""
    state: dict[str, object] = {
        name: getattr(other, name)
        for name in Need.model_fields
        if getattr(kept, name) in (None, "", ()) and name not in {"cost", "currency", "as_of"}
    }
    for name in _UNITED:
        state[name] = tuple(dict.fromkeys((*getattr(kept, name), *getattr(other, name))))
    state["note"] = "\n".join(dict.fromkeys(each for each in (kept.note, other.note) if each))
    if other.source_url and other.source_url != kept.source_url and kept.source_url:
        documents = (*kept.documents, *other.documents, other.source_url)
        state["documents"] = tuple(dict.fromkeys(documents))
    return kept.model_copy(update=state | _costs(kept, other, state["cost_readings"]))


def plan(session: Session, kept_id: str, other_id: str) -> Plan:
    """Give what a merge would change: the kept need takes over, the other one is retired.

    Raises
    ------
    NotFoundError
        There is no such need.
    MergeError
        The two are one already, or one of them is retired.
    """
    kept, other = needs.entry(session, kept_id), needs.entry(session, other_id)
    if kept_id == other_id or kept.is_retired or other.is_retired:
        raise MergeError("two different needs in force can be merged")
    new = united(kept.need, other.need)
    return Plan(
        planned=(
            PlannedNeed(need=new, seen=kept.version, changes=changes(kept.need, new)),
            PlannedNeed(need=other.need, seen=other.version, retire=True, merge_into=kept_id),
        )
    )


def merge(session: Session, account: Account, found: Plan) -> NeedBatch:
    """Give the applied batch of a previewed merge.

    Raises
    ------
    ChangedSinceError
        One of the two was changed since the preview.
    """
    kept, other = (one.need for one in found.planned)
    title = f"{other.id} → {kept.id}"
    return apply(session, account, keep(session, account, BatchKind.MERGE, title, found))


def _costs(kept: Need, other: Need, readings: object) -> dict[str, object]:
    theirs = ("cost", "currency", "as_of")
    if kept.cost is None:
        return {name: getattr(other, name) for name in theirs if getattr(other, name) is not None}
    stated = (other.cost, other.currency)
    if None in stated or stated == (kept.cost, kept.currency):
        return {}
    reading = CostReading(
        cost=other.cost or Decimal(0),
        currency=other.currency or "",
        as_of=other.as_of,
        source_url=other.source_url,
    )
    known = readings if isinstance(readings, tuple) else ()
    return {"cost_readings": tuple(dict.fromkeys((*known, reading)))}


def _pairs(register: Iterable[Need], need_id: str) -> Iterator[tuple[Need, Need]]:
    """Give the pairs worth comparing: those of one sector, and those read from one page."""
    blocks: dict[str, dict[str, Need]] = defaultdict(dict)
    for need in register:
        blocks[f"sector {need.sector or need.sector_label.casefold()}"][need.id] = need
        if need.source_url:
            blocks[f"source {need.source_url}"][need.id] = need
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for one, other in combinations(block.values(), 2):
            key = (one.id, other.id)
            if key not in seen and (not need_id or need_id in key):
                seen.add(key)
                yield one, other


def _suggestion(one: Need, other: Need) -> Suggestion | None:
    share, parts = likeness(one, other)
    one_source = bool(one.source_url) and one.source_url == other.source_url
    if share < (LIKELY_ONE_SOURCE if one_source else LIKELY):
        return None
    return Suggestion(one=one, other=other, likeness=share, parts=parts, one_source=one_source)
