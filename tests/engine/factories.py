"""Blocks of firms and needs as the engine reads them, with words only where a test has some."""

import numpy as np
import scipy.sparse as sp

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.engine.columns import FirmColumns, NeedColumns
from matcher.engine.features import Encoder, Pairs
from matcher.engine.text.relevance import Representation

CATALOGUE = load()
ENCODER = Encoder(CATALOGUE.taxonomy, CATALOGUE.rates, None, CATALOGUE.oblasts)


def wordless(count):
    return Representation(sp.csr_matrix((count, 1), dtype=np.float32), np.zeros((count, 0), "f4"))


def some_words(seed, count):
    """Give vectors of length 1 over forty terms and three dense numbers."""
    random = np.random.default_rng(seed)
    words = random.random((count, 40)) * (random.random((count, 40)) < 0.4)
    both = np.hstack([words, random.normal(0, 0.2, (count, 3))])
    both /= np.maximum(np.linalg.norm(both, axis=1, keepdims=True), 1e-9)
    sparse, dense = sp.csr_matrix(both[:, :40], dtype=np.float32), both[:, 40:]
    return Representation(sparse, dense.astype(np.float32))


def block(firms, needs, firm_texts=None, need_texts=None):
    """Give the pairs of profiles and needs, the words of which are unknown unless given."""
    firms, needs = tuple(firms), tuple(needs)
    has_text = np.full(len(firms), firm_texts is not None)
    columns = FirmColumns(
        tuple(f"f{index:03d}" for index in range(len(firms))),
        firms,
        firm_texts or wordless(len(firms)),
        has_text,
    )
    return Pairs(ENCODER, columns, NeedColumns(needs, need_texts or wordless(len(needs))))


def one(measure, firm, need):
    """Give the performance of one firm and one need, each a dict of fields."""
    pairs = block([FirmProfile(name="F", **firm)], [Need(**{"id": "n", "title": "t"} | need)])
    return float(measure(pairs)[0, 0])
