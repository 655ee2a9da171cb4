import pytest

from matcher.catalogue.loader import load
from matcher.domain.rule import Rule
from matcher.services.methodology import asked, methodology
from matcher.store.session import connect, migrate, transaction

CATALOGUE = load()


@pytest.fixture(scope="module")
def found():
    engine = connect("sqlite://")
    migrate(engine)
    with transaction(engine) as session:
        yield methodology(session, CATALOGUE)
    engine.dispose()


def test_everything_declared_is_there(found):
    assert [one for one, _ in found.criteria] == list(CATALOGUE.criteria)
    assert [one.rule for one in found.general] == list(CATALOGUE.rules)
    assert found.efforts == CATALOGUE.efforts
    declared = [
        (instrument.id, rule)
        for instrument in CATALOGUE.instruments
        for rule in instrument.eligibility
    ]
    assert [(one.place, one.rule) for one in found.instruments] == declared


def test_the_weights_are_those_in_force_and_sum_to_one(found):
    assert sum(weight for _, weight in found.criteria) == pytest.approx(1.0)
    assert found.weights.id == "balanced"


@pytest.mark.parametrize(
    ("operator", "told"),
    [
        ({"at_least": 0.1}, "≥ 0.1"),
        ({"at_most": 2}, "≤ 2"),
        ({"one_of": ("a", "b")}, "∈ {a, b}"),
        ({"none_of": ("a",)}, "∉ {a}"),
        ({"is_true": True}, "= ✓"),
        ({"is_false": True}, "= ✗"),
    ],
)
def test_a_rule_is_written_in_symbols(operator, told):
    one = CATALOGUE.rules[0]
    rule = Rule(id="r", field="firm.size", reason=one.reason, source=one.source, **operator)
    assert asked(rule) == told
