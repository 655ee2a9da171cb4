from datetime import date

import pytest
from pydantic import ValidationError

from matcher.domain.rule import Rule, Verdict, conjunction
from matcher.domain.value import Label, Source

SOURCE = Source(url="https://example.org/terms", as_of=date(2025, 1, 1))


def rule(**changes):
    reason = Label(en="reason", ja="理由", uk="причина")
    return Rule(id="r", field="firm.size", reason=reason, source=SOURCE, **changes)


def test_fail_outranks_unknown_and_unknown_outranks_pass():
    assert conjunction([Verdict.PASS, Verdict.UNKNOWN]) is Verdict.UNKNOWN
    assert conjunction([Verdict.UNKNOWN, Verdict.FAIL, Verdict.PASS]) is Verdict.FAIL


def test_no_condition_at_all_passes():
    assert conjunction([]) is Verdict.PASS


@pytest.mark.parametrize("operators", [{}, {"at_least": 1, "at_most": 2}])
def test_a_rule_needs_exactly_one_operator(operators):
    with pytest.raises(ValidationError, match="exactly one of"):
        rule(**operators)


def test_a_rule_holds_between_its_dates():
    dated = rule(one_of=("sme",), valid_from=date(2025, 1, 1), valid_until=date(2025, 12, 31))
    assert dated.holds_on(date(2025, 12, 31))
    assert not dated.holds_on(date(2026, 1, 1))
