"""The words a file was written with, carried beside its data.

A later version may word or translate a sentence anew. The pages and cells of a file are held
against the words it carries, and these against the figures its data gives.
"""

import json
import re
from collections.abc import Iterator
from hashlib import sha256

from pydantic import ValidationError

from matcher.reports.document import Cell, Chart, Document, Facts, Prose, Table
from matcher.reports.envelope import UnreadableReportError
from matcher.reports.figure import Finding

WORDS = "words.json"
# What no drawing of ours holds, and what could reach outside of it.
_FOREIGN = re.compile(r"<[!?]|href|url\(|<(?:image|script|style|foreignObject)\b", re.IGNORECASE)
_WIDTHS = re.compile(r'<rect\b[^>]*? width="([^"]*)"')
_DIGITS = re.compile(r"\d+")


def dumped(document: Document) -> str:
    """Give the document as JSON."""
    return json.dumps(document.model_dump(mode="json"), ensure_ascii=False)


def as_words(document: Document) -> str:
    """Give the document as a file carries it: on the first line a seal, on the second the JSON."""
    text = dumped(document)
    return f"{_seal(text)}\n{text}"


def from_words(words: str) -> tuple[Document, list[Finding]]:
    """Give the document a file carries, and whether its seal was broken.

    Raises
    ------
    UnreadableReportError
        It is no document, or draws what our charts never draw.
    """
    seal, _, text = words.partition("\n")
    try:
        document = Document.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise UnreadableReportError(f"{WORDS}: {place}: {first['msg']}") from error
    if any(_FOREIGN.search(chart.svg) for chart in _charts(document)):
        raise UnreadableReportError(f"{WORDS}: a drawing holds what no chart of ours does")
    broken = [Finding(figure=WORDS, problem="was altered: its seal does not fit")]
    return document, [] if seal == _seal(text) else broken


def _seal(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def figures_apart(carried: Document, today: Document) -> list[Finding]:
    """Give the figures and numbers that other words tell otherwise than the data does."""
    here, there = _shown(today), _shown(carried)
    found = [
        Finding(figure=figure, problem=f"shows {_told(there[figure])}, not {_told(here[figure])}")
        for figure in there
        if figure in here and not there[figure] <= here[figure]
    ]
    known = {number for text in _texts(today) for number in _DIGITS.findall(text)}
    found += [
        Finding(figure="file", problem=f"tells the number {number}, which its data does not give")
        for text in _texts(carried)
        for number in _DIGITS.findall(text)
        if number not in known
    ]
    widths = [[_WIDTHS.findall(one.svg) for one in _charts(each)] for each in (carried, today)]
    if widths[0] != widths[1]:
        found.append(Finding(figure="file", problem="draws a chart otherwise than its data gives"))
    return list(dict.fromkeys(found))


def _shown(document: Document) -> dict[str, set[tuple[str, ...]]]:
    """Give the numbers shown of each figure, by the way they are written."""
    shown: dict[str, set[tuple[str, ...]]] = {}
    for cell in _cells(document):
        if cell.figure:
            value = "" if isinstance(cell.value, str) else str(cell.value)
            shown.setdefault(cell.figure, set()).add((value, *_DIGITS.findall(cell.text)))
    return shown


def _told(ways: set[tuple[str, ...]]) -> str:
    return " or ".join(sorted(way[0] or ".".join(way[1:]) or "nothing" for way in ways))


def _texts(document: Document) -> Iterator[str]:
    """Give every sentence, name and label that shows no figure."""
    yield from (cell.text for cell in _cells(document) if not cell.figure)
    yield from (document.kind, document.title, document.subtitle, document.number)
    yield from document.warnings
    yield from (document.footer, *document.labels.values())
    for note in document.notes:
        yield from (note.text, note.source, note.url)


def _charts(document: Document) -> Iterator[Chart]:
    for section in document.sections:
        yield from (block for block in section.blocks if isinstance(block, Chart))


def _cells(document: Document) -> Iterator[Cell]:
    yield from document.summary
    yield from (fact.cell for fact in (*document.highlights, *document.imprint))
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (cell for row in (*block.rows, block.total) for cell in row)
            elif isinstance(block, Facts):
                yield from (fact.cell for fact in block.facts)
            else:
                yield from block.paragraphs if isinstance(block, Prose) else block.cells
