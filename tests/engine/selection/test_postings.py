import numpy as np
import pytest
import scipy.sparse as sp

from matcher.engine.columns import on_grid
from matcher.engine.selection import postings
from matcher.engine.selection.postings import Postings, walk
from tests.engine.factories import some_words


@pytest.mark.parametrize("compiled", [False, True])
def test_with_and_without_the_compiler_the_bits_are_those_of_the_plain_product(
    monkeypatch, compiled
):
    if compiled:
        pytest.importorskip("numba")
    monkeypatch.setattr(postings, "compiled", lambda: compiled)
    firms, needs = on_grid(some_words(1, 6)).sparse, on_grid(some_words(2, 30)).sparse
    assert np.array_equal(Postings.of(needs).against(firms), (firms @ needs.T).toarray())


def test_a_row_without_terms_has_nothing_in_common():
    needs = sp.csr_matrix(np.eye(3, dtype=np.float32))
    none = sp.csr_matrix((2, 3), dtype=np.float32)
    assert not Postings.of(needs).against(none).any()


def test_many_needs_keep_their_places_in_full(monkeypatch):
    monkeypatch.setattr(postings, "_NARROW", 2)
    needs = on_grid(some_words(2, 5)).sparse
    held = Postings.of(needs)
    assert held.places.dtype == np.int32
    assert np.array_equal(held.against(needs), (needs @ needs.T).toarray())


def test_the_walk_adds_what_two_texts_share():
    """Terms 0 and 2, weights 2 and 3, against needs that have term 2 with 5 and term 0 with 7."""
    rows = sp.csr_matrix(np.array([[2.0, 0.0, 3.0]], np.float32))
    terms = sp.csr_matrix(np.array([[0.0, 0.0, 5.0], [7.0, 1.0, 0.0]], np.float32)).T.tocsr()
    block = np.zeros((1, 2), np.float32)
    walk(rows.indptr, rows.indices, rows.data, terms.indptr, terms.indices, terms.data, block)
    assert block.tolist() == [[15.0, 14.0]]
