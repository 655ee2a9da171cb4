"""Firms and needs of any number: fields drawn from the catalogue, texts of realistic length.

Texts are vectors with the shape measured on 741 firms and 2,750 needs of real World Bank
procurement: how many terms a text has, how common a term is. They
are drawn directly as vectors, since reading a text takes about a millisecond and is not what is
measured here; `benchmarks.encoding` measures that part on real sentences.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import scipy.sparse as sp

from matcher.catalogue.loader import Catalogue, load
from matcher.domain.firm import FirmProfile, Role, SectorClaim, Strength
from matcher.domain.need import Need, Stage
from matcher.engine.columns import FirmColumns, NeedColumns, on_grid
from matcher.engine.features import Encoder
from matcher.engine.selection import Decision, Register
from matcher.engine.text.relevance import Representation

VOCABULARY = 76_000
DENSE = 352
TOPICS = 40
# Mean number of terms of a firm and of a need: documents, and titles alone.
LENGTHS = {"documents": (540, 1010), "titles": (160, 160)}


@dataclass(frozen=True)
class Workload:
    """A register and firms to hold against it."""

    catalogue: Catalogue
    register: Register
    firms: FirmColumns


def workload(firms: int, needs: int, texts: str = "documents", seed: int = 7) -> Workload:
    """Give a workload; the same seed gives the same firms and needs."""
    catalogue, random = load(), np.random.default_rng(seed)
    encoder = Encoder(catalogue.taxonomy, catalogue.rates, None, catalogue.oblasts)  # type: ignore[arg-type]
    of_firm, of_need = LENGTHS[texts]
    profiles = tuple(_firm(random, catalogue) for _ in range(firms))
    columns = FirmColumns(
        tuple(f"f{index:07d}" for index in range(firms)),
        profiles,
        vectors(random, firms, of_firm),
        random.random(firms) < 0.98,
    )
    held = NeedColumns(
        tuple(_need(random, catalogue, index) for index in range(needs)),
        vectors(random, needs, of_need),
    )
    weights = next(each for each in catalogue.weight_profiles if each.id == "balanced").weights
    decision = Decision.of(catalogue.criteria, catalogue.rules, weights)
    return Workload(catalogue, Register(encoder, held, decision), columns)


def vectors(random: np.random.Generator, count: int, terms: int) -> Representation:
    """Give unit vectors, common terms light and rare ones heavy, as inverse frequencies make them.

    A term's share among the texts falls with its rank such that a mean text has `terms` of them;
    half of the rare terms of a text come from its topic.
    """
    parts = [_some(random, min(20_000, count - start), terms) for start in range(0, count, 20_000)]
    return Representation(
        sp.csr_matrix(sp.vstack([part.sparse for part in parts])),
        np.vstack([part.dense for part in parts]),
    )


def _some(random: np.random.Generator, count: int, terms: int) -> Representation:
    rank = np.arange(1, VOCABULARY + 1)
    share = np.minimum(0.6, terms * 0.088 / (rank + 20) ** 0.95)
    share *= terms / share.sum()
    share = np.minimum(share, 0.95)
    lengths = np.maximum(8, random.lognormal(np.log(terms) - 0.18, 0.6, count)).astype(int)
    lengths = np.minimum(lengths, 4 * terms)
    indptr = np.concatenate([[0], np.cumsum(lengths)])
    indices = np.searchsorted(np.cumsum(share) / share.sum(), random.random(indptr[-1]))
    topic = np.repeat(random.integers(0, TOPICS, count), lengths)
    rare = (indices > 1000) & (random.random(len(indices)) < 0.5)
    indices[rare] = (indices[rare] // TOPICS) * TOPICS + topic[rare]
    indices = np.minimum(indices, VOCABULARY - 1)
    weight = (1.0 + np.log(1.0 / share))[indices]
    sparse = sp.csr_matrix((weight.astype(np.float32), indices, indptr), (count, VOCABULARY))
    sparse.sum_duplicates()
    dense = random.normal(0, 1, (count, DENSE)).astype(np.float32)
    dense *= np.sqrt(0.3) / np.linalg.norm(dense, axis=1, keepdims=True)
    norms = np.sqrt(np.asarray(sparse.multiply(sparse).sum(axis=1)).ravel() / 0.7)
    sparse.data /= np.repeat(norms, np.diff(sparse.indptr)).astype(np.float32)
    return on_grid(Representation(sparse, dense))


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
    )


def _need(random: np.random.Generator, catalogue: Catalogue, index: int) -> Need:
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
