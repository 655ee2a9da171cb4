"""Firms held against needs: the one way a ranking is made, from files as from the database."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache

import numpy as np

from matcher.catalogue.loader import Catalogue
from matcher.domain.criterion import WeightProfile
from matcher.domain.firm import FirmProfile
from matcher.domain.glossary import Concept, KindName
from matcher.domain.match import Match
from matcher.domain.need import Need
from matcher.domain.rule import Rule
from matcher.domain.situation import LineState
from matcher.engine.explanation import explain
from matcher.engine.features import Encoder, Firm, FirmColumns, NeedColumns, Pairs
from matcher.engine.ranking import order_of_firms, order_of_needs
from matcher.engine.scoring import DecisionMatrix, evaluate
from matcher.engine.selection import Decision, Register, Selection, select_firms, select_needs
from matcher.engine.text.kept import Kept
from matcher.engine.text.lexicon import lexicon
from matcher.engine.text.relevance import Relevance, keeping
from matcher.services.financing import Lines, market_of

DEFAULT_WEIGHTS = "balanced"
THREADS = os.cpu_count() or 1
BATCH = 2048
"""Firms whose texts are read at a time."""
LENT = 64
"""Callers that share what was read off a register before it is read anew."""
MOST_PAIRS = 2**17
"""Pairs of which all parts are held at a time: about 500 bytes each."""


@dataclass(frozen=True)
class Policy:
    """By which weights, on which day, and with which lines a ranking is judged."""

    weights: WeightProfile
    day: date
    lines: Lines = field(default_factory=dict)

    @classmethod
    def declared(cls, catalogue: Catalogue) -> "Policy":
        """Give the catalogue's own weights, today."""
        named = (each for each in catalogue.weight_profiles if each.id == DEFAULT_WEIGHTS)
        return cls(next(named), datetime.now(UTC).date())

    def rules(self, catalogue: Catalogue) -> tuple[Rule, ...]:
        """Give the general rules in force on the day."""
        return tuple(rule for rule in catalogue.rules if rule.holds_on(self.day))


def rank_all(
    catalogue: Catalogue,
    firms: Sequence[Firm],
    needs: Sequence[Need],
    top: int | None = None,
    policy: Policy | None = None,
) -> Iterator[Match]:
    """Give the matches of every firm, best need first, at most `top` a firm."""
    if top is None:
        for matrix in matrices(catalogue, firms, needs, policy):
            for row in range(matrix.pairs.shape[0]):
                yield from explain(matrix, row, order_of_needs(matrix, row))
        return
    for register, columns, chosen in _selections(catalogue, firms, needs, top, policy):
        for row, others in enumerate(chosen.others):
            one = columns.take(chosen.lines[row : row + 1])
            matrix = _matrix(
                catalogue, Pairs(register.encoder, one, register.needs.take(others)), policy
            )
            yield from explain(matrix, 0, np.arange(len(others)))


def rank_brief(
    catalogue: Catalogue,
    firms: Sequence[Firm],
    needs: Sequence[Need],
    top: int | None = None,
    policy: Policy | None = None,
) -> Iterator[tuple[str, str, int, float]]:
    """Give firm id, need id, place and score in the same order, without the parts."""
    wanted = len(needs) if top is None else top
    for register, columns, chosen in _selections(catalogue, firms, needs, wanted, policy):
        for line, others, scores in zip(chosen.lines, chosen.others, chosen.scores, strict=True):
            firm_id = columns.ids[line]
            for place, (other, score) in enumerate(zip(others, scores, strict=True), start=1):
                yield firm_id, register.needs.ids[other], place, float(score)


def _selections(
    catalogue: Catalogue,
    firms: Sequence[Firm],
    needs: Sequence[Need],
    top: int,
    policy: Policy | None,
) -> Iterator[tuple[Register, FirmColumns, Selection]]:
    """Give the best needs of some firms at a time, with the columns the firms are rows of."""
    if not needs:
        return
    register = _register(catalogue, needs, policy)
    for batch in _batches(firms, BATCH):
        columns = register.encoder.firms([_coded(catalogue, firm) for firm in batch])
        for chosen in select_needs(register, columns, top, THREADS if len(batch) > 1 else 1):
            yield register, columns, chosen


def rank_firms(
    catalogue: Catalogue,
    firms: Sequence[Firm],
    needs: Sequence[Need],
    top: int | None = None,
    policy: Policy | None = None,
) -> Iterator[Match]:
    """Give the matches of every need, best firm first, at most `top` a need."""
    if not needs or not firms:
        return
    register = _register(catalogue, needs, policy)
    columns = register.encoder.firms([_coded(catalogue, firm) for firm in firms])
    chosen = select_firms(register, columns, top or len(firms), THREADS)
    for row, others in enumerate(chosen.others):
        one = register.needs.take(chosen.lines[row : row + 1])
        matrix = _matrix(catalogue, Pairs(register.encoder, columns.take(others), one), policy)
        yield from explain(matrix, np.arange(len(others)), 0)


def _register(catalogue: Catalogue, needs: Sequence[Need], policy: Policy | None) -> Register:
    by = policy or Policy.declared(catalogue)
    encoder, held = _encoded(catalogue, needs, by)
    decision = Decision.of(catalogue.criteria, by.rules(catalogue), by.weights.weights)
    return Register(encoder, held, decision)


