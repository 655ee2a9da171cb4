import pytest

from matcher.reports.derivation import agrees, derived, disagreements
from matcher.reports.figure import Figure, Operation, Unit


def given(key, value, unit=Unit.SCORE, currency=""):
    return Figure(id=key, value=value, unit=unit, currency=currency, note="n")


def formula(operation, value, *operands, unit=Unit.SCORE, currency=""):
    return Figure(
        id="it",
        value=value,
        unit=unit,
        currency=currency,
        operation=operation,
        operands=operands,
        note="n",
    )


FIGURES = {
    one.id: one for one in (given("a", 0.5), given("b", 0.2), given("c", 4), given("none", None))
}


@pytest.mark.parametrize(
    ("operation", "operands", "expected"),
    [
        (Operation.SUM, ("a", "b"), 0.7),
        (Operation.PRODUCT, ("a", "b"), 0.1),
        (Operation.DIFFERENCE, ("a", "b"), 0.3),
        (Operation.QUOTIENT, ("a", "b"), 2.5),
        (Operation.HIGHEST, ("a", "b"), 0.5),
        (Operation.LOWEST, ("a", "b"), 0.2),
        (Operation.RESIDUAL, ("c", "a"), 2.0),
        (Operation.COUNTED, ("a", "none"), 2),
        (Operation.SUM, ("a", "none"), None),
    ],
)
def test_a_figure_follows_from_its_operands(operation, operands, expected):
    figure = formula(operation, expected, *operands)
    assert derived(figure, FIGURES) == (None if expected is None else pytest.approx(expected))
    assert agrees(figure, FIGURES)


def test_a_performance_is_judged_between_its_anchors_and_no_further():
    """Of 0 to 4, 3 is three quarters and 7 everything; of 4 down to 0, 3 is one quarter."""
    figures = {key: given(key, value) for key, value in {"p": 3, "z": 0, "f": 4, "q": 7}.items()}
    assert agrees(formula(Operation.ANCHORS, 0.75, "p", "z", "f"), figures)
    assert agrees(formula(Operation.ANCHORS, 1.0, "q", "z", "f"), figures)
    assert agrees(formula(Operation.ANCHORS, 0.25, "p", "f", "z"), figures)


def test_an_amount_is_converted_at_the_two_rates_to_the_minor_unit():
    """UAH 1 000.00 at 0.024205 dollars is USD 24.205, which is 24.20 to the even cent.

    The same at 0.006357 dollars a yen is JPY 3807.61, which is JPY 3808.
    """
    figures = {
        "x": given("x", 100_000, Unit.MONEY, "UAH"),
        "uah": given("uah", 0.024205, Unit.RATE),
        "usd": given("usd", 1.0, Unit.RATE),
        "jpy": given("jpy", 0.006357, Unit.RATE),
    }
    dollars = formula(
        Operation.CONVERTED, 2420, "x", "uah", "usd", unit=Unit.MONEY, currency="USD"
    )
    yen = formula(Operation.CONVERTED, 3808, "x", "uah", "jpy", unit=Unit.MONEY, currency="JPY")
    assert agrees(dollars, figures)
    assert agrees(yen, figures)


def test_a_wrong_figure_is_named_with_what_it_should_be():
    found = disagreements([*FIGURES.values(), formula(Operation.SUM, 0.8, "a", "b")])
    assert [(one.figure, "gives 0.7" in one.problem) for one in found] == [("it", True)]


def test_a_formula_that_names_what_is_not_there_is_found():
    found = disagreements([formula(Operation.SUM, 1, "gone")])
    assert "gone" in found[0].problem


def test_a_formula_that_cannot_be_computed_is_found():
    found = disagreements([FIGURES["a"], formula(Operation.ANCHORS, 1, "a")])
    assert "cannot be computed" in found[0].problem
