"""Files of a report with one thing altered, as somebody with the right tool would alter them."""

import io
import re
import zipfile

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ByteStringObject, ContentStream, NameObject, TextStringObject

DIGITS = "0123456789"


def other_digit(letter):
    """Give the digit that follows, 0 after 9; anything else as it is."""
    return DIGITS[(int(letter) + 1) % 10] if letter in DIGITS else letter


def raised(text, place=0):
    """Give a text with its digit of that place raised by one, None where it has no such digit."""
    places = [hit.start() for hit in re.finditer("[0-9]", text)]
    if place >= len(places):
        return None
    at = places[place]
    return text[:at] + other_digit(text[at]) + text[at + 1 :]


def redrawn(data, page_number, word, digit):
    """Give a PDF in which one glyph of a page is another digit, the rest untouched.

    `word` counts the runs of glyphs that have a digit, `digit` the digits in it.
    """
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    page = writer.pages[page_number]
    stream = ContentStream(page.get_contents(), writer)
    runs = list(_runs(page, stream))
    operands, at, raw, codes = runs[word % len(runs)]
    places = [place for place in range(0, len(raw), 2) if raw[place : place + 2] in codes]
    place = places[digit % len(places)]
    letters = dict(zip(codes.values(), codes, strict=True))
    wanted = codes[raw[place : place + 2]]
    new = next(
        letters[each]
        for each in (DIGITS * 2)[int(wanted) + 1 :]
        if each in letters and each != wanted
    )
    operands[at] = ByteStringObject(raw[:place] + new + raw[place + 2 :])
    page[NameObject("/Contents")] = writer._add_object(stream)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _runs(page, stream):
    fonts = {
        name: _digits(font.get_object()) for name, font in page["/Resources"]["/Font"].items()
    }
    codes = {}
    for operands, operator in stream.operations:
        if operator == b"Tf":
            codes = fonts[operands[0]]
        if operator not in {b"Tj", b"TJ"} or len(codes) < 2:
            continue
        held = operands[0] if operator == b"TJ" else operands
        for at, piece in enumerate(held):
            raw = _raw(piece)
            if raw and any(raw[n : n + 2] in codes for n in range(0, len(raw), 2)):
                yield held, at, raw, codes


def _raw(piece):
    if isinstance(piece, TextStringObject):
        return piece.original_bytes
    return bytes(piece) if isinstance(piece, bytes) else b""


def _digits(font):
    """Give the digit of each glyph that is one, read from the table for copying."""
    table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    pairs = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>", table)
    found = {bytes.fromhex(glyph): chr(int(letter, 16)) for glyph, letter in pairs}
    return {glyph: letter for glyph, letter in found.items() if letter in DIGITS}


def rewritten(data, name, change):
    """Give a workbook in which one of its parts is changed by a function of its text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as other:
        for one in packed.infolist():
            held = packed.read(one)
            if one.filename == name:
                held = change(held.decode()).encode()
            other.writestr(one, held)
    return out.getvalue()
