from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.exchange.answers.errors import AnswerError, Fault
from matcher.exchange.answers.numbers import (
    Quantity,
    read_number,
    read_quantity,
    read_share,
    read_whole,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("1 234,50", "1234.50"), ("1,234.50", "1234.50"), ("1.234,50", "1234.50")),
        *(("1\u00a0234,50", "1234.50"), ("1\u202f234\u202f567", "1234567"), ("1,234", "1234")),
        *(("1,234,567", "1234567"), ("1.234.567", "1234567"), ("１２３４", "1234")),
        *(("12.5億", "1250000000"), ("3億5000万", "350000000"), ("1,5億", "150000000")),
        *(("3億5,000万", "350000000"), ("5百万", "5000000"), ("2千万", "20000000")),
        *(("1兆2000億", "1200000000000"), ("5千", "5000"), ("1,234万", "12340000")),
        *(("2,5 млн", "2500000"), ("1.25bn", "1250000000"), ("300 тис.", "300000")),
        *(("0", "0"), ("-0", "0"), ("0,5", "0.5"), ("0.500", "0.500"), ("1e6", "1000000")),
    ],
)
def test_a_number_is_read_as_it_is_written_in_each_country(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        *(("NaN", Fault.NOT_FINITE), ("Infinity", Fault.NOT_FINITE), ("-inf", Fault.NOT_FINITE)),
        *(("1e400", Fault.OUT_OF_RANGE), ("9" * 61, Fault.NOT_A_NUMBER), ("", Fault.NOT_A_NUMBER)),
        *(("12,34,567", Fault.NOT_A_NUMBER), ("1.2.3,4", Fault.NOT_A_NUMBER)),
        *(("億", Fault.NOT_A_NUMBER), ("3万5億", Fault.NOT_A_NUMBER), ("ten", Fault.NOT_A_NUMBER)),
        *(("1.234", Fault.AMBIGUOUS), ("=1+1", Fault.NOT_A_NUMBER), ("0x10", Fault.NOT_A_NUMBER)),
    ],
)
def test_what_is_no_number_or_two_numbers_is_refused(text, fault):
    with pytest.raises(AnswerError) as caught:
        read_number(text)
    assert caught.value.fault is fault


@pytest.mark.parametrize(
    ("text", "number", "currency"),
    [
        *(("¥1,000", "1000", "JPY"), ("￥1,000", "1000", "JPY"), ("3億円", "300000000", "JPY")),
        *(("USD 5 million", "5000000", "USD"), ("2 млн грн", "2000000", "UAH")),
        *(("7", "7", ""), ("12 €", "12", "EUR")),
    ],
)
def test_a_currency_beside_the_number_is_told(text, number, currency):
    assert read_quantity(text) == Quantity(Decimal(number), currency)


def test_percentages_have_no_grouping():
    assert read_share("12,5 %") == 0.125
    assert read_share("１２．５％") == 0.125
    assert read_share("33.333") == pytest.approx(0.33333)
    with pytest.raises(AnswerError):
        read_share("101")


def test_whole_numbers_may_carry_their_counter():
    assert read_whole("1,200人", 0, 10**7) == 1200
    assert read_whole("1998年", 1500, 2100) == 1998
    with pytest.raises(AnswerError):
        read_whole("1.5", 0, 10)


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_any_text_is_a_finite_number_or_an_answer_error(text):
    with suppress(AnswerError):
        assert read_number(text).is_finite()


@given(st.decimals(0, 10**15, places=2))
@settings(max_examples=50)
def test_a_number_written_in_either_style_is_the_same_number(number):
    english = f"{number:,.2f}"
    ukrainian = english.replace(",", "\u00a0").replace(".", ",")
    assert read_number(english) == read_number(ukrainian) == number
