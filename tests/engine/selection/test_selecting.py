from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.engine.columns import on_grid
from matcher.engine.ranking import order_of_firms, order_of_needs
from matcher.engine.selection import Register, select_firms, select_needs, selecting, words
from tests.engine.factories import block, some_words
from tests.engine.worlds import DECISION, judged, worlds


def register(pairs):
    return Register(pairs.encoder, pairs.needs, DECISION)


def every_order(pairs, count):
    """Give the best needs of every firm and their scores by the decision matrix of all pairs."""
    whole = judged(pairs)
    orders = np.array([order_of_needs(whole, row)[:count] for row in range(pairs.shape[0])])
    return orders, np.take_along_axis(whole.scores, orders, axis=1), whole


@settings(max_examples=60, deadline=None)
@given(worlds(), st.integers(1, 15), st.sampled_from([1, 2, 5, 256]), st.sampled_from([1, 2]))
def test_the_best_are_those_of_the_full_ranking_for_any_block_and_threads(
    pairs, count, size, threads
):
    orders, scores, whole = every_order(pairs, count)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(selecting, "BLOCK", size)
        patch.setattr(selecting, "FEW", 2)  # some go by postings, some by products
        parts = list(select_needs(register(pairs), pairs.firms, count, threads))
        best = select_firms(register(pairs), pairs.firms, count, threads)
    assert np.array_equal(np.concatenate([part.others for part in parts]), orders)
    assert np.array_equal(np.concatenate([part.scores for part in parts]), scores)
    for column in range(pairs.shape[1]):
        order = order_of_firms(whole, column)[:count]
        assert best.others[column].tolist() == order.tolist()
        assert best.scores[column].tolist() == whole.scores[order, column].tolist()
        assert best.failed[column].tolist() == (whole.eligible[order, column] == 0).tolist()


def large(firms=60, needs=700):
    """Give enough pairs for bounds to drop most of them; every need comes twice, as a tie."""
    profiles = [FirmProfile(name="F", sanctions_clear=index % 5 != 0) for index in range(firms)]
    dated = [
        {"starts_on": date(2027, 1, 1 + index % 9), "sector": ("health", None)[index % 2]}
        for index in range(needs // 2)
    ]
    held = [
        Need(id=f"n{(index * 37) % needs:04d}", title="t", **dated[index % len(dated)])
        for index in range(needs)
    ]
    texts = on_grid(some_words(1, firms)), on_grid(some_words(2, needs // 2))
    twice = np.tile(np.arange(needs // 2), 2)
    return block(
        profiles, held, texts[0], type(texts[1])(texts[1].sparse[twice], texts[1].dense[twice])
    )


def test_pruning_a_large_register_keeps_the_exact_order_and_its_ties(monkeypatch):
    monkeypatch.setattr(words, "CHUNK", 256)
    pairs = large()
    orders, scores, _ = every_order(pairs, 3)
    parts = list(select_needs(register(pairs), pairs.firms, 3, threads=2))
    assert np.array_equal(np.concatenate([part.others for part in parts]), orders)
    assert np.array_equal(np.concatenate([part.scores for part in parts]), scores)


def test_the_dense_part_may_be_made_anew_for_every_block(monkeypatch):
    monkeypatch.setattr(words, "_KEPT_BYTES", 0)
    pairs = large(20, 100)
    [part] = select_needs(register(pairs), pairs.firms, 3)
    assert np.array_equal(part.others, every_order(pairs, 3)[0])


def test_without_needs_or_firms_there_is_nothing_to_select():
    pairs = block([FirmProfile(name="F")], [])
    assert list(select_needs(register(pairs), pairs.firms, 3)) == []
    nobody = block([], [Need(id="n", title="t")])
    assert select_firms(register(nobody), nobody.firms, 3).others.shape == (1, 0)
