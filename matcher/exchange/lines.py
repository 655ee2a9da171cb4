"""Firms and needs from JSON Lines; a line that cannot be read is reported, never guessed."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from matcher.domain.firm import FirmProfile, Role, SectorClaim
from matcher.domain.need import Counterparty, Need, Stage

Read = TypeVar("Read")
_FIRM_TEXT = ("text", "text_en", "text_ja", "text_uk", "tags", "references", "sectors")


class LineError(ValueError):
    """One line cannot be used; `field` names what is wrong with it."""

    def __init__(self, field: str, remedy: str) -> None:
        super().__init__(f"{field}: {remedy}")
        self.field = field


@dataclass(frozen=True)
class Problem:
    """Where a line was refused and why."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.message}"


def read_lines(
    path: Path, make: Callable[[Mapping[str, Any]], Read]
) -> tuple[list[Read], list[Problem]]:
    """Give what could be read of a file and what could not, each problem with its line."""
    good: list[Read] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, text in _numbered(path):
        try:
            fields = _object(text)
            key = fields["id"]
            _refuse_repeated(key, seen)
            good.append(make(fields))
            seen.add(key)
        except ValidationError as error:
            for each in error.errors():
                field = ".".join(str(part) for part in each["loc"]) or "line"
                problems.append(Problem(path.name, number, field, _message(each)))
        except LineError as error:
            message = str(error).removeprefix(f"{error.field}: ")
            problems.append(Problem(path.name, number, error.field, message))
    return good, problems


def _message(error: ErrorDetails) -> str:
    if error["type"] == "extra_forbidden":
        return "is not a field that is known; `matcher schema` lists those that are"
    return error["msg"].removeprefix("Value error, ")


def _refuse_repeated(key: str, seen: set[str]) -> None:
    if key in seen:
        raise LineError("id", f"{key} was used on an earlier line; give each line its own")


def _numbered(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield number, line


def _object(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(
            line.decode("utf-8-sig"), parse_constant=_no_constant, object_pairs_hook=_once
        )
    except UnicodeDecodeError:
        raise LineError("line", "is not UTF-8; save the file as UTF-8") from None
    except LineError:
        raise
    except (ValueError, RecursionError) as error:  # a number may have too many digits
        raise LineError("line", f"is not JSON ({error})") from None
    if not isinstance(fields, dict):
        raise LineError("line", "must be a JSON object")
    if not isinstance(fields.get("id"), str) or not fields["id"].strip():
        raise LineError("id", "must be a non-empty text")
    return {name: value for name, value in fields.items() if value is not None}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise LineError(twice, "is given twice; give it once")
    return fields


def _no_constant(name: str) -> float:
    raise LineError("line", f"{name} is not a number")


def firm(fields: Mapping[str, Any]) -> tuple[str, FirmProfile]:
    """Give the id and the profile of one firm line.

    Raises
    ------
    LineError
        The line says nothing of what the firm can do, or a list is not a list.
    """
    values = {**fields}
    key = str(values.pop("id"))
    if not any(values.get(name) for name in _FIRM_TEXT):
        raise LineError("text_en", f"say what the firm can do in one of {', '.join(_FIRM_TEXT)}")
    _refuse_flags(values, FirmProfile)
    if text := values.pop("text", None):
        values["text_en"] = "\n".join((values["text_en"], text)) if "text_en" in values else text
    values.setdefault("name", key)
    values["sectors"] = sector_claims(values.get("sectors", []))
    return key, FirmProfile.model_validate(values)


def sector_claims(given: object) -> tuple[object, ...]:
    """Give claims of sectors from a list of claims or of bare codes and labels."""
    if not isinstance(given, list):
        raise LineError("sectors", "must be a list")
    return tuple(SectorClaim(sector=each) if isinstance(each, str) else each for each in given)


def need(fields: Mapping[str, Any]) -> Need:
    """Give the need of one line; a sector or stage in free words is kept in those words."""
    values = {**fields}
    _refuse_flags(values, Need)
    for name in ("sector", "stage", "counterparty"):
        if not isinstance(values.get(name, ""), str):
            raise LineError(name, "must be a text")
    values["sector_label"] = values.pop("sector", "")
    if oblast := values.pop("oblast", None):
        values["place"] = _place(oblast)
    _word(values, "stage", {each.value for each in Stage}, "stage_text")
    _word(values, "counterparty", {each.value for each in Counterparty}, "sponsor")
    if not isinstance(values.get("roles", []), list):
        raise LineError("roles", f"must be a list of {', '.join(Role)}")
    return Need.model_validate(values)


def _place(oblast: object) -> str:
    """Give the text or the list of texts a line names its oblasts by, as one text."""
    names = oblast if isinstance(oblast, list) else [oblast]
    if not all(isinstance(name, str) for name in names):
        raise LineError("oblast", "must be a text or a list of texts")
    return ", ".join(map(str, names))


def _word(values: dict[str, Any], name: str, known: set[str], otherwise: str) -> None:
    """Keep a word that is not one of the known ones as the text of another field."""
    if name in values and values[name] not in known:
        word = values.pop(name)
        values[otherwise] = f"{values[otherwise]}; {word}" if values.get(otherwise) else word


def _refuse_flags(values: Mapping[str, Any], model: type[BaseModel]) -> None:
    """Refuse true or false where a number is meant, which would be read as 1 or 0."""
    for name, value in values.items():
        field = model.model_fields.get(name)
        if isinstance(value, bool) and field and field.annotation not in (bool, bool | None):
            raise LineError(name, "must not be true or false")


def write_whole(path: Path, lines: Iterator[str]) -> int:
    """Write a file that appears whole or not at all, and give its number of lines."""
    partial = path.with_name(f".{path.name}.partial")
    count = 0
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as out:
            for count, line in enumerate(lines, start=1):  # noqa: B007  the count is the result
                out.write(line)
                out.write("\n")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return count
