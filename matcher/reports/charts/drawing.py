"""The paper the charts are drawn on: shapes as SVG text, with words escaped."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from unicodedata import east_asian_width

WIDTH = 640.0
LABEL = 210.0
ROW = 17.0
# A row whose label may need two lines: all labels of a drawing are then set in one smaller size.
TALL_ROW = 21.0
INK, QUIET, FILL, PALE, LINE = "#1a2b3c", "#5b6b7a", "#1f5f8b", "#dbe6ee", "#b8c4ce"
FAMILIES = "Noto Sans, Noto Sans JP"
_ONE_LINE, _TWO_LINES, _SMALL = 30, 42, 8.6


@dataclass
class Drawing:
    """A sheet of a height, filled shape by shape."""

    height: float
    width: float = WIDTH
    row: float = ROW
    shapes: list[str] = field(default_factory=list)

    def text(
        self,
        at: tuple[float, float],
        words: str,
        *,
        anchor: str = "start",
        quiet: bool = False,
        size: float = 11,
    ) -> None:
        """Write words with their baseline at a place."""
        colour = QUIET if quiet else INK
        self.shapes.append(
            f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size:g}" fill="{colour}" '
            f'text-anchor="{anchor}">{escape(words)}</text>'
        )

    def label(self, top: float, words: str) -> None:
        """Write the label of a row: on one line, in tall rows on two, cut only beyond them."""
        right, middle = LABEL - 8, top + ROW / 2
        if self.row == ROW:
            self.text((right, middle + 4.5), words, anchor="end")
            return
        first = _line(words)
        rest = shortened(words[len(first) :].lstrip(), _TWO_LINES)
        if not rest:
            self.text((right, middle + 3.5), first.rstrip(), anchor="end", size=_SMALL)
            return
        self.text((right, middle - 1), first.rstrip(), anchor="end", size=_SMALL)
        self.text((right, middle + 8), rest, anchor="end", size=_SMALL)

    def box(self, at: tuple[float, float], size: tuple[float, float], fill: str) -> None:
        """Draw a filled rectangle."""
        self.shapes.append(
            f'<rect x="{at[0]:.1f}" y="{at[1]:.1f}" width="{max(0.0, size[0]):.1f}" '
            f'height="{size[1]:.1f}" fill="{fill}"/>'
        )

    def frame(self, at: tuple[float, float], size: tuple[float, float], *, dashed: bool) -> None:
        """Draw an empty rectangle, dashed for what is not known."""
        dash = ' stroke-dasharray="3 2"' if dashed else ""
        self.shapes.append(
            f'<rect x="{at[0]:.1f}" y="{at[1]:.1f}" width="{max(0.0, size[0]):.1f}" '
            f'height="{size[1]:.1f}" fill="none" stroke="{QUIET}" stroke-width="0.8"{dash}/>'
        )

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: str = LINE
    ) -> None:
        """Draw a line."""
        self.shapes.append(
            f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
            f'stroke="{colour}" stroke-width="1.2"/>'
        )

    def dot(self, at: tuple[float, float], *, filled: bool) -> None:
        """Draw a dot, hollow or filled."""
        fill = FILL if filled else "#ffffff"
        self.shapes.append(
            f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="4.5" fill="{fill}" '
            f'stroke="{INK}" stroke-width="1.2"/>'
        )

    def svg(self, words: str) -> str:
        """Give the drawing, with the words for those who cannot see it."""
        body, box = "".join(self.shapes), f"0 0 {self.width:.0f} {self.height:.0f}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" '
            f'font-family="{FAMILIES}" role="img" aria-label="{escape(words, quote=True)}">'
            f"{body}</svg>"
        )


def row_height(labels: Iterable[str]) -> float:
    """Give the height of every row of a drawing: taller if any label needs two lines."""
    return ROW if all(_room(one) <= _ONE_LINE for one in labels) else TALL_ROW


def shortened(words: str, room: float) -> str:
    """Give words that fit into a room counted in letters; a wide letter takes that of two."""
    taken, kept = 0.0, ""
    for letter in words:
        taken += _room(letter)
        if taken > room:
            return kept.rstrip() + "…"
        kept += letter
    return kept


def _line(words: str) -> str:
    """Give what of the words stands on a first line: all, or up to a blank, else up to its end."""
    if _room(words) <= _TWO_LINES:
        return words
    full = shortened(words, _TWO_LINES).removesuffix("…")
    cut = full.rfind(" ")
    return full[: cut + 1] if cut > 0 else full


def _room(words: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)
