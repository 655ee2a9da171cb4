"""Why an answer could not be read; the words for it are chosen where it is shown."""

from collections.abc import Mapping
from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with an answer."""

    REQUIRED = "required"
    TOO_LONG = "too_long"
    HIDDEN_CHARACTERS = "hidden_characters"
    NOT_A_NUMBER = "not_a_number"
    NOT_FINITE = "not_finite"
    NOT_WHOLE = "not_whole"
    AMBIGUOUS = "ambiguous"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_DAY = "not_a_day"
    AMBIGUOUS_DAY = "ambiguous_day"
    NOT_A_CHOICE = "not_a_choice"
    UNKNOWN_COUNTRY = "unknown_country"
    UNKNOWN_CURRENCY = "unknown_currency"
    OTHER_CURRENCY = "other_currency"
    CURRENCY_MISSING = "currency_missing"
    WRONG_LENGTH = "wrong_length"
    WRONG_CHECK_DIGIT = "wrong_check_digit"
    NOT_AN_IDENTIFIER = "not_an_identifier"
    NOT_AN_ADDRESS = "not_an_address"
    REPEATED = "repeated"
    ORDER = "order"
    UNREADABLE = "unreadable"


class AnswerError(ValueError):
    """An answer that cannot be read; `values` fill the placeholders of its message."""

    def __init__(self, fault: Fault, **values: object) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.values: Mapping[str, object] = values