def matrices(
    catalogue: Catalogue, firms: Sequence[Firm], needs: Sequence[Need], policy: Policy | None
) -> Iterator[DecisionMatrix]:
    """Give the decision matrices of some firms at a time, in their order, against all needs."""
    if not needs:
        return
    encoder, held = _encoded(catalogue, needs, policy)
    for batch in _batches(firms, max(1, MOST_PAIRS // len(needs))):
        columns = encoder.firms([_coded(catalogue, firm) for firm in batch])
        yield _matrix(catalogue, Pairs(encoder, columns, held), policy)


def _batches(firms: Sequence[Firm], size: int) -> Iterator[Sequence[Firm]]:
    return (firms[start : start + size] for start in range(0, len(firms), size))


def rank_firm(
    catalogue: Catalogue,
    firm_id: str,
    profile: FirmProfile,
    needs: Sequence[Need],
    policy: Policy | None = None,
) -> list[Match]:
    """Give every need for one firm, best first, ineligible ones after the others."""
    return list(rank_all(catalogue, [(firm_id, profile)], needs, policy=policy))


def rank_need(
    catalogue: Catalogue,
    need: Need,
    firms: Sequence[Firm],
    needs: Sequence[Need] = (),
    policy: Policy | None = None,
) -> list[Match]:
    """Give every firm for one need, best first.

    `needs` is the register the text model is fitted on, so that a score is the same number from
    either side.
    """
    if not firms:
        return []
    encoder, _ = _encoded(catalogue, needs or [need], policy)
    columns = encoder.firms([_coded(catalogue, firm) for firm in firms])
    held = encoder.needs([catalogue.spelling.need(need)])
    matrix = _matrix(catalogue, Pairs(encoder, columns, held), policy)
    return list(explain(matrix, order_of_firms(matrix, 0), 0))


def _matrix(catalogue: Catalogue, pairs: Pairs, policy: Policy | None) -> DecisionMatrix:
    by = policy or Policy.declared(catalogue)
    return evaluate(pairs, catalogue.criteria, by.rules(catalogue), by.weights.weights)


def _coded(catalogue: Catalogue, firm: Firm) -> Firm:
    key, profile = firm
    return key, catalogue.spelling.firm(profile)


def _encoded(
    catalogue: Catalogue, needs: Sequence[Need], policy: Policy | None
) -> tuple[Encoder, NeedColumns]:
    """Give an encoder fitted on a register, and the register's columns."""
    lines = () if policy is None else tuple(sorted(policy.lines.items()))
    return _shelf(_Key(catalogue, tuple(needs)), lines).lend()


class _Key:
    """A catalogue and a register: equal when both say the same."""

    def __init__(self, catalogue: Catalogue, needs: tuple[Need, ...]) -> None:
        self.catalogue, self.needs = catalogue, needs
        market = catalogue.instruments, catalogue.exposure_rules, catalogue.financing
        self._identity = (catalogue.version, market, needs)

    def __hash__(self) -> int:
        return hash((self.catalogue.version, tuple(need.id for need in self.needs)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._identity == other._identity


def text_model(catalogue: Catalogue) -> Relevance:
    """Give the text model of a catalogue, not yet fitted on needs."""
    said = _kept(catalogue.glossary, catalogue.kinds)
    if said.is_full:
        _kept.cache_clear()
        said = _kept(catalogue.glossary, catalogue.kinds)
    return Relevance(lexicon(catalogue.glossary), lexicon(catalogue.kinds), kept=said)


@lru_cache(maxsize=1)
def _kept(glossary: tuple[Concept, ...], kinds: tuple[KindName, ...]) -> Kept:
    """Give what was read of needs with these words, shared by all registers."""
    del glossary, kinds  # they are what it is kept by
    return keeping()


@lru_cache(maxsize=2)
def _fitted(key: _Key) -> tuple[Encoder, NeedColumns]:
    catalogue = key.catalogue
    needs = [catalogue.spelling.need(need) for need in key.needs]
    encoder = Encoder.fitted(
        catalogue.taxonomy, catalogue.rates, text_model(catalogue), needs, catalogue.oblasts
    )
    return encoder, encoder.needs(needs)


class _Shelf:
    """The columns of a register, with what was read off them, lent to one caller after another.

    What was judged of the callers' firms is kept there too, so after some of them new columns
    are made: memory stays bounded.
    """

    def __init__(self, encoder: Encoder, columns: NeedColumns) -> None:
        self._encoder, self._columns, self._left = encoder, columns, LENT

    def lend(self) -> tuple[Encoder, NeedColumns]:
        if self._left <= 0:
            self._columns = NeedColumns(self._columns.needs, self._columns.texts)
            self._left = LENT
        self._left -= 1
        return self._encoder, self._columns


@lru_cache(maxsize=2)
def _shelf(key: _Key, lines: tuple[tuple[str, LineState], ...]) -> _Shelf:
    encoder, held = _fitted(key)
    market = market_of(key.catalogue, dict(lines))
    return _Shelf(replace(encoder, market=market), NeedColumns(held.needs, held.texts))
