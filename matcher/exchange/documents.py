"""One firm or one need from a JSON file of its own, every refusal told with field and remedy."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.exchange.lines import LineError, need, sector_claims

Read = TypeVar("Read")


def read_firm(path: Path) -> FirmProfile:
    """Give the firm of a file; it need not say what it can do, unlike one that is ranked.

    Raises
    ------
    LineError
        The file or one of its fields cannot be used.
    """
    return _read(path, _firm)


def read_need(path: Path) -> Need:
    """Give the need of a file.

    Raises
    ------
    LineError
        The file or one of its fields cannot be used.
    """
    return _read(path, lambda fields: need({"id": path.stem, **fields}))


def _firm(fields: Mapping[str, Any]) -> FirmProfile:
    values = {**fields}
    key = str(values.pop("id", "firm"))
    if text := values.pop("text", None):
        values.setdefault("text_en", text)
    values.setdefault("name", key)
    values["sectors"] = sector_claims(values.get("sectors", []))
    return FirmProfile.model_validate(values)


def _read(path: Path, make: Callable[[Mapping[str, Any]], Read]) -> Read:
    try:
        fields = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise LineError("file", "is not UTF-8; save it as UTF-8") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise LineError("file", f"is not JSON ({error}); write one JSON object") from None
    if not isinstance(fields, dict):
        raise LineError("file", "must be one JSON object; for a line each use matcher rank")
    try:
        return make({name: value for name, value in fields.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "file"
        raise LineError(field, str(first["msg"])) from error
