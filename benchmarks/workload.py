"""Firms and needs of any number: fields drawn from the catalogue, texts of realistic length.

Texts are vectors with the shape measured on 741 firms and 2,750 needs of real World Bank
procurement: how many terms a text has, how common a term is. They are drawn directly as vectors,
since reading texts is not what is measured here; `benchmarks.services` measures that.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import scipy.sparse as sp

from matcher.catalogue.loader import Catalogue, load
from matcher.domain.firm import FirmProfile, Role, SectorClaim, Strength
from matcher.domain.need import Need, Stage
from matcher.domain.risk import Dimension
from matcher.engine.columns import FirmColumns, NeedColumns, on_grid
from matcher.engine.features import Encoder, FloatArray
from matcher.engine.selection import Decision, Register
from matcher.engine.text.relevance import Representation
from matcher.services.ranking import market_of

VOCABULARY = 76_000
DENSE = 608
TOPICS = 40
# How much of a vector's squared length is dense.
_DENSE_PART = 0.4
_PART = 5_000
_HEAD = 2048
# Beyond so many needs their fields repeat; their ids and texts do not.
_DIFFERENT = 100_000
# Mean number of terms of a firm and of a need: documents, and titles alone. With these documents
# share 60 terms a pair, as real ones do since a need keeps its strongest terms.
LENGTHS = {"documents": (540, 680), "titles": (160, 160)}


@dataclass(frozen=True)
class Workload:
    """A register and firms to hold against it."""

    catalogue: Catalogue
    register: Register
    firms: FirmColumns


def workload(firms: int, needs: int, texts: str = "documents", seed: int = 7) -> Workload:
    """Give a workload; the same seed gives the same firms and needs."""
    catalogue, random = load(), np.random.default_rng(seed)
    encoder = Encoder(
        catalogue.taxonomy,
        catalogue.rates,
        None,  # type: ignore[arg-type]  texts are drawn as vectors
        catalogue.oblasts,
        market_of(catalogue),
    )
    of_firm, of_need = LENGTHS[texts]
    profiles = tuple(_firm(random, catalogue) for _ in range(firms))
    columns = FirmColumns(
        tuple(f"f{index:07d}" for index in range(firms)),
        profiles,
        vectors(random, firms, of_firm),
        random.random(firms) < 0.98,
    )
    held = _needs(random, catalogue, needs, vectors(random, needs, of_need))
    weights = next(each for each in catalogue.weight_profiles if each.id == "balanced").weights
    decision = Decision.of(catalogue.criteria, catalogue.rules, weights)
    return Workload(catalogue, Register(encoder, held, decision), columns)


def _needs(
    random: np.random.Generator, catalogue: Catalogue, count: int, texts: Representation
) -> NeedColumns:
    different = [drawn_need(random, catalogue, index) for index in range(min(count, _DIFFERENT))]
    held = NeedColumns(tuple(different[index % _DIFFERENT] for index in range(count)), texts)
    # The ids are a cached property, read off the needs unless they are put there.
    held.__dict__["ids"] = tuple(f"n{index:07d}" for index in range(count))
    return held


def vectors(random: np.random.Generator, count: int, terms: int) -> Representation:
    """Give unit vectors, common terms light and rare ones heavy, as inverse frequencies make them.

    A term's share among the texts falls with its rank such that a mean text has `terms` of them;
    half of the rare terms of a text come from its topic.
    """
    dense = np.empty((count, DENSE), np.float32)
    sparse = []
    topics = np.random.default_rng(0).normal(0, 0.7, (TOPICS, DENSE))
    for start in range(0, count, _PART):
        part = _some(random, min(_PART, count - start), terms, topics)
        dense[start : start + _PART] = part.dense
        sparse.append(part.sparse)
    return Representation(sp.csr_matrix(sp.vstack(sparse)), dense)


def _shares(terms: int) -> FloatArray:
    """Give the share of texts that have each term, by rank, as measured on the real texts."""
    rank = np.arange(1, VOCABULARY + 1)
    often = 8.1 * rank**-0.6
    seldom = often[_HEAD - 1] * (_HEAD / rank) ** 1.1
    share = np.where(rank <= _HEAD, often, seldom)
    return np.asarray(np.minimum(share * terms / share.sum(), 0.9))


def _some(
    random: np.random.Generator, count: int, terms: int, topics: FloatArray
) -> Representation:
    share, topic = _shares(terms), random.integers(0, TOPICS, count)
    length = random.lognormal(-0.08, 0.4, (count, 1))
    head = sp.csr_matrix(random.random((count, _HEAD), np.float32) < share[:_HEAD] * length)
    rest = share[_HEAD:]
    lengths = np.maximum(1, rest.sum() * length[:, 0]).astype(int)
    indptr = np.concatenate([[0], np.cumsum(lengths)])
    terms_drawn = np.searchsorted(np.cumsum(rest) / rest.sum(), random.random(indptr[-1]))
    own = random.random(len(terms_drawn)) < 0.5
    terms_drawn[own] = (terms_drawn[own] // TOPICS) * TOPICS + np.repeat(topic, lengths)[own]
    terms_drawn = np.minimum(terms_drawn, len(rest) - 1)
    ones = np.ones(len(terms_drawn), np.float32)
    tail = sp.csr_matrix((ones, terms_drawn, indptr), (count, len(rest)))
    sparse = sp.csr_matrix(sp.hstack([head, tail]), dtype=np.float32)
    sparse.sum_duplicates()
    sparse.data = (1.0 + np.log(1.0 / share))[sparse.indices].astype(np.float32)
    squares = np.asarray(sparse.multiply(sparse).sum(axis=1)).ravel()
    norms = np.sqrt(squares / (1.0 - _DENSE_PART))
    sparse.data /= np.repeat(norms, np.diff(sparse.indptr)).astype(np.float32)
    dense = topics[topic] + random.normal(0, 1, (count, DENSE)).astype(np.float32)
    dense *= np.sqrt(_DENSE_PART) / np.linalg.norm(dense, axis=1, keepdims=True)
    return on_grid(Representation(sparse, dense.astype(np.float32)))


def _firm(random: np.random.Generator, catalogue: Catalogue) -> FirmProfile:
    sectors = random.choice(
        len(catalogue.taxonomy.sectors), int(random.integers(1, 6)), replace=False
    )
    since = date(2027, 1, 1) + timedelta(days=int(random.integers(0, 700)))
    low = float(10 ** random.uniform(5, 7.5))
    keys = [each.key for each in catalogue.oblasts]
    return FirmProfile.model_construct(
        name="F",
        sectors=tuple(
            SectorClaim(
                sector=catalogue.taxonomy.sectors[place].code,
                strength=list(Strength)[int(random.integers(0, 2))],
                evidence="e" if random.random() < 0.3 else "",
            )
            for place in sectors
        ),
        oblasts=_choice(random, keys, 6) if random.random() < 0.8 else (),
        excluded_oblasts=("Luhansk", "Donetsk") if random.random() < 0.35 else (),
        countries=("Ukraine",) if random.random() < 0.7 else (),
        roles=_choice(random, list(Role), 3),
        available_from=since,
        available_until=since + timedelta(days=365),
        ticket_min=low,
        ticket_max=low * 30,
        ticket_currency="USD",
        certificates=("ISO 9001",) if random.random() < 0.5 else (),
        sanctions_clear=True if random.random() < 0.9 else None,
        tolerances={each: int(random.integers(0, 5)) for each in Dimension},
    )


def drawn_need(random: np.random.Generator, catalogue: Catalogue, index: int) -> Need:
    """Give a need with fields of the catalogue, each stated four times in five."""
    start = date(2027, 1, 1) + timedelta(days=int(random.integers(0, 30)) * 30)
    sectors = catalogue.taxonomy.sectors
    stated = random.random(6) < 0.8
    return Need.model_construct(
        id=f"n{index:07d}",
        title="T",
        sector=sectors[int(random.integers(0, len(sectors)))].code if stated[0] else None,
        country="Ukraine",
        oblasts=_choice(random, [each.key for each in catalogue.oblasts], 2) if stated[1] else (),
        cost=float(f"{10 ** random.normal(7, 0.8):.3g}") if stated[2] else None,
        currency="USD" if stated[2] else None,
        stage=list(Stage)[int(random.integers(0, len(Stage)))] if stated[3] else None,
        roles=_choice(random, list(Role), 2) if stated[4] else (),
        starts_on=start if stated[5] else None,
        ends_on=start + timedelta(days=360) if stated[5] else None,
    )


def _choice(random: np.random.Generator, among: list[str], most: int) -> tuple[str, ...]:
    size = int(random.integers(1, most + 1))
    return tuple(among[place] for place in random.choice(len(among), size, replace=False))
