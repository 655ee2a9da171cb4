import io
import json
import re

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.domain.report import Format
from matcher.reports.compose.composing import compose
from matcher.reports.envelope import UnreadableReportError, as_json, sealed
from matcher.reports.verification import verify
from matcher.reports.writers.pdf import as_pdf
from matcher.reports.writers.writing import write
from matcher.reports.writers.xlsx import DATA

QUICK = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)
CARRYING = (Format.PDF, Format.XLSX, Format.CSV, Format.JSON)


@pytest.mark.parametrize("kind", CARRYING)
@pytest.mark.parametrize("language", ["en", "ja", "uk"])
def test_a_file_as_it_was_written_holds(envelope, kind, language):
    verdict = verify(write(envelope, kind, language))
    assert verdict.findings == ()
    assert verdict.holds
    assert (verdict.format, verdict.number) == (kind, "D-2026-00007")
    assert verdict.derived > 20


@QUICK
@given(data=st.data())
def test_any_one_digit_altered_in_a_json_file_is_found(envelope, data):
    whole = as_json(envelope)
    assert _is_found(_altered(whole, data))


@QUICK
@given(data=st.data())
def test_any_one_digit_altered_in_a_csv_file_is_found(envelope, data):
    assert _is_found(_altered(write(envelope, Format.CSV, "en"), data))


@settings(QUICK, max_examples=12)
@given(data=st.data())
def test_any_number_altered_in_a_workbook_is_found_and_its_place_named(envelope, data):
    book = openpyxl.load_workbook(io.BytesIO(write(envelope, Format.XLSX, "en")))
    numbers = [
        cell
        for sheet in book.worksheets
        if sheet.title != DATA
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    ]
    cell = data.draw(st.sampled_from(numbers))
    cell.value = cell.value + 1
    file = io.BytesIO()
    book.save(file)
    verdict = verify(file.getvalue())
    place = f"{cell.parent.title}, row {cell.row}, column {cell.column}"
    assert place in {one.figure for one in verdict.findings}


def test_a_report_that_was_altered_and_sealed_anew_does_not_derive(dossier):
    """Whoever seals an altered score again still has the points against them."""
    figures = tuple(
        one.model_copy(update={"value": 0.99}) if one.id == "fit.score" else one
        for one in dossier.figures
    )
    forged = sealed(dossier.model_copy(update={"figures": figures}))
    for kind in CARRYING:
        verdict = verify(write(forged, kind, "en"))
        assert "fit.score" in {one.figure for one in verdict.findings}


def test_a_page_that_shows_another_digit_than_its_data_is_found(envelope, dossier):
    """The pages of one report around the data of another."""
    figures = tuple(
        one.model_copy(update={"value": 0.99}) if one.id == "fit.rank" else one
        for one in dossier.figures
    )
    other = sealed(dossier.model_copy(update={"figures": figures}))
    mixed = as_pdf(compose(other, "en"), envelope)
    assert "page" in verify(mixed).findings[0].figure


def test_a_report_from_outside_is_refused_with_its_reason():
    for data in (b"", b"PK\x03\x04", b"%PDF-1.4", b"{}", b"a,b\n1,2\n", b"\xff" * 40):
        with pytest.raises(UnreadableReportError):
            verify(data)
    with pytest.raises(UnreadableReportError, match="larger"):
        verify(b"{" + b" " * 10_000_001)


def _altered(whole, data):
    places = [hit.start() for hit in re.finditer(rb"[0-9]", whole)]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in b"0123456789" if d != whole[place]]))
    return whole[:place] + bytes([digit]) + whole[place + 1 :]


def _is_found(altered):
    try:
        return not verify(altered).holds
    except UnreadableReportError:
        return True


def test_the_seal_table_is_part_of_what_is_sealed(envelope):
    plain = json.loads(as_json(envelope))
    plain["seals"]["fit.score"] = "0" * 12
    verdict = verify(json.dumps(plain).encode())
    assert "fit.score" in {one.figure for one in verdict.findings}
