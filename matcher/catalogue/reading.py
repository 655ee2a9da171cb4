"""Files to validated values, every failure told with its file and key."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from matcher.catalogue.errors import CatalogueError
from matcher.domain.value import Value

Model = TypeVar("Model", bound=Value)
Row = dict[str, str]


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, Row]]:
    """Yield the key and the cells of each line of a table with exactly these columns.

    Raises
    ------
    CatalogueError
        The file cannot be read, or has other columns or another number of cells in a line.
    """
    try:
        lines = list(csv.reader(text(path).splitlines(), strict=True))
    except csv.Error as error:
        raise CatalogueError.at(path, "table", str(error)) from error
    header = tuple(lines[0]) if lines else ()
    if header != columns:
        raise CatalogueError.at(path, "header", f"must be {','.join(columns)}")
    for number, cells in enumerate(lines[1:], start=2):
        key = f"line {number} ({cells[0] if cells else ''})"
        if len(cells) != len(columns):
            raise CatalogueError.at(path, key, f"{len(columns)} cells expected, not {len(cells)}")
        yield key, dict(zip(columns, (cell.strip() for cell in cells), strict=True))


def table(path: Path) -> Mapping[str, Any]:
    """Give the content of a TOML file.

    Raises
    ------
    CatalogueError
        The file is missing or is not TOML.
    """
    try:
        return tomllib.loads(text(path))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError.at(path, "syntax", str(error)) from error


def text(path: Path) -> str:
    """Give the text of a file.

    Raises
    ------
    CatalogueError
        The file is missing or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError.at(path, "file", f"cannot be read: {error}") from error


def entries(path: Path, name: str, model: type[Model]) -> tuple[Model, ...]:
    """Give the values of an array of tables, the only key its file may have.

    Raises
    ------
    CatalogueError
        The file has another key, or an entry does not fit the model.
    """
    content = table(path)
    for key in content:
        if key != name:
            raise CatalogueError.at(path, key, f"unknown, only [[{name}]] is read")
    declared = content.get(name, [])
    if not isinstance(declared, list):
        raise CatalogueError.at(path, name, f"write [[{name}]], an array of tables")
    return tuple(
        validated(path, f"{name}[{index}] ({_name(entry)})", model, entry)
        for index, entry in enumerate(declared)
    )


def validated(path: Path, key: str, model: type[Model], data: object) -> Model:
    """Give the value of some data.

    Raises
    ------
    CatalogueError
        The data does not fit the model; each misfit is named by its key.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'entry'}: {fault['msg']}"
            for fault in error.errors(include_url=False, include_input=False)
        )
        raise CatalogueError.at(path, key, faults) from error


def split(cell: str, separator: str) -> tuple[str, ...]:
    """Give the non-blank parts of a cell."""
    return tuple(part.strip() for part in cell.split(separator) if part.strip())


def _name(entry: object) -> str:
    return str(entry.get("id", "no id")) if isinstance(entry, dict) else "no table"
