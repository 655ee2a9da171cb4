from datetime import date

from matcher.domain.effort import StepKind
from matcher.domain.rule import Rule
from matcher.domain.value import Label, Source
from matcher.engine.moves import Task, moves

LABEL = Label(en="a", ja="あ", uk="а")
SOURCE = Source(url="https://example.org/terms", as_of=date(2026, 1, 1))


def asked(field, *operators, observed=None):
    rules = tuple(
        Rule(id=f"r{index}", field=field, reason=LABEL, source=SOURCE, **operator)
        for index, operator in enumerate(operators)
    )
    return moves(Task(field, rules, rules, observed, StepKind.ANSWER, None))


def test_values_allowed_by_every_condition_are_alternatives_in_the_order_of_the_rules():
    found = asked("firm.size", {"one_of": ("startup", "sme", "mid")}, {"none_of": ("mid",)})
    assert [step.values for step in found[0]] == [("startup", "sme")]


def test_a_barred_value_leaves_every_other_declared_one():
    assert asked("need.stage", {"none_of": ("completed", "idea")})[0][0].values == (
        "preparation",
        "financing",
        "tender",
        "implementation",
        "suspended",
    )


def test_a_number_is_asked_for_between_its_bounds():
    step = asked("firm.equity_share", {"at_least": 0.1}, {"at_most": 0.4})[0][0]
    assert (step.at_least, step.at_most) == (0.1, 0.4)


def test_a_text_that_only_must_not_be_something_may_be_anything_else():
    assert asked("firm.country", {"none_of": ("Nowhere",)})[0][0].values == ()
