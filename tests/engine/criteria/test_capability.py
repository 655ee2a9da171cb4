import numpy as np
import scipy.sparse as sp

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.engine.criteria.capability import capability
from matcher.engine.text.relevance import Representation
from tests.engine.factories import block


def test_relevance_is_the_sum_of_both_inner_products_within_0_and_1():
    """0.5 x 0.5 + 0.5 x 0.25 = 0.375; a negative sum is no relevance."""
    firms = Representation(sp.csr_matrix([[0.5, 0.0]], dtype="f4"), np.array([[0.5]], "f4"))
    needs = Representation(
        sp.csr_matrix([[0.5, 0.0], [0.0, 0.5]], dtype="f4"), np.array([[0.25], [-0.5]], "f4")
    )
    pairs = block(
        [FirmProfile(name="F")], [Need(id="a", title="a"), Need(id="b", title="b")], firms, needs
    )
    assert capability(pairs).tolist() == [[0.375, 0.0]]


def test_a_firm_without_words_is_unknown():
    pairs = block([FirmProfile(name="F")], [Need(id="a", title="a")])
    assert np.isnan(capability(pairs)).all()
