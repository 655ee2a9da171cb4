"""A file of answers, read into answers that remember the place they came from."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter

from matcher.domain.draft import Answer
from matcher.domain.money import Money
from matcher.exchange.answers.fields import GROUPS, MOST_ROWS, Group, Kind, named, row_field
from matcher.exchange.answers.writing import plain
from matcher.exchange.prefill.errors import FileFault, PrefillError
from matcher.exchange.prefill.guard import check_size
from matcher.exchange.prefill.sheets import Sheet, read_csv, read_workbook

FIELD, ANSWER = "field", "answer"


@dataclass(frozen=True)
class Complaint:
    """A place of a file that says nothing a profile could take over."""

    place: str
    fault: FileFault
    text: str


@dataclass
class Brought:
    """What a file brings: answers, the place of each, and what it says besides."""

    answers: dict[str, Answer] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)
    encoding: str = ""

    def take(self, name: str, answer: Answer, place: str) -> None:
        """Keep an answer with its place; a name no answer has is a complaint."""
        if named(name) is None:
            self.complaints.append(Complaint(place, FileFault.UNKNOWN_FIELD, name[:60]))
        elif any(text.strip() for text in answer):
            self.answers[name] = answer
            self.places[name] = place


def read_file(filename: str, data: bytes, encoding: str = "") -> Brought:
    """Give what a JSON, CSV or XLSX file brings.

    Raises
    ------
    PrefillError
        The file cannot be used at all.
    """
    check_size(data)
    ending = filename.rpartition(".")[2].casefold()
    if ending == "json":
        return _from_json(data)
    if ending == "xlsx":
        return _from_sheets(read_workbook(data), "")
    if ending in {"csv", "tsv", "txt"}:
        sheet, used = read_csv(data, encoding)
        return _from_sheets([sheet], used)
    raise PrefillError(FileFault.UNKNOWN_KIND)


def _from_sheets(sheets: Iterable[Sheet], encoding: str) -> Brought:
    brought = Brought(encoding=encoding)
    known = [sheet for sheet in sheets if _from_sheet(brought, sheet)]
    if not known:
        raise PrefillError(FileFault.NO_HEADING)
    return brought


def _from_sheet(brought: Brought, sheet: Sheet) -> bool:
    """Tell whether the sheet has a heading that is known."""
    if not sheet.rows:
        return False
    _, heading = sheet.rows[0]
    columns = {
        name.strip().casefold(): index for index, name in enumerate(heading) if name.strip()
    }
    if {FIELD, ANSWER} <= set(columns):
        _fields(brought, sheet, columns)
        return True
    groups = [one for one in GROUPS if one.columns[0][0] in columns]
    if not groups:
        return False
    # A reference names a sector too; the heading belongs to the rows it names most columns of.
    group = max(groups, key=lambda one: len(set(dict(one.columns)) & set(columns)))
    _group(brought, sheet, group, columns)
    return True


def _fields(brought: Brought, sheet: Sheet, columns: Mapping[str, int]) -> None:
    for number, cells in sheet.rows[1:]:
        name = _cell(cells, columns[FIELD])
        if name:
            text = _cell(cells, columns[ANSWER])
            brought.take(name, _boxes(name, text), _place(sheet, number, columns[ANSWER]))


def _boxes(name: str, text: str) -> Answer:
    known = named(name)
    if known is None or not known.several:
        return (text,)
    return tuple(part.strip() for part in text.replace("\n", ",").split(",") if part.strip())


def _group(brought: Brought, sheet: Sheet, group: Group, columns: Mapping[str, int]) -> None:
    known = dict(group.columns)
    first, heading = sheet.rows[0]
    for name, index in columns.items():
        if name not in known:
            place = _place(sheet, first, index)
            brought.complaints.append(
                Complaint(place, FileFault.UNKNOWN_FIELD, heading[index][:60])
            )
    for row, (number, cells) in enumerate(sheet.rows[1 : MOST_ROWS + 1]):
        for name, index in columns.items():
            if name in known:
                text, place = _cell(cells, index), _place(sheet, number, index)
                brought.take(row_field(group, row, name).name, (text,), place)


def _cell(cells: Sequence[str], index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""


def _place(sheet: Sheet, row: int, column: int) -> str:
    cell = f"{get_column_letter(column + 1)}{row}"
    return f"{sheet.name}!{cell}" if sheet.name else cell


def _from_json(data: bytes) -> Brought:
    try:
        content = json.loads(data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=str)
    except (ValueError, RecursionError):
        raise PrefillError(FileFault.NOT_JSON) from None
    if not isinstance(content, dict):
        raise PrefillError(FileFault.NOT_AN_OBJECT)
    brought = Brought(encoding="utf-8")
    for name, place, value in _flat(content):
        if value is None:
            continue
        answer = _json_answer(name, value)
        if answer is None:
            brought.complaints.append(Complaint(place, FileFault.NOT_A_VALUE, name[:60]))
        else:
            brought.take(name, answer, place)
    return brought


def _flat(content: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield posted name, path and value of everything that is said."""
    groups = {group.attribute for group in GROUPS}
    for key, value in content.items():
        if key in groups and isinstance(value, list):
            yield from _of_rows(key, value)
        elif isinstance(value, dict):
            parts = _stated(value) if key == "turnover" else value
            yield from ((f"{key}-{part}", f"{key}.{part}", cell) for part, cell in parts.items())
        else:
            yield key, key, value


def _of_rows(key: str, rows: Sequence[Any]) -> Iterator[tuple[str, str, Any]]:
    for number, row in enumerate(rows[:MOST_ROWS]):
        cells = row if isinstance(row, dict) else {"": row}
        for column, cell in cells.items():
            yield f"{key}-{number}-{column}", f"{key}[{number}].{column}", cell


def _stated(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give a turnover in major units where it is stated in minor ones, as the schema has it."""
    minor, currency = value.get("minor"), value.get("currency")
    if not isinstance(minor, int) or not isinstance(currency, str) or "amount" in value:
        return value
    try:
        amount = Money(minor=minor, currency=currency).amount
    except ValueError:
        return value
    rest = {name: each for name, each in value.items() if name != "minor"}
    return {"amount": amount, **rest}


def _json_answer(name: str, value: Any) -> Answer | None:  # noqa: ANN401  whatever JSON holds
    known = named(name)
    if isinstance(value, list):
        texts = [_json_text(each) for each in value]
        if any(text is None for text in texts):
            return None
        whole = tuple(text for text in texts if text is not None)
        return whole if known is None or known.several else ("\n".join(whole),)
    if known is not None and known.kind is Kind.PERCENT and isinstance(value, int | Decimal):
        value = Decimal(value) * 100  # the schema states shares of one
    text = _json_text(value)
    return None if text is None else (text,)


def _json_text(value: Any) -> str | None:  # noqa: ANN401
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | Decimal):
        return plain(Decimal(value)) if abs(Decimal(value).adjusted()) < _LONGEST else str(value)
    # A lone surrogate is no character and cannot be stored.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else None


_LONGEST = 40
