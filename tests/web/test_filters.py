from datetime import date

import pytest

from matcher.domain.money import Money
from matcher.domain.review import Status
from matcher.domain.rule import Verdict
from matcher.web import filters
from matcher.wording import speaking


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "unknown"),
        (3.0, "3"),
        (1234.0, "1,234"),
        (0.5, "0.5000"),
        (12.3456, "12.35"),
        (1234.5678, "1,235"),
        (-0.04567, "-0.04567"),
    ],
)
def test_a_measure_is_written_to_four_figures(value, written):
    assert filters.as_measure(value) == written


def test_an_amount_is_written_as_it_was_stated():
    def money(cents):
        return Money(minor=cents, currency="USD", as_of=date(2026, 1, 1))

    assert filters.as_stated_money(None) == "unknown"
    assert filters.as_stated_money(money(120_000)) == "US$1,200"
    assert filters.as_stated_money(money(120_050)) == "US$1,200.50"


def test_every_verdict_has_words_for_a_condition_and_for_all_together():
    for code in ("en", "ja", "uk"):
        with speaking(code):
            words = [filters.as_verdict(one) for one in Verdict]
            together = [filters.as_eligibility(one) for one in Verdict]
        assert len({*words}) == len({*together}) == 3


def test_a_code_is_written_as_its_name_and_an_unknown_one_as_words():
    assert filters.as_words(Status.SENT_BACK) != Status.SENT_BACK.value
    assert filters.as_words("some_code") == "some code"


def test_what_the_catalogue_no_longer_has_keeps_its_id(app):
    with app.app_context():
        assert filters.as_criterion("fit") == "Sector fit"
        assert filters.as_criterion("gone") == "gone"
        assert filters.as_rule("gone") == "gone"
        assert filters.as_sector("gone") == "gone"
        assert filters.as_sector("energy") == "Energy"
