"""Numbers as people write them in three languages; one that has two readings is not guessed."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from matcher.exchange.answers.errors import AnswerError, Fault

_SPACES = re.compile(r"[\s  _]+")
_SIGNS = {
    **dict.fromkeys(("¥", "円", "jpy", "yen"), "JPY"),
    **dict.fromkeys(("$", "usd", "us$", "ドル", "米ドル"), "USD"),
    **dict.fromkeys(("€", "eur", "ユーロ", "євро"), "EUR"),
    **dict.fromkeys(("₴", "грн", "грн.", "uah", "フリヴニャ"), "UAH"),
    **dict.fromkeys(("£", "gbp"), "GBP"),
}
_MYRIADS = {"兆": 10**12, "億": 10**8, "万": 10**4}
_SMALL = {"百万": 10**6, "千万": 10**7, "千": 10**3, "百": 10**2}
_WORDS = {
    **dict.fromkeys(("k", "thousand", "тис", "тис."), 10**3),
    **dict.fromkeys(("m", "mn", "mln", "million", "millions", "млн", "млн."), 10**6),
    **dict.fromkeys(("bn", "billion", "billions", "млрд", "млрд."), 10**9),
}
_PLAIN = re.compile(r"[+-]?[\d.,'’]+\Z")
_MYRIAD_PART = re.compile(r"([\d.,]*)(百万|千万|[千百]?)([兆億万]?)")
_NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity|∞)\Z")
_EXPONENT = re.compile(r"[+-]?\d+(\.\d+)?e[+-]?\d+\Z")
_LONGEST = 60


@dataclass(frozen=True)
class Quantity:
    """A number as read, and the currency its own signs name, blank where they name none."""

    number: Decimal
    currency: str = ""


def read_number(text: str) -> Decimal:
    """Give the number of a text such as "1 234,50", "1,234.50", "12.5億" or "３００".

    Raises
    ------
    AnswerError
        It is not a number, not finite, or could be meant in two ways.
    """
    return _number(_squeezed(text))


def read_quantity(text: str) -> Quantity:
    """Give the number of a text and the currency that stands before or after it.

    Raises
    ------
    AnswerError
        As for `read_number`.
    """
    squeezed = _squeezed(text)
    for sign in sorted(_SIGNS, key=len, reverse=True):
        rest = squeezed.removeprefix(sign) if squeezed.startswith(sign) else None
        if rest is None and squeezed.endswith(sign):
            rest = squeezed.removesuffix(sign)
        if rest:
            return Quantity(_number(rest), _SIGNS[sign])
    return Quantity(_number(squeezed))


def read_whole(text: str, low: int, high: int) -> int:
    """Give the whole number of a text.

    Raises
    ------
    AnswerError
        It is not a whole number between the bounds.
    """
    number = bounded(read_number(re.sub(r"[年人名]\s*\Z", "", text)), low, high)
    if number != number.to_integral_value():
        raise AnswerError(Fault.NOT_WHOLE)
    return int(number)


def read_share(text: str) -> float:
    """Give the share of one that a percentage such as "12,5 %" states.

    Raises
    ------
    AnswerError
        It is not a number between 0 and 100.
    """
    squeezed = _squeezed(text).removesuffix("%")
    # A comma with three digits behind it would be grouping elsewhere; no percentage needs it.
    plain = squeezed.replace(",", ".") if squeezed.count(",") == 1 else squeezed
    return float(bounded(_number(plain, point_groups=False), 0, 100) / 100)


def bounded(number: Decimal, low: int, high: int) -> Decimal:
    """Give the number back.

    Raises
    ------
    AnswerError
        It lies outside the bounds.
    """
    if not low <= number <= high:
        raise AnswerError(Fault.OUT_OF_RANGE, low=low, high=high)
    return number


def _squeezed(text: str) -> str:
    if len(text) > _LONGEST:
        raise AnswerError(Fault.NOT_A_NUMBER)
    folded = unicodedata.normalize("NFKC", text).casefold().replace("−", "-")
    return _SPACES.sub("", folded.replace("¥", "¥").replace("￥", "¥"))


def _number(text: str, *, point_groups: bool = True) -> Decimal:
    if _NOT_FINITE.match(text):
        raise AnswerError(Fault.NOT_FINITE)
    if _EXPONENT.match(text):
        return _exact(text)
    for word in sorted(_WORDS, key=len, reverse=True):
        if text.endswith(word):
            # Before "млн" a comma is the decimal mark, before "million" it groups.
            part = text.removesuffix(word)
            groups = word.isascii()
            return _plain(part, point_groups=False, comma_groups=groups) * _WORDS[word]
    if any(sign in text for sign in (*_MYRIADS, "千", "百")):
        return _japanese(text)
    return _plain(text, point_groups=point_groups)


def _japanese(text: str) -> Decimal:
    total, last, position = Decimal(0), 10**16, 0
    while position < len(text):
        part = _MYRIAD_PART.match(text, position)
        if part is None or not part[0] or not part[1]:
            raise AnswerError(Fault.NOT_A_NUMBER)
        unit = _SMALL.get(part[2], 1) * _MYRIADS.get(part[3], 1)
        if unit >= last:
            raise AnswerError(Fault.NOT_A_NUMBER)
        total += _plain(part[1], point_groups=False) * unit
        last, position = unit, part.end()
    return total


def _plain(text: str, *, point_groups: bool, comma_groups: bool = True) -> Decimal:
    if not _PLAIN.match(text):
        raise AnswerError(Fault.NOT_A_NUMBER)
    bare = text.replace("'", "").replace("’", "")
    points, commas = bare.count("."), bare.count(",")
    if points and commas:
        decimal = max(".", ",", key=bare.rfind)
        return _mixed(bare, decimal, "," if decimal == "." else ".")
    mark = "." if points else ","
    if points + commas > 1:
        return _grouped(bare, mark)
    if (comma_groups if commas else point_groups) and _looks_grouped(bare, mark):
        if mark == ".":
            raise AnswerError(Fault.AMBIGUOUS, text=text)
        return _grouped(bare, mark)
    return _exact(bare.replace(",", "."))


def _mixed(text: str, decimal: str, grouping: str) -> Decimal:
    if text.count(decimal) > 1 or grouping in text.partition(decimal)[2]:
        raise AnswerError(Fault.NOT_A_NUMBER)
    whole, _, fraction = text.partition(decimal)
    return _exact(f"{_grouped(whole, grouping)}.{fraction}")


def _grouped(text: str, mark: str) -> Decimal:
    first, *rest = text.lstrip("+-").split(mark)
    if not 1 <= len(first) <= 3 or any(len(each) != 3 for each in rest):  # noqa: PLR2004
        raise AnswerError(Fault.NOT_A_NUMBER)
    return _exact(text.replace(mark, ""))


def _looks_grouped(text: str, mark: str) -> bool:
    whole, _, rest = text.lstrip("+-").partition(mark)
    return bool(re.fullmatch(r"[1-9]\d{0,2}", whole) and re.fullmatch(r"\d{3}", rest))


def _exact(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise AnswerError(Fault.NOT_A_NUMBER) from None
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        raise AnswerError(Fault.OUT_OF_RANGE, low=0, high=10**15)
    return number + 0  # a negative zero becomes zero
