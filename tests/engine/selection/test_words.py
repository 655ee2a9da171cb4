import numpy as np
import pytest

from matcher.engine.columns import on_grid
from matcher.engine.selection import words
from matcher.engine.selection.words import Words
from tests.engine.factories import some_words


@pytest.mark.parametrize("few", [False, True])
@pytest.mark.parametrize("common", [0.0, 0.3, 2.0])
def test_every_way_to_multiply_gives_the_bits_of_the_plain_product(monkeypatch, few, common):
    monkeypatch.setattr(words, "_COMMON", common)
    monkeypatch.setattr(words, "CHUNK", 7)
    firms, needs = on_grid(some_words(1, 5)), on_grid(some_words(2, 20))
    whole = np.hstack([block for _, block in Words(needs).against(firms, few=few)])
    assert np.array_equal(whole, firms.against(needs))


def test_common_terms_are_those_of_more_than_8_percent_of_the_needs():
    texts = some_words(1, 50)
    counts = np.diff(texts.sparse.tocsc().indptr)
    assert Words(texts).common.tolist() == np.flatnonzero(counts > 4).tolist()
