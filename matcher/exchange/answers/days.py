"""Days as people write them in three languages."""

import re
import unicodedata
from datetime import date

from matcher.exchange.answers.errors import AnswerError, Fault
from matcher.exchange.answers.numbers import read_whole

# The year before the first of each era.
_ERAS = {
    "令和": 2018,
    "r": 2018,
    "平成": 1988,
    "h": 1988,
    "昭和": 1925,
    "s": 1925,
    "大正": 1911,
    "明治": 1867,
}
_YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_ERA = re.compile(r"(令和|平成|昭和|[rhs])(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?\Z")
_SLASHES = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\Z")
_YEAR_OF_ERA = re.compile(r"(明治|大正|令和|平成|昭和)(\d{1,2}|元)年?\Z")
_LONGEST = 40


def read_day(text: str) -> date:
    """Give the day of a text such as 2026-04-01, 2026年4月1日, 令和8年4月1日 or 01.04.2026.

    Raises
    ------
    AnswerError
        There is no such day, or day and month could be exchanged, as in 01/04/2026.
    """
    folded = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold()
    squeezed = "".join(folded.split())
    if _SLASHES.match(squeezed):
        raise AnswerError(Fault.AMBIGUOUS_DAY)
    year, month, day = _parts(squeezed)
    try:
        found = date(year, month, day)
    except ValueError:
        raise AnswerError(Fault.NOT_A_DAY) from None
    if not date(1900, 1, 1) <= found <= date(2100, 12, 31):
        raise AnswerError(Fault.NOT_A_DAY)
    return found


def read_year(text: str, low: int) -> int:
    """Give the year of a text such as 1970, 1970年 or 昭和45年, between `low` and 2100.

    Raises
    ------
    AnswerError
        It is no whole number, or out of range.
    """
    squeezed = "".join(unicodedata.normalize("NFKC", text[:_LONGEST]).split())
    if found := _YEAR_OF_ERA.match(squeezed):
        return _ERAS[found[1]] + (1 if found[2] == "元" else int(found[2]))
    return read_whole(squeezed, low, 2100)


def _parts(text: str) -> tuple[int, int, int]:
    if found := _YEAR_FIRST.match(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.match(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _ERA.match(text):
        year = 1 if found[2] == "元" else int(found[2])
        return _ERAS[found[1]] + year, int(found[3]), int(found[4])
    raise AnswerError(Fault.NOT_A_DAY)
