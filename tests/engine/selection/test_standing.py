import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.engine.columns import on_grid
from matcher.engine.features import Encoder
from matcher.engine.selection import Register, Standing, select_needs, standing
from matcher.engine.text.relevance import Representation
from tests.engine.factories import CATALOGUE, block, some_words
from tests.engine.worlds import DECISION, FIRMS, NEEDS, named


class Words:
    """Gives a text the vector its title names."""

    texts = some_words(5, 8)

    def transform(self, texts, *_):
        rows = [int(text.split()[0]) for text in texts]
        return Representation(self.texts.sparse[rows], self.texts.dense[rows])


ENCODER = Encoder(CATALOGUE.taxonomy, CATALOGUE.rates, Words(), CATALOGUE.oblasts)
TITLES = st.integers(0, 7).map(str)
TITLED = st.builds(lambda need, title: need.model_copy(update={"title": title}), NEEDS, TITLES)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(FIRMS, min_size=1, max_size=5),
    st.lists(TITLED, min_size=1, max_size=9).map(named),
    st.lists(st.tuples(st.integers(0, 8), TITLED), max_size=6),
    st.integers(1, 5),
    st.sampled_from([0, 1, 12]),
)
def test_after_any_changes_the_lists_are_those_of_ranking_anew(
    firms, needs, changes, count, spare
):
    texts = on_grid(Words().transform([f"{index % 8}" for index in range(len(firms))]))
    columns = block(firms, [], texts).firms
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "SPARE", spare)
        kept = Standing(Register(ENCODER, ENCODER.needs(needs), DECISION), columns, count)
        for place, need in changes:
            column = place % len(needs)
            needs[column] = need.model_copy(update={"id": needs[column].id})
            kept.change(column, needs[column])
    [anew] = select_needs(Register(ENCODER, ENCODER.needs(needs), DECISION), columns, count)
    best = kept.best()
    assert best.others.tolist() == anew.others.tolist()
    assert best.scores == pytest.approx(anew.scores, abs=1e-12)
    assert best.failed.tolist() == anew.failed.tolist()


def test_a_need_keeps_its_id():
    held = ENCODER.needs([Need(id="n", title="1")])
    kept = Standing(
        Register(ENCODER, held, DECISION),
        block([FirmProfile(name="F")], [], on_grid(some_words(1, 1))).firms,
        3,
    )
    assert kept.change(0, Need(id="n", title="2")).tolist() == [0]
    with pytest.raises(ValueError, match="is not the need"):
        kept.change(0, Need(id="m", title="2"))
