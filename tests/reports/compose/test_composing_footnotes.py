"""No figure stands in a report without saying what it follows from, on what source, as of when."""

import csv
import io

import pytest

from matcher.domain.report import Format, ReportKind
from matcher.reports.compose.composing import compose
from matcher.reports.compose.phrases import note_text
from matcher.reports.data import ReportData
from matcher.reports.document import CellKind, Facts, Prose, Table
from matcher.reports.envelope import sealed
from matcher.reports.writers.writing import write
from matcher.services.reporting.keeping import make_report
from matcher.store.session import transaction

NUMERIC = {CellKind.NUMBER, CellKind.INTEGER, CellKind.SHARE, CellKind.PERCENT, CellKind.MONEY}
SUBJECTS = {
    ReportKind.DOSSIER: "",
    ReportKind.SHORTLIST: "n1",
    ReportKind.FIRM: "f1",
    ReportKind.PORTFOLIO: "",
}


@pytest.fixture(scope="module", params=list(ReportKind))
def envelope(request, office):
    subject = SUBJECTS[request.param]
    if request.param is ReportKind.DOSSIER:
        subject = str(office.match_id)
    with transaction(office.engine) as session:
        stored = make_report(session, office.catalogue, request.param, subject)
    return sealed(ReportData.model_validate_json(stored.document))


def cells(document):
    """Give every cell of a document."""
    yield from document.summary
    yield from (fact.cell for fact in (*document.highlights, *document.imprint))
    for block in (block for section in document.sections for block in section.blocks):
        if isinstance(block, Table):
            yield from (cell for row in (*block.rows, block.total) for cell in row)
        elif isinstance(block, Facts):
            yield from (fact.cell for fact in block.facts)
        elif isinstance(block, Prose):
            yield from block.paragraphs


@pytest.mark.parametrize("language", ["en", "ja", "uk"])
def test_every_number_on_the_page_is_a_figure_with_a_note(envelope, language):
    document = compose(envelope, language)
    found = [one for one in cells(document) if one.kind in NUMERIC and one.value is not None]
    assert found
    assert [one.text for one in found if not one.figure or not one.notes] == []
    numbers = {note.number: note for note in document.notes}
    assert all(numbers[number].text.strip() for one in found for number in one.notes)


@pytest.mark.parametrize("language", ["en", "ja", "uk"])
def test_every_figure_of_the_data_has_a_note_that_says_something(envelope, language):
    notes = {note.id: note for note in envelope.report.notes}
    for one in envelope.report.figures:
        assert note_text(notes[one.note], language).strip(), one.id


def test_a_row_of_figures_names_formula_source_and_day(envelope):
    data = write(envelope, Format.CSV, "en").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data, newline="")))[:-1]
    assert rows
    for row in rows:
        assert row["formula"]
        assert row["note"]
        assert row["source"]


def test_the_page_says_who_computed_what_names_no_source_and_when(envelope):
    text = compose(envelope, "en").labels["computed"]
    assert f"matcher {envelope.report.basis.software}" in text
    assert "2026" in text


def test_a_disputed_size_of_a_line_shows_every_reading(office):
    line = next(
        one for one in office.catalogue.instruments if one.conflicts and one.terms.line is not None
    )
    with transaction(office.engine) as session:
        stored = make_report(session, office.catalogue, ReportKind.PORTFOLIO, line.id)
    held = sealed(ReportData.model_validate_json(stored.document))
    document = compose(held, "en")
    size = next(one for one in cells(document) if one.figure == "line.size")
    note = next(one for one in document.notes if one.number in size.notes)
    assert "Sources disagree" in note.text
    for reading in line.conflicts[0].readings:
        assert reading.text.en in note.text
