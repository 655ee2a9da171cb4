"""One altered digit, anywhere in any file of a report, is found and named."""

import csv
import io
import json
import re
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.report import Format
from matcher.domain.value import Value
from matcher.reports.compose.composing import compose
from matcher.reports.document import Cell
from matcher.reports.envelope import UnreadableReportError, as_json, sealed
from matcher.reports.verification import verify
from matcher.reports.writers.csv import as_rows
from matcher.reports.writers.pdf import as_pdf, pages
from matcher.reports.writers.writing import write
from matcher.reports.writers.xlsx import filled
from tests.reports.tampering import raised, redrawn, rewritten

QUICK = settings(max_examples=20, deadline=None)
SEEDS = st.integers(0, 10_000)


def named(data):
    """Give the names of everything a check finds."""
    return {one.figure for one in verify(data).findings}


def test_a_digit_of_each_figure_altered_in_a_json_file_is_found_under_its_name(envelope):
    plain = json.loads(as_json(envelope))
    altered = [one for one in plain["report"]["figures"] if one["value"] is not None]
    assert len(altered) > 80
    for one in altered:
        before = one["value"]
        one["value"] = json.loads(raised(json.dumps(before)))
        assert one["id"] in named(json.dumps(plain).encode())
        one["value"] = before


@QUICK
@given(seed=SEEDS)
def test_any_digit_of_a_json_file_altered_is_found(envelope, seed):
    _assert_found(_any_digit(as_json(envelope).decode(), seed).encode())


def test_a_digit_of_each_figure_altered_in_a_csv_file_is_found_under_its_name(envelope):
    rows = list(
        csv.reader(io.StringIO(write(envelope, Format.CSV, "en").decode("utf-8-sig"), newline=""))
    )
    known = [row for row in rows[1:-1] if row[1]]
    assert len(known) > 80
    for row in known:
        before = row[1]
        row[1] = raised(before)
        assert row[0] in named(_unchanged(rows))
        row[1] = before
    assert named(_unchanged(rows)) == set()


@QUICK
@given(seed=SEEDS)
def test_any_digit_of_a_csv_file_altered_is_found(envelope, seed):
    _assert_found(_any_digit(write(envelope, Format.CSV, "ja").decode(), seed).encode())


def test_every_figure_altered_in_its_cell_of_a_workbook_is_found_under_its_name(envelope):
    document = compose(envelope, "uk")
    data, figures = filled(document, envelope)
    book = openpyxl.load_workbook(io.BytesIO(data))
    expected = set()
    for (sheet, row, column), figure in figures.items():
        cell = book[sheet].cell(row, column)
        if isinstance(cell.value, int | float):
            cell.value += 1
        else:
            cell.value = raised(str(cell.value)) or f"{cell.value} 1"
        expected.add(figure)
    file = io.BytesIO()
    book.save(file)
    assert len(expected) > 60
    assert expected <= named(file.getvalue())


@QUICK
@given(seed=SEEDS)
def test_any_one_digit_altered_in_any_part_of_a_workbook_is_found(envelope, seed):
    """Cells, shared words, number formats and the numbers drawn in charts alike."""
    data = write(envelope, Format.XLSX, "en")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [one for one in packed.namelist() if re.search(r"sheet|shared|styles|chart", one)]
    name = parts[seed % len(parts)]
    altered = rewritten(data, name, lambda text: _any_digit(text, seed))
    _assert_found(altered)


@pytest.mark.parametrize("declared", ['encoding="UTF-9"', "encoding=UTF-8"])
def test_a_workbook_with_a_part_that_cannot_be_read_is_said_to_be_unreadable(envelope, declared):
    data = write(envelope, Format.XLSX, "en")
    known = 'encoding="UTF-8"'
    altered = rewritten(data, "xl/workbook.xml", lambda text: text.replace(known, declared, 1))
    with pytest.raises(UnreadableReportError, match="workbook cannot be read"):
        verify(altered)


@pytest.mark.parametrize("language", ["en", "ja", "uk"])
def test_every_figure_shown_otherwise_on_the_pages_than_in_the_data_is_named(envelope, language):
    """Pages on which every figure has its last digit raised, around the data as they were."""
    document = compose(envelope, language)
    shown = set()

    def altered(cell):
        digits = len(re.findall("[0-9]", cell.text))
        if not cell.figure or not digits:
            return cell
        shown.add(cell.figure)
        return cell.model_copy(update={"text": raised(cell.text, digits - 1)})

    found = named(as_pdf(_mapped(document, altered), envelope))
    assert len(shown) > 40
    assert shown - found == set()


@settings(QUICK, max_examples=8)
@given(seed=SEEDS, language=st.sampled_from(["en", "ja", "uk"]))
def test_one_glyph_of_one_page_made_another_digit_is_found(envelope, seed, language):
    data = as_pdf(compose(envelope, language), envelope)
    altered = redrawn(data, seed % pages(data), seed, seed // 7)
    found = verify(altered).findings
    assert len(found) == 1
    assert "page" in found[0].figure + found[0].problem


@settings(QUICK, max_examples=6)
@given(seed=SEEDS)
def test_pages_around_other_data_are_found(dossier, envelope, seed):
    """The pages are those of the report, the data attached have one figure raised and resealed."""
    known = [one for one in dossier.figures if one.value is not None]
    one = known[seed % len(known)]
    value = json.loads(raised(json.dumps(one.value)))
    figures = tuple(
        each.model_copy(update={"value": value}) if each is one else each
        for each in dossier.figures
    )
    other = sealed(dossier.model_copy(update={"figures": figures}))
    assert verify(as_pdf(compose(envelope, "en"), other)).findings


def test_a_derived_figure_altered_and_sealed_anew_still_does_not_derive(dossier):
    """Each derived figure in turn: the seals are right again, the formula is not."""
    derived = [one for one in dossier.figures if one.operands and one.value is not None]
    assert {"stack.low", "fit.score"} <= {one.id for one in derived}
    for one in derived:
        value = one.value + 1 if isinstance(one.value, int) else one.value + 0.001
        figures = tuple(
            each.model_copy(update={"value": value}) if each is one else each
            for each in dossier.figures
        )
        forged = sealed(dossier.model_copy(update={"figures": figures}))
        assert one.id in named(as_json(forged))


def _assert_found(data):
    with suppress(UnreadableReportError):
        assert verify(data).findings


def _any_digit(text, seed):
    places = len(re.findall("[0-9]", text))
    return raised(text, seed * 7919 % places)


def _unchanged(rows):
    """Give rows as a file without disarming them again."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    assert as_rows(rows[:1])
    return text.getvalue().encode("utf-8-sig")


def _mapped(value, change):
    """Give a document with every cell changed by a function."""
    if isinstance(value, Cell):
        return change(value)
    if isinstance(value, Value):
        held = {name: _mapped(getattr(value, name), change) for name in type(value).model_fields}
        return value.model_copy(update=held)
    return tuple(_mapped(one, change) for one in value) if isinstance(value, tuple) else value
