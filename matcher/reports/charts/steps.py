"""Steps from before to after: what cover leaves of each risk, against what is tolerated."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.reports.charts.drawing import FILL, INK, LABEL, ROW, WIDTH, Drawing, row_height

_END = 24.0
_MOST = 4


@dataclass(frozen=True)
class Step:
    """One row on levels 0 to 4; None is not known, `limit` is what is tolerated."""

    label: str
    before: float | None
    after: float | None
    limit: float | None
    unknown: str


def steps(rows: Sequence[Step], words: str) -> str:
    """Give the steps as SVG: a hollow dot before, a filled one after, a bar at the limit."""
    height = row_height(row.label for row in rows)
    sheet = Drawing(height=height * len(rows) + 26, row=height)
    bottom = height * len(rows)
    room = WIDTH - LABEL - _END
    for level in range(_MOST + 1):
        x = LABEL + room * level / _MOST
        sheet.line((x, 0), (x, bottom + 4))
        sheet.text((x, bottom + 18), str(level), anchor="middle", quiet=True)
    for number, row in enumerate(rows):
        _row(sheet, number * height + 10 + (height - ROW) / 2, row, room / _MOST)
    return sheet.svg(words)


def _row(sheet: Drawing, middle: float, row: Step, scale: float) -> None:
    sheet.label(middle - 9, row.label)
    if row.limit is not None:
        x = LABEL + row.limit * scale
        sheet.box((x - 1.5, middle - 8), (3, 16), INK)
    if row.before is None:
        sheet.text((LABEL + 10, middle + 4), row.unknown, quiet=True)
        return
    after = row.before if row.after is None else row.after
    ends = (LABEL + row.before * scale, LABEL + after * scale)
    if ends[0] != ends[1]:
        sheet.line((ends[0], middle), (ends[1], middle), FILL)
        sheet.dot((ends[0], middle), filled=False)
    sheet.dot((ends[1], middle), filled=True)
