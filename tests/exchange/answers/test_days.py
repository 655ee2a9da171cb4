from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.exchange.answers.days import read_day, read_year
from matcher.exchange.answers.errors import AnswerError, Fault


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-04-01",
            "2026/4/1",
            "2026年4月1日",
            "２０２６年４月１日",
            "1.4.2026",
            "01.04.2026",
        ),
        *("令和8年4月1日", "R8.4.1", " 2026 - 04 - 01 "),
    ],
)
def test_one_day_is_written_in_many_ways(text):
    assert read_day(text) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        *(("01/04/2026", Fault.AMBIGUOUS_DAY), ("2026-02-30", Fault.NOT_A_DAY)),
        *(("tomorrow", Fault.NOT_A_DAY), ("0001-01-01", Fault.NOT_A_DAY), ("", Fault.NOT_A_DAY)),
    ],
)
def test_no_day_and_two_days_are_refused(text, fault):
    with pytest.raises(AnswerError) as caught:
        read_day(text)
    assert caught.value.fault is fault


def test_the_first_year_of_an_era_has_its_own_word():
    assert read_day("令和元年5月1日") == date(2019, 5, 1)


@given(st.text(max_size=60))
@settings(max_examples=100)
def test_any_text_is_a_day_or_an_answer_error(text):
    with suppress(AnswerError):
        assert read_day(text).year >= 1900


@pytest.mark.parametrize(
    ("text", "year"),
    [
        *(("1970", 1970), ("１９７０年", 1970), ("昭和45年", 1970), ("昭和４５", 1970)),
        *(("大正元年", 1912), ("明治3年", 1870), ("令和2", 2020)),
    ],
)
def test_a_year_may_be_of_an_era(text, year):
    assert read_year(text, 1500) == year


@pytest.mark.parametrize("text", ["昭和", "令和年", "1400", "2200", "a while ago"])
def test_what_is_no_year_is_refused(text):
    with pytest.raises(AnswerError):
        read_year(text, 1500)
