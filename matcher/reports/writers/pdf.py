"""A report as an accessible PDF that carries its own data."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from matcher import resources
from matcher.domain.report import ReportKind
from matcher.reports import fonts
from matcher.reports.document import Document
from matcher.reports.envelope import Envelope, UnreadableReportError, as_json, read
from matcher.reports.wording import WORDS, as_words, dumped

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATE = resources.TEMPLATES / "reports" / "report.typ"
ATTACHMENT = "report.json"
MOST_PAGES = 4
_SMALLER = ("0.94", "0.88")
# A last page with less than this part of what the fullest page is drawn with is a remnant.
_REMNANT = 0.4


def as_pdf(document: Document, envelope: Envelope) -> bytes:
    """Give the document as PDF/UA-1: tagged, with language, bookmarks, its data and its words.

    A dossier that would have more than four pages, and any report whose last page would hold only
    a few lines, is set in slightly smaller letters, in two steps, where that saves it a page.
    """
    text = dumped(document)
    if (whole := fonts.printed(text)) != text:
        told = json.loads(whole)
        told["warnings"].append(document.labels["letters"])
        whole = json.dumps(told, ensure_ascii=False)
    carried = {
        "document": whole,
        "words": as_words(document),
        "envelope": as_json(envelope).decode(),
    }
    data = _compiled(carried, envelope, "1")
    longest = MOST_PAGES if envelope.report.kind is ReportKind.DOSSIER else 0
    for scale in _SMALLER:
        count = pages(data)
        if not (count > longest > 0 or _ends_in_a_remnant(data)):
            break
        smaller = _compiled(carried, envelope, scale)
        data = smaller if pages(smaller) < count else data
    return data


def _ends_in_a_remnant(data: bytes) -> bool:
    """Tell whether little stands on the last of several pages."""
    drawn = [len(one) for one in drawings_of(data)]
    return len(drawn) > 1 and drawn[-1] < _REMNANT * max(drawn)


def _compiled(carried: Mapping[str, str], envelope: Envelope, scale: str) -> bytes:
    import typst  # noqa: PLC0415  30 MB that only writers of PDF need

    made = envelope.report.created_at
    return bytes(
        typst.compile(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            font_paths=_fonts(),
            format="pdf",
            pdf_standards="ua-1",
            timestamp=int(made.timestamp()),
            sys_inputs={
                **carried,
                "scale": scale,
                "year": str(made.year),
                "month": str(made.month),
                "day": str(made.day),
            },
        )
    )


@cache
def _fonts() -> "Fonts":
    from typst import Fonts  # noqa: PLC0415

    found = list(fonts.folders())
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=found)


def from_pdf(data: bytes) -> tuple[Envelope, str, str]:
    """Give the report a PDF carries, the language and, unless it is older, the words it is in.

    Raises
    ------
    UnreadableReportError
        It is no PDF, or carries no report.
    """
    from pypdf import PdfReader  # noqa: PLC0415  only those who check a file need it
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(BytesIO(data))
        attached, words = (reader.attachments.get(name) for name in (ATTACHMENT, WORDS))
        language = str(reader.root_object.get("/Lang", "en"))
    except (PyPdfError, ValueError, KeyError) as error:
        raise UnreadableReportError(f"file: {error}") from error
    if not attached:
        raise UnreadableReportError("file: the PDF carries no report.json")
    told = words[0].decode("utf-8", "replace") if words else ""
    return read(attached[0]), language.partition("-")[0], told


def pages(data: bytes) -> int:
    """Give how many pages a PDF has."""
    from pypdf import PdfReader  # noqa: PLC0415

    return len(PdfReader(BytesIO(data)).pages)


def text_of(data: bytes, numbers: Sequence[int] | None = None) -> list[str]:
    """Give the words of each page, of those numbers alone (from 0) where some are given."""
    from pypdf import PdfReader  # noqa: PLC0415

    held = PdfReader(BytesIO(data)).pages
    wanted = range(len(held)) if numbers is None else numbers
    return [held[number].extract_text() for number in wanted]


def drawings_of(data: bytes) -> list[bytes]:
    """Give how each page is drawn."""
    from pypdf import PdfReader  # noqa: PLC0415

    pages_ = PdfReader(BytesIO(data)).pages
    return [b"" if (held := page.get_contents()) is None else held.get_data() for page in pages_]
