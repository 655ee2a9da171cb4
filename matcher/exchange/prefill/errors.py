"""Why a file, or a cell of it, cannot be used."""

from collections.abc import Mapping
from enum import StrEnum


class FileFault(StrEnum):
    """What is wrong with a file or a place in it."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_A_WORKBOOK = "not_a_workbook"
    NOT_JSON = "not_json"
    NOT_AN_OBJECT = "not_an_object"
    NOT_TEXT = "not_text"
    UNKNOWN_KIND = "unknown_kind"
    ENCRYPTED = "encrypted"
    SUSPICIOUS = "suspicious"
    TOO_MANY_ROWS = "too_many_rows"
    NO_HEADING = "no_heading"
    UNKNOWN_FIELD = "unknown_field"
    NOT_A_VALUE = "not_a_value"


class PrefillError(ValueError):
    """A file that cannot be used at all; `values` fill the placeholders of its message."""

    def __init__(self, fault: FileFault, **values: object) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.values: Mapping[str, object] = values
