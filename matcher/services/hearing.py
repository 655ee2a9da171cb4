"""What firms said of the needs they were shown, as evidence beside the officers' decisions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlmodel import Session

from matcher.domain.match import Match
from matcher.domain.reaction import ABOUT_FIT, Reaction, Stance
from matcher.domain.rule import Verdict
from matcher.store import matches, reactions

REACTION, FIRM_MOST = 0.5, 2.0
"""How many decisions one reaction counts for, and all reactions of one firm at most."""
_AT_ONCE = 500
Pair = tuple[str, str]


class Heard(NamedTuple):
    """A need a firm wants or not, with the match it stands in, and how much that counts."""

    match: Match
    wanted: bool
    counts: float


def heard(session: Session, decided: Iterable[Pair], most: float) -> list[Heard]:
    """Give what firms said that is evidence on the weights, as much as `most` decisions at most.

    Evidence is a stance with a reason about fit, towards a need the firm is eligible for and no
    officer has decided on: theirs is the last word on a pair.
    """
    spoken = dict.fromkeys(decided)
    told = [
        (said, key)
        for said, key in reactions.standing(session)
        if is_evidence(said) and (said.firm_id, said.need_id) not in spoken
    ]
    held = _matches(session, [key for _, key in told])
    able = [(said, held[key]) for said, key in told if held[key].eligibility is not Verdict.FAIL]
    counts = weighed([said.firm_id for said, _ in able], most)
    return [
        Heard(match, said.stance is Stance.INTERESTED, count)
        for (said, match), count in zip(able, counts, strict=True)
    ]


def is_evidence(said: Reaction) -> bool:
    """Tell whether a reaction speaks of fit; a stance taken back speaks of nothing."""
    return said.stance is not Stance.NONE and said.reason in ABOUT_FIT


def weighed(firm_ids: Sequence[str], most: float) -> list[float]:
    """Give how much each reaction counts, by the firm it comes from.

    A reaction counts for half a decision; those of one firm count for two together at most, so
    that no firm dominates, and those of all firms for `most`, so that officers are not outvoted.
    """
    by_firm = Counter(firm_ids)
    shares = [min(REACTION, FIRM_MOST / by_firm[firm_id]) for firm_id in firm_ids]
    total = sum(shares)
    return [share * min(1.0, most / total) for share in shares]


def _matches(session: Session, keys: Sequence[int]) -> dict[int, Match]:
    starts = range(0, len(keys), _AT_ONCE)
    parts = (matches.several(session, keys[start : start + _AT_ONCE]) for start in starts)
    return {row.id: row.match for part in parts for row in part}
