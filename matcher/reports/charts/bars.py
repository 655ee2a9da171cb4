"""Bars: how much of the possible each part has."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.reports.charts.drawing import FILL, LABEL, PALE, ROW, WIDTH, Drawing, row_height

_VALUE = 90.0


@dataclass(frozen=True)
class Bar:
    """One row: `amount` of `whole`, both on one scale; `amount` None is not known."""

    label: str
    amount: float | None
    whole: float
    words: str


def bars(rows: Sequence[Bar], words: str) -> str:
    """Give the bars as SVG; the longest whole fills the sheet, unknown amounts are dashed."""
    height = row_height(row.label for row in rows)
    sheet = Drawing(height=height * len(rows) + 6, row=height)
    room = WIDTH - LABEL - _VALUE
    longest = max((row.whole for row in rows), default=0.0) or 1.0
    for number, row in enumerate(rows):
        top = 4 + number * height + (height - ROW) / 2
        width = room * row.whole / longest
        sheet.label(top - 1, row.label)
        if row.amount is None:
            sheet.frame((LABEL, top + 2), (width, 12), dashed=True)
        else:
            sheet.box((LABEL, top + 2), (width, 12), PALE)
            sheet.box((LABEL, top + 2), (room * min(row.amount, row.whole) / longest, 12), FILL)
            sheet.frame((LABEL, top + 2), (width, 12), dashed=False)
        sheet.text((LABEL + width + 8, top + 12), row.words)
    return sheet.svg(words)
