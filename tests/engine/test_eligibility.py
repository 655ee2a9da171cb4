from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile, Role, Size
from matcher.domain.need import Need, Stage
from matcher.domain.rule import Rule, Verdict, conjunction
from matcher.domain.value import Label, Source
from matcher.engine.eligibility import eligibility, eligible, judge, judge_pair, verdicts

TAXONOMY = load().taxonomy
LABEL = Label(en="a", ja="あ", uk="а")
SOURCE = Source(url="https://example.org/terms", as_of=date(2026, 1, 1))
PLACES = ("Lviv", "Odesa", "Sumy")


def rule(field, **operator):
    return Rule(id=field, field=field, reason=LABEL, source=SOURCE, **operator)


RULES = (
    rule("firm.sanctions_clear", is_true=True),
    rule("firm.size", one_of=("sme", "startup")),
    rule("firm.roles", none_of=("investor",)),
    rule("firm.equity_share", at_least=0.1),
    rule("need.stage", none_of=("completed",)),
    rule("need.sector_family", one_of=("transport",)),
    rule("pair.every_place_excluded", is_false=True),
)
FIRMS = st.builds(
    FirmProfile,
    name=st.just("A"),
    sanctions_clear=st.none() | st.booleans(),
    size=st.none() | st.sampled_from(Size),
    roles=st.lists(st.sampled_from(Role), max_size=2, unique=True).map(tuple),
    equity_share=st.none() | st.sampled_from([0.0, 0.1, 0.5]),
    excluded_oblasts=st.lists(st.sampled_from(PLACES), unique=True).map(tuple),
)
NEEDS = st.builds(
    Need,
    id=st.just("n"),
    title=st.just("N"),
    stage=st.none() | st.sampled_from(Stage),
    sector=st.none() | st.sampled_from(["transport", "health"]),
    oblasts=st.lists(st.sampled_from(PLACES), unique=True).map(tuple),
)


def block(firms, needs):
    return SimpleNamespace(
        shape=(len(firms), len(needs)),
        firms=SimpleNamespace(profiles=tuple(firms), kept={}),
        needs=SimpleNamespace(needs=tuple(needs), kept={}),
        encoder=SimpleNamespace(taxonomy=TAXONOMY),
    )


@settings(max_examples=50)
@given(st.lists(FIRMS, max_size=5), st.lists(NEEDS, max_size=5))
def test_a_block_says_what_each_pair_says(firms, needs):
    pairs = block(firms, needs)
    found = verdicts(pairs, RULES)
    for row, firm in enumerate(firms):
        for column, need in enumerate(needs):
            alone = [verdict for _, verdict, _ in judge_pair(RULES, firm, need, TAXONOMY)]
            assert found[row, column].tolist() == alone
            assert eligibility(found)[row, column] == conjunction(alone)
    assert np.array_equal(eligible(pairs, RULES), eligibility(found))


@pytest.mark.parametrize(
    ("operator", "observed", "verdict"),
    [
        ({"at_least": 0.1}, 0.1, Verdict.PASS),
        ({"at_most": 0.1}, 0.2, Verdict.FAIL),
        ({"at_least": 0.1}, None, Verdict.UNKNOWN),
        ({"is_false": True}, False, Verdict.PASS),
        ({"one_of": ("a", "b")}, ("b", "c"), Verdict.PASS),
        ({"none_of": ("a",)}, ("a", "c"), Verdict.FAIL),
        ({"none_of": ("a",)}, (), Verdict.UNKNOWN),
    ],
)
def test_an_observation_is_judged(operator, observed, verdict):
    assert judge(rule("firm.size", **operator), observed) is verdict


def test_a_firm_that_excludes_nothing_accepts_every_place_even_an_unknown_one():
    """No exclusion: false. Exclusions and no stated place: unknown. All excluded: true, a fail."""
    place = RULES[-1:]
    nowhere, odesa = Need(id="n", title="N"), Need(id="n", title="N", oblasts=("Odesa",))
    open_, closed = FirmProfile(name="A"), FirmProfile(name="A", excluded_oblasts=("Odesa",))
    cases = [(open_, nowhere), (closed, nowhere), (closed, odesa)]
    told = [judge_pair(place, firm, need, TAXONOMY)[0][1] for firm, need in cases]
    assert told == [Verdict.PASS, Verdict.UNKNOWN, Verdict.FAIL]
