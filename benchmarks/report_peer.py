"""The same document through fpdf2: two fonts, headings, tables, drawings; untagged, no data."""

from io import BytesIO

from fpdf import FPDF
from fpdf.fonts import FontFace

from matcher.reports import fonts
from matcher.reports.charts.drawing import FAMILIES
from matcher.reports.document import Block, Chart, Document, Facts, Prose, Table


def as_pdf(document: Document) -> bytes:
    """Give the document as fpdf2 sets it."""
    pdf = _opened()
    _line(pdf, document.title, 18)
    for cell in document.summary:
        _line(pdf, cell.text, 9)
    for section in document.sections:
        _line(pdf, section.title, 13)
        for block in section.blocks:
            _block(pdf, block)
    for note in document.notes:
        _line(pdf, f"{note.number} {note.text} {note.source}", 7)
    return bytes(pdf.output())


def _opened() -> FPDF:
    pdf = FPDF()
    found = [path for folder in fonts.folders() for path in folder.glob("NotoSans*.[ot]tf")]
    upright = sorted(path for path in found if "Italic" not in path.name)
    for path in upright:
        pdf.add_font("japanese" if "JP" in path.name else "latin", fname=path)
    pdf.set_fallback_fonts(["japanese"])
    pdf.add_page()
    return pdf


def _line(pdf: FPDF, text: str, size: int) -> None:
    pdf.set_font("latin", size=size)
    pdf.multi_cell(0, text=text, new_x="LMARGIN", new_y="NEXT")


def _block(pdf: FPDF, block: Block) -> None:
    if isinstance(block, Table):
        _table(pdf, block)
    elif isinstance(block, Chart):
        svg = block.svg.replace(FAMILIES, "latin")
        pdf.image(BytesIO(svg.encode()), w=pdf.epw)
    elif isinstance(block, Facts):
        for fact in block.facts:
            _line(pdf, f"{fact.label}: {fact.cell.text}", 8)
    elif isinstance(block, Prose):
        for cell in block.paragraphs:
            _line(pdf, cell.text, 8)


def _table(pdf: FPDF, block: Table) -> None:
    pdf.set_font("latin", size=8)
    lines = [[column.title for column in block.columns]]
    lines += [[cell.text for cell in row] for row in block.rows]
    with pdf.table(headings_style=FontFace(emphasis="")) as table:
        for line in lines:
            row = table.row()
            for text in line:
                row.cell(text)
