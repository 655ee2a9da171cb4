"""Identifiers of firms, their check digits judged by python-stdnum."""

import unicodedata
from types import ModuleType

from stdnum import lei
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError
from stdnum.jp import cn
from stdnum.ua import edrpou

from matcher.exchange.answers.errors import AnswerError, Fault


def read_corporate_number(text: str) -> str:
    """Give the 13 digits of a Japanese corporate number.

    Raises
    ------
    AnswerError
        Its length, its characters or its check digit are wrong.
    """
    return _checked(text, cn, 13)


def read_edrpou(text: str) -> str:
    """Give the 8 digits of a number of the Ukrainian register of enterprises.

    Raises
    ------
    AnswerError
        Its length, its characters or its check digit are wrong.
    """
    return _checked(text, edrpou, 8)


def read_lei(text: str) -> str:
    """Give the 20 characters of a legal entity identifier.

    Raises
    ------
    AnswerError
        Its length, its characters or its check digits are wrong.
    """
    return _checked(text, lei, 20)


def _checked(text: str, kind: ModuleType, length: int) -> str:
    folded = unicodedata.normalize("NFKC", text[:100]).strip()
    try:
        number = str(kind.validate(kind.compact(folded)))
    except InvalidLength:
        raise AnswerError(Fault.WRONG_LENGTH, length=length) from None
    except InvalidChecksum:
        raise AnswerError(Fault.WRONG_CHECK_DIGIT) from None
    except ValidationError:
        raise AnswerError(Fault.NOT_AN_IDENTIFIER, length=length) from None
    if len(number) != length or not number.isascii():
        raise AnswerError(Fault.WRONG_LENGTH, length=length)
    return number
