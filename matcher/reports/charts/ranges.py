"""Ranges: from a low to a high on one axis, open where an end is not known."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.reports.charts.drawing import (
    FILL,
    INK,
    LABEL,
    PALE,
    ROW,
    WIDTH,
    Drawing,
    row_height,
)

_END = 24.0
_TICKS = 5


@dataclass(frozen=True)
class Range:
    """One row; a low or high of None is open; `point` is marked; a strong row is the result."""

    label: str
    low: float | None
    high: float | None
    words: str
    point: float | None = None
    is_strong: bool = False


def ranges(rows: Sequence[Range], words: str, most: float | None = None) -> str:
    """Give the ranges as SVG on an axis from 0 to `most` or a round number above all rows."""
    end = most or _above(rows)
    height = row_height(row.label for row in rows)
    sheet = Drawing(height=height * len(rows) + 26, row=height)
    room = WIDTH - LABEL - _END
    _axis(sheet, len(rows), (LABEL, room), end)
    for number, row in enumerate(rows):
        top = number * height + (height - ROW) / 2
        sheet.label(top + 1, row.label)
        _row(sheet, top, row, (LABEL, room / end, WIDTH - _END))
    return sheet.svg(words)


def interval(row: Range, most: float) -> str:
    """Give one range alone as a narrow SVG, without a label."""
    sheet = Drawing(height=ROW + 26, width=WIDTH / 2)
    room = sheet.width - 2 * _END
    _axis(sheet, 1, (_END, room), most)
    _row(sheet, 0, row, (_END, room / most, sheet.width - _END))
    return sheet.svg(row.words)


def _axis(sheet: Drawing, rows: int, place: tuple[float, float], end: float) -> None:
    left, room = place
    for tick in range(_TICKS + 1):
        x = left + room * tick / _TICKS
        sheet.line((x, 0), (x, sheet.row * rows + 4))
        label = f"{end * tick / _TICKS:g}"
        sheet.text((x, sheet.row * rows + 18), label, anchor="middle", quiet=True)


def _row(sheet: Drawing, top: float, row: Range, place: tuple[float, float, float]) -> None:
    start, scale, end = place
    left = start + (row.low or 0) * scale
    right = end if row.high is None else start + row.high * scale
    is_open = row.low is None or row.high is None
    width = max(right - left, 2.0)
    if row.low is not None:
        sheet.box((left, top + 3), (width, 11), FILL if row.is_strong else PALE)
        sheet.line((left, top + 1), (left, top + 16), INK)
    sheet.frame((left, top + 3), (width, 11), dashed=is_open)
    if row.point is not None:
        sheet.dot((start + row.point * scale, top + 8.5), filled=False)


def _above(rows: Sequence[Range]) -> float:
    ends = [end for row in rows for end in (row.low, row.high) if end is not None]
    highest = max(ends, default=1.0) or 1.0
    size = 10.0 ** (len(str(int(highest))) - 1)
    steps = (1, 2, 2.5, 5, 10)
    return next(step * size for step in steps if step * size >= highest)
