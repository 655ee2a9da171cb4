"""The pages of a PDF held against those written anew, each difference with the figure it is in."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from matcher.reports.document import Cell, Chart, Document, Fact, Facts, Prose, Table
from matcher.reports.figure import Finding
from matcher.reports.writers.pdf import drawings_of, text_of

# How many letters before and after a place tell where it is, the surest first.
_WINDOWS = tuple(
    window for width in range(40, 3, -4) for window in ((width, width), (width, 1), (0, width))
)
_MOST = 500


@dataclass(frozen=True)
class _Said:
    """Everything a document says in its order without blanks, and the figure of each stretch."""

    text: str
    starts: Sequence[int]
    figures: Sequence[str]
    words: Sequence[str]

    @classmethod
    def of(cls, document: Document) -> "_Said":
        """Give what a document says."""
        parts = list(_parts(document))
        plain = [_plain(text) for text, _, _ in parts]
        ends = list(accumulate(map(len, plain), initial=0))
        return cls("".join(plain), ends[:-1], [one for _, one, _ in parts], [w for *_, w in parts])

    def named(self, here: str, at: int) -> tuple[str, str] | None:
        """Give figure and words at a place of a page, told by what stands around it.

        What stands before it or after it alone tells it at the edge of a page.
        """
        for before, after in _WINDOWS:
            start = max(0, at - before)
            hits = _hits(self.text, here[start : at + after])
            held = {self._at(hit + at - start) for hit in hits}
            if len(held) == 1:
                return held.pop()
        return None

    def _at(self, place: int) -> tuple[str, str]:
        stretch = bisect_right(self.starts, place) - 1
        return self.figures[stretch], self.words[stretch]


def differing_pages(data: bytes, again: bytes, document: Document) -> list[Finding]:
    """Give where a PDF differs from the one its data gives, none where they are the same."""
    if data == again:
        return []
    there, here = drawings_of(data), drawings_of(again)
    found = []
    if len(there) != len(here):
        told = f"has {len(there)} pages where the data gives {len(here)}"
        found.append(Finding(figure="file", problem=told))
    pairs = enumerate(zip(there, here, strict=False))
    wrong = [number for number, (one, other) in pairs if one != other]
    said = _Said.of(document)
    for number, *pair in zip(wrong, text_of(data, wrong), text_of(again, wrong), strict=True):
        found += _on_page(number + 1, (_plain(pair[0]), _plain(pair[1])), said)
    return found[:_MOST] or _drawn(wrong)


def _on_page(number: int, pair: tuple[str, str], said: _Said) -> list[Finding]:
    there, here = pair
    if there == here:
        return []
    if len(there) != len(here):
        places = [next(_differences(there, here), min(len(there), len(here)) - 1)]
    else:
        places = list(_differences(there, here))
    return list(dict.fromkeys(_finding(number, pair, at, said) for at in places))


def _finding(number: int, pair: tuple[str, str], at: int, said: _Said) -> Finding:
    there, here = pair
    named = said.named(here, at)
    near = slice(max(0, at - 6), at + 7)
    told = f"page {number} shows ...{there[near]}... where the data gives ...{here[near]}..."
    if named is None or not named[0]:
        return Finding(figure=f"page {number}", problem=told)
    figure, words = named
    return Finding(figure=figure, problem=f"page {number} does not show {words} as the data does")


def _differences(there: str, here: str) -> Iterator[int]:
    return (at for at, two in enumerate(zip(there, here, strict=False)) if two[0] != two[1])


def _drawn(wrong: Sequence[int]) -> list[Finding]:
    """Give the pages that say the same and are drawn otherwise."""
    found = [
        Finding(figure=f"page {number + 1}", problem="is drawn otherwise than the data gives")
        for number in wrong
    ]
    return found or [Finding(figure="file", problem="its bytes are not as we write them")]


def _hits(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _plain(text: str) -> str:
    return "".join(text.split())


_Part = tuple[str, str, str]


def _parts(document: Document) -> Iterator[_Part]:
    """Give text, figure and words of everything printed, in the order it is printed."""
    yield _bare(f"{document.kind}  ·  {document.subtitle}{document.number}{document.title}")
    for warning in document.warnings:
        yield _bare(document.labels["warning"] + ": " + warning)
    yield from map(_cell, document.summary)
    yield from _facts(document.highlights)
    for section in document.sections:
        yield _bare(section.title)
        for block in section.blocks:
            yield from _block(block, section.title)
    yield _bare(document.labels["notes"])
    yield _bare(document.labels["computed"])
    for note in document.notes:
        yield _bare(f"{note.number}{note.text}{note.source}")
    yield _bare(document.labels["imprint"])
    yield from _facts(document.imprint)


def _block(block: Table | Facts | Prose | Chart, under: str) -> Iterator[_Part]:
    if isinstance(block, Table):
        yield from _table(block, under)
    elif isinstance(block, Facts):
        if block.title not in {"", under}:
            yield _bare(block.title)
        yield from _facts(block.facts)
    elif isinstance(block, Prose):
        yield from map(_cell, block.paragraphs)
    else:
        yield from map(_cell, block.cells)
        yield _bare(block.caption)


def _table(table: Table, under: str) -> Iterator[_Part]:
    if table.is_annex:
        return
    if table.title != under:
        yield _bare(table.title)
    if not table.rows:
        yield _bare(table.empty)
        return
    yield from (_bare(column.title) for column in table.columns)
    yield from (_cell(cell) for row in (*table.rows, table.total) for cell in row)


def _facts(facts: Sequence[Fact]) -> Iterator[_Part]:
    for fact in facts:
        yield _bare(fact.label)
        yield _cell(fact.cell)


def _cell(cell: Cell) -> _Part:
    return cell.text + ",".join(map(str, cell.notes)), cell.figure, cell.text


def _bare(text: str) -> _Part:
    return text, "", ""
