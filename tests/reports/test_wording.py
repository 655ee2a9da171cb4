import io
import json

import openpyxl
import pytest

from matcher.domain.report import Format
from matcher.reports.compose.composing import compose
from matcher.reports.document import Cell, CellKind
from matcher.reports.envelope import UnreadableReportError
from matcher.reports.verification import verify
from matcher.reports.wording import as_words, dumped, figures_apart, from_words
from matcher.reports.writers.pdf import as_pdf
from matcher.reports.writers.xlsx import DATA, as_xlsx

WRITERS = {Format.PDF: as_pdf, Format.XLSX: as_xlsx}


@pytest.fixture
def today(envelope):
    return compose(envelope, "en")


def worded(document):
    """The same report as an earlier version might have worded it."""
    labels = document.labels | {"notes": "Remarks"}
    return document.model_copy(update={"kind": "File on a match", "labels": labels})


def told(fact, figure, change):
    """The fact, with its cell changed if it shows the figure."""
    if fact.cell.figure != figure:
        return fact
    return fact.model_copy(update={"cell": fact.cell.model_copy(update=change)})


def test_words_are_read_as_they_were_written_days_included(today):
    assert from_words(as_words(today)) == (today, [])
    day = Cell(text="2 May", kind=CellKind.DATE, value="2026-05-02")
    assert day.value.isoformat() == "2026-05-02"


@pytest.mark.parametrize("kind", WRITERS)
def test_a_file_in_words_of_an_earlier_version_holds_and_says_so(envelope, today, kind):
    verdict = verify(WRITERS[kind](worded(today), envelope))
    assert verdict.findings == ()
    assert verdict.worded_otherwise
    assert not verify(WRITERS[kind](today, envelope)).worded_otherwise


@pytest.mark.parametrize("kind", WRITERS)
def test_words_that_tell_a_figure_otherwise_than_the_data_are_found_by_its_name(
    envelope, today, kind
):
    """The file is written whole with the altered words, so that only its data can tell."""
    figure = next(fact.cell.figure for fact in today.highlights if fact.cell.figure)
    change = {"text": "97.31", "value": 97.31}
    facts = tuple(told(fact, figure, change) for fact in today.highlights)
    forged = worded(today).model_copy(update={"highlights": facts})
    assert figure in {one.figure for one in verify(WRITERS[kind](forged, envelope)).findings}


def test_a_number_in_a_sentence_that_the_data_does_not_give_is_found(today):
    forged = today.model_copy(update={"subtitle": today.subtitle + " since 98765"})
    (one,) = figures_apart(forged, today)
    assert "98765" in one.problem


def test_a_bar_of_another_length_is_found(today):
    text = as_words(today)
    at = text.index('width=\\"', text.index("<rect"))
    forged, (broken,) = from_words(text[:at] + 'width=\\"777' + text[at + 8 :])
    assert broken.figure == "words.json"
    assert "chart" in figures_apart(forged, today)[-1].problem


def test_a_cell_altered_beside_older_words_is_found(envelope, today):
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(worded(today), envelope)))
    sheet = next(one for one in book.worksheets if one.title != DATA)
    sheet["B1"] = "Another title"
    file = io.BytesIO()
    book.save(file)
    assert verify(file.getvalue()).findings


@pytest.mark.parametrize("foreign", ['<image href="x.png"/>', "<!ENTITY a>", "<script/>"])
def test_a_drawing_that_could_reach_out_is_refused(today, foreign):
    plain = json.loads(dumped(today))
    blocks = [one for part in plain["sections"] for one in part["blocks"]]
    chart = next(one for one in blocks if "svg" in one)
    chart["svg"] += foreign
    with pytest.raises(UnreadableReportError, match="drawing"):
        from_words("\n" + json.dumps(plain))


def test_words_that_are_no_document_are_refused_with_the_place():
    with pytest.raises(UnreadableReportError, match="language"):
        from_words("\n{}")
