"""Needs that may be one: suggested by their titles first, then by all that both state."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sqlmodel import Session

from matcher.domain.need import Need
from matcher.domain.value import Share, Value
from matcher.services.accounts import Account
from matcher.store import audit, distinctions, needs

LIKELY = 0.8
"""Likeness from which two needs are shown to an officer."""
LIKELY_ONE_SOURCE = 0.7
"""The same for two needs read from one page, where likeness alone says less."""
NEAREST, BLOCK = 20, 500
"""How many titles nearest to each are compared in full, and how many are looked up at a time."""
RARE = 200
"""Sequences of letters that stand in more titles than this and in a hundredth block nothing."""
LEAST = 0.3
"""Cosine of titles below which two needs are not compared in full."""
_WEIGHTS = {"title": 3.0, "oblasts": 1.0, "sector": 1.0, "cost": 1.0}
Pair = tuple[str, str]


class Suggestion(Value):
    """Two needs that may be one, and how alike they are in what both state."""

    one: Need
    other: Need
    likeness: Share
    parts: dict[str, float]
    one_source: bool


def suggestions(session: Session) -> list[Suggestion]:
    """Give the pairs of needs in force that may be one, the most alike first."""
    titles = needs.titles(session)
    keys = list(titles)
    near = neighbours(list(titles.values()))
    return _compared(session, [(keys[one], keys[other]) for one, other in near])


def resembling(session: Session, need_id: str) -> list[Suggestion]:
    """Give the pairs of one need with others in force that may be the same, most alike first."""
    titles = needs.titles(session)
    if (title := titles.pop(need_id, None)) is None:
        return []
    # Six tenths of a title, all else equal, are what a likeness worth showing takes at least.
    near = process.extract(
        title.casefold(),
        {key: other.casefold() for key, other in titles.items()},
        scorer=fuzz.token_sort_ratio,
        limit=NEAREST,
        score_cutoff=40,
    )
    return _compared(session, [(need_id, key) for _, _, key in near])


def distinguish(session: Session, account: Account, pair: Pair) -> None:
    """Keep that two needs are not the same; they are suggested no more.

    Raises
    ------
    NotFoundError
        There is no such need.
    """
    one, other = (needs.entry(session, key).need.id for key in sorted(pair))
    if distinctions.add(session, account.id, (one, other)):
        audit.append(
            session, account.actor, "said two needs differ", f"need {one}", {"other": other}
        )


def rejoin(session: Session, account: Account, pair: Pair) -> None:
    """Take back that two needs are not the same; they may be suggested again."""
    one, other = sorted(pair)
    if distinctions.remove(session, (one, other)):
        audit.append(
            session,
            account.actor,
            "took back that two needs differ",
            f"need {one}",
            {"other": other},
        )


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


def neighbours(titles: Sequence[str]) -> set[tuple[int, int]]:
    """Give the places of titles that are near each other, the lower place first.

    Near are those that share rare sequences of letters, at most so many of each: all pairs of
    ten thousand titles would be fifty million.
    """
    if len(titles) < 2:  # noqa: PLR2004  a pair
        return set()
    folded = [title.casefold() for title in titles]
    common = max(RARE, len(titles) // 100)
    # Every sequence counts alike, as it does in the likeness that is computed of what is found.
    reader = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(4, 4), max_df=common, use_idf=False, dtype=np.float32
    )
    found = _same(folded)
    try:
        vectors = reader.fit_transform(folded)
    except ValueError:  # no title holds a rare sequence
        return found
    turned = vectors.T.tocsr()
    for start in range(0, len(titles), BLOCK):
        cosines = (vectors[start : start + BLOCK] @ turned).tocoo()
        near = cosines.data >= LEAST
        rows, columns = cosines.row[near] + start, cosines.col[near]
        found |= _nearest(rows, columns, cosines.data[near])
    return found


def _same(titles: Sequence[str]) -> set[tuple[int, int]]:
    """Give each title with the next that reads the same, however common its words are."""
    last: dict[str, int] = {}
    found = set()
    for place, title in enumerate(titles):
        if title in last:
            found.add((last[title], place))
        last[title] = place
    return found


def _nearest(
    rows: NDArray[np.integer], columns: NDArray[np.integer], cosines: NDArray[np.float32]
) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    taken: dict[int, int] = {}
    for at in np.lexsort((-cosines, rows)):
        row, column = int(rows[at]), int(columns[at])
        if row != column and taken.get(row, 0) < NEAREST:
            taken[row] = taken.get(row, 0) + 1
            found.add((min(row, column), max(row, column)))
    return found


def _compared(session: Session, pairs: Collection[Pair]) -> list[Suggestion]:
    apart = distinctions.pairs(session)
    wanted = [pair for pair in pairs if tuple(sorted(pair)) not in apart]
    known = needs.several(session, {key for pair in wanted for key in pair})
    found = list(_likely(wanted, known))
    return sorted(found, key=lambda each: (-each.likeness, each.one.id, each.other.id))


def _likely(pairs: Collection[Pair], known: Mapping[str, Need]) -> Iterator[Suggestion]:
    for first, second in pairs:
        one, other = known[first], known[second]
        share, parts = likeness(one, other)
        one_source = bool(one.source_url) and one.source_url == other.source_url
        if share >= (LIKELY_ONE_SOURCE if one_source else LIKELY):
            yield Suggestion(
                one=one, other=other, likeness=share, parts=parts, one_source=one_source
            )
