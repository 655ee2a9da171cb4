import json

import pytest

from matcher.domain.report import Format
from matcher.reports.envelope import UnreadableReportError, as_json, sealed
from matcher.reports.verification import verify
from matcher.reports.writers.writing import write

CARRYING = (Format.PDF, Format.XLSX, Format.CSV, Format.JSON)


@pytest.mark.parametrize("kind", CARRYING)
@pytest.mark.parametrize("language", ["en", "ja", "uk"])
def test_a_file_as_it_was_written_holds(envelope, kind, language):
    verdict = verify(write(envelope, kind, language))
    assert verdict.findings == ()
    assert verdict.holds
    assert (verdict.format, verdict.number) == (kind, "D-2026-00007")
    assert verdict.derived > 20


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


def test_a_report_from_outside_is_refused_with_its_reason():
    for data in (b"", b"PK\x03\x04", b"%PDF-1.4", b"{}", b"a,b\n1,2\n", b"\xff" * 40):
        with pytest.raises(UnreadableReportError):
            verify(data)
    with pytest.raises(UnreadableReportError, match="larger"):
        verify(b"{" + b" " * 10_000_001)


def test_the_seal_table_is_part_of_what_is_sealed(envelope):
    plain = json.loads(as_json(envelope))
    plain["seals"]["fit.score"] = "0" * 12
    verdict = verify(json.dumps(plain).encode())
    assert "fit.score" in {one.figure for one in verdict.findings}
