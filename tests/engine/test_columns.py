import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.need import Need
from matcher.engine.columns import NeedColumns, distinct, keep, on_grid
from matcher.engine.text.relevance import Representation
from tests.engine.factories import some_words, wordless


def test_a_column_by_its_distinct_values():
    found = distinct("abacb")
    assert found.values == ("a", "b", "c")
    assert found.codes.tolist() == [0, 1, 0, 2, 1]
    assert found.first.tolist() == [0, 1, 3]


def test_what_was_made_is_kept():
    kept, made = {}, []
    assert keep(kept, "k", lambda: made.append(1) or "v") == "v"
    assert keep(kept, "k", lambda: made.append(1) or "w") == "v"
    assert made == [1]


def test_needs_that_say_the_same_are_one_situation():
    needs = [Need(id=name, title=name, sector=sector) for name, sector in ("ax", "by", "cx")]
    found = NeedColumns(tuple(needs), wordless(3)).situations(["sector", "country"])
    assert found.values == (("x", None), ("y", None))
    assert found.codes.tolist() == [0, 1, 0]


@given(st.integers(0, 1000))
def test_inner_products_on_the_grid_are_exact_and_vectors_no_longer_than_1(seed):
    one, other = on_grid(some_words(seed, 7)), on_grid(some_words(seed + 1, 9))
    exact = one.sparse.toarray().astype(float) @ other.sparse.toarray().astype(float).T
    exact += one.dense.astype(float) @ other.dense.astype(float).T
    assert np.array_equal(one.against(other), np.clip(exact, 0, 1))
    squares = np.square(one.sparse.toarray().astype(float)).sum(1)
    assert (squares + np.square(one.dense.astype(float)).sum(1) <= 1.0).all()


def test_a_vector_that_rounding_would_make_too_long_is_rounded_down():
    """225,000 entries of 8.65 steps: 9 each would make a length of 1.04, 8 make 0.93."""
    texts = Representation(
        sp.csr_matrix(np.full((1, 225_000), 8.65 / 4096, "f4")), np.zeros((1, 0), "f4")
    )
    assert set(on_grid(texts).sparse.data * 4096) == {8.0}


def test_the_grid_moves_a_relevance_little():
    one, other = some_words(3, 20), some_words(4, 20)
    moved = on_grid(one).against(on_grid(other)) / (1 - 2**-9) ** 2
    assert moved == pytest.approx(one.against(other), abs=0.001)
