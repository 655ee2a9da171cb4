import pytest

from matcher.reports.figure import Operation
from matcher.reports.formulas import BUYERS, FORMULAS

SOVEREIGN = [one.value for one in BUYERS].index("SOV/CC0")


@pytest.mark.parametrize(
    ("operation", "values", "expected"),
    [
        # Half of the money at 3 and half at 5 percent.
        (Operation.WEIGHTED, (200, 100, 3.0, 100, 5.0), 4.0),
        # The lender is left with 9 after a tenth is withheld of 10.
        (Operation.TAXED, (9.0, 0.1), 1.0),
        # 1.1 a year over five years and 1.8 at once; no buyer charge, no long term.
        (Operation.PREMIUM, (7, SOVEREIGN, 0, 5, 0.95, 0.95), 7.3),
        # Undiscounted, ten half-yearly balances of 1, 0.9 ... 0.1 come to 2.75 years.
        (Operation.SPREAD, (7.3, 5, 0), 7.3 / 2.75),
        (Operation.PERCENT_OF, (100_000, 7.3), 7_300),
        # A year of grace leaves eight instalments of 125 000, two a year.
        (Operation.REPAID, (1_000_000, 5, 1, 1, 1), 0),
        (Operation.REPAID, (1_000_000, 5, 1, 2, 2), 250_000),
        (Operation.REPAID, (1_000_000, 5, 1, 1, 5), 1_000_000),
        # Five percent a half-year: of the whole twice, then of the whole and of seven eighths.
        (Operation.INTEREST, (1_000_000, 5, 1, 10, 1, 1), 100_000),
        (Operation.INTEREST, (1_000_000, 5, 1, 10, 2, 2), 93_750),
    ],
)
def test_a_formula_gives_what_is_worked_out_by_hand(operation, values, expected):
    assert FORMULAS[operation](values) == pytest.approx(expected)
