"""One cell of a file of needs as a value of a need, or why it cannot be one."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum

from matcher.domain.firm import Role
from matcher.domain.need import Counterparty, Stage
from matcher.domain.register import RowFault
from matcher.exchange.answers.days import read_day
from matcher.exchange.answers.errors import AnswerError
from matcher.exchange.answers.numbers import read_number

LARGEST = Decimal(10) ** 15
TEXT = 20_000
LINE = 500
COUNTRY = 120
_LIST = re.compile(r"\s*[|;\n]\s*")
_ID = re.compile(r"[^\s/\\?#]{1,120}\Z")  # it becomes a part of an address
_ADDRESS = re.compile(r"https?://\S+\Z")


class CellError(ValueError):
    """A cell that cannot be taken in."""

    def __init__(self, fault: RowFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def read_cell(field: str, cell: str) -> dict[str, object]:
    """Give the fields of a need a filled cell sets; a word that is no code is kept as words.

    Raises
    ------
    CellError
        The cell cannot be read.
    """
    text = cell.strip()
    reader = _READERS.get(field)
    return {field: _limited(text, LINE)} if reader is None else reader(text)


def _limited(text: str, most: int) -> str:
    if len(text) > most:
        raise CellError(RowFault.TOO_LONG)
    return text


def _id(cell: str) -> dict[str, object]:
    if not _ID.match(cell):
        raise CellError(RowFault.NOT_AN_ID)
    return {"id": cell}


def _amount(cell: str) -> dict[str, object]:
    try:
        number = read_number(cell)
    except AnswerError:
        raise CellError(RowFault.NOT_A_NUMBER) from None
    if not 0 <= number <= LARGEST:
        raise CellError(RowFault.NOT_A_NUMBER)
    return {"cost": number}


def _currency(cell: str) -> dict[str, object]:
    if not re.fullmatch(r"[A-Za-z]{3}", cell):
        raise CellError(RowFault.NOT_A_CURRENCY)
    return {"currency": cell.upper()}


def _day(field: str) -> Callable[[str], dict[str, object]]:
    def read(cell: str) -> dict[str, object]:
        try:
            return {field: read_day(cell)}
        except AnswerError:
            raise CellError(RowFault.NOT_A_DAY) from None

    return read


def _address(cell: str) -> dict[str, object]:
    if not _ADDRESS.match(cell):
        raise CellError(RowFault.NOT_AN_ADDRESS)
    return {"source_url": _limited(cell, 2_000)}


def _text(field: str) -> Callable[[str], dict[str, object]]:
    return lambda cell: {field: _limited(cell, TEXT)}


def _list(field: str) -> Callable[[str], dict[str, object]]:
    def read(cell: str) -> dict[str, object]:
        parts = (_limited(part, LINE) for part in _LIST.split(cell) if part)
        return {field: tuple(dict.fromkeys(parts))}

    return read


def _stage(cell: str) -> dict[str, object]:
    code = cell.casefold().replace(" ", "_")
    if code in {each.value for each in Stage}:
        return {"stage": Stage(code)}
    return {"stage_text": _limited(cell, LINE)}


def _one_of(field: str, kind: type[StrEnum]) -> Callable[[str], dict[str, object]]:
    def read(cell: str) -> dict[str, object]:
        return {field: _code(kind, cell)}

    return read


def _roles(cell: str) -> dict[str, object]:
    return {"roles": tuple(_code(Role, part) for part in _LIST.split(cell) if part)}


def _code(kind: type[StrEnum], text: str) -> StrEnum:
    try:
        return kind(text.strip().casefold().replace(" ", "_"))
    except ValueError:
        raise CellError(RowFault.NOT_A_CHOICE) from None


_READERS: Mapping[str, Callable[[str], dict[str, object]]] = {
    "id": _id,
    "country": lambda cell: {"country": _limited(cell, COUNTRY)},
    "title": _text("title"),
    "description": _text("description"),
    "note": _text("note"),
    "sector": lambda cell: {"sector_label": _limited(cell, LINE)},
    "oblasts": _list("oblasts"),
    "documents": _list("documents"),
    "roles": _roles,
    "cost": _amount,
    "currency": _currency,
    "as_of": _day("as_of"),
    "starts_on": _day("starts_on"),
    "ends_on": _day("ends_on"),
    "source_url": _address,
    "stage": _stage,
    "counterparty": _one_of("counterparty", Counterparty),
}
