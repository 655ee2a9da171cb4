"""Good numbers are the examples python-stdnum and the registers themselves publish."""

import pytest

from matcher.exchange.answers.errors import AnswerError, Fault
from matcher.exchange.answers.identifiers import read_corporate_number, read_edrpou, read_lei


@pytest.mark.parametrize(
    "text", ["5835678256246", "5-8356-7825-6246", "５８３５６７８２５６２４６"]
)
def test_a_japanese_corporate_number_is_thirteen_digits_however_written(text):
    assert read_corporate_number(text) == "5835678256246"


def test_good_identifiers_are_read():
    assert read_edrpou("32855961") == "32855961"
    assert read_lei("213800KUD8LAJWSQ9D15") == "213800KUD8LAJWSQ9D15"


@pytest.mark.parametrize(
    ("read", "text", "fault"),
    [
        (read_corporate_number, "2835678256246", Fault.WRONG_CHECK_DIGIT),
        (read_corporate_number, "583567825624", Fault.WRONG_LENGTH),
        (read_corporate_number, "58356782562ab", Fault.NOT_AN_IDENTIFIER),
        (read_edrpou, "32855968", Fault.WRONG_CHECK_DIGIT),
        (read_edrpou, "", Fault.WRONG_LENGTH),
        (read_lei, "213800KUD8LXJWSQ9D15", Fault.WRONG_CHECK_DIGIT),
    ],
)
def test_a_wrong_identifier_says_what_is_wrong(read, text, fault):
    with pytest.raises(AnswerError) as caught:
        read(text)
    assert caught.value.fault is fault
