"""A run and what really happened, read back from their files."""

import csv
import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


class JudgementError(ValueError):
    """A run or a file of judgements cannot be used; the message names file, line and field."""

    def __init__(self, path: Path, line: int, field: str, remedy: str) -> None:
        super().__init__(f"{path.name}:{line}: {field}: {remedy}")


def read_run(path: Path) -> Iterator[tuple[str, str, int]]:
    """Give firm, need and rank of each line of a run.

    Raises
    ------
    JudgementError
        A line is not a line of a run.
    """
    for number, text in _lines(path):
        try:
            row = json.loads(text)
        except (ValueError, RecursionError):
            raise JudgementError(path, number, "line", "is not JSON") from None
        if not isinstance(row, dict):
            raise JudgementError(path, number, "line", "must be a JSON object")
        rank = row.get("rank")
        if not isinstance(rank, int) or isinstance(rank, bool) or rank < 1:
            raise JudgementError(path, number, "rank", "must be a whole number from 1")
        yield _text(path, number, row, "firm_id"), _text(path, number, row, "need_id"), rank


def read_judgements(path: Path) -> Iterator[tuple[str, str, float]]:
    """Give firm, need and gain of each row; the gain is 1 where the file has no such column.

    Raises
    ------
    JudgementError
        A column is missing, or a gain is not a number from 0.
    """
    rows = csv.DictReader(text for _, text in _lines(path))
    for row in rows:
        line = rows.line_num
        pair = _text(path, line, row, "firm_id"), _text(path, line, row, "need_id")
        yield *pair, _gain(path, line, row.get("gain") or row.get("relevance") or "1")


def _gain(path: Path, line: int, given: str) -> float:
    try:
        gain = float(given)
    except ValueError:
        gain = math.nan
    if not 0 <= gain < math.inf:
        raise JudgementError(path, line, "gain", "must be a number from 0")
    return gain


def _text(path: Path, line: int, row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value:
        raise JudgementError(path, line, name, "is missing")
    return value


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    except UnicodeDecodeError:
        raise JudgementError(path, 0, "file", "is not UTF-8; save it as UTF-8") from None
