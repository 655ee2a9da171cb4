import io

import pytest
from pypdf import PdfReader

from matcher.domain.value import LANGUAGES
from matcher.reports.compose.composing import compose
from matcher.reports.envelope import UnreadableReportError, sealed
from matcher.reports.wording import as_words
from matcher.reports.writers.pdf import as_pdf, from_pdf, text_of

EXPECTED = {"NotoSans", "NotoSansJP"}


def families(data):
    found = set()
    for page in PdfReader(io.BytesIO(data)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            name = str(font.get_object()["/BaseFont"]).partition("+")[2]
            found.add(name.partition("-")[0])
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_tagged_and_speaks_its_language_in_the_two_fonts_only(envelope, language):
    data = as_pdf(compose(envelope, language), envelope)
    root = PdfReader(io.BytesIO(data)).root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert "/Outlines" in root
    assert families(data) <= EXPECTED
    assert 2 <= len(text_of(data)) <= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_can_be_copied_out(envelope, language):
    text = " ".join(text_of(as_pdf(compose(envelope, language), envelope)))
    for told in ("Minato Bridge", "港橋梁株式会社", "Irpin", "D-2026-00007"):
        assert told in text
    region = {"en": "Kyiv Oblast", "ja": "キーウ州", "uk": "Київська область"}[language]
    assert region in text


def test_the_same_report_gives_the_same_bytes(envelope):
    first, second = (as_pdf(compose(envelope, "ja"), envelope) for _ in range(2))
    assert first == second


def test_the_data_can_be_taken_out_again(envelope):
    document = compose(envelope, "uk")
    assert from_pdf(as_pdf(document, envelope)) == (envelope, "uk", as_words(document))


def test_letters_no_font_has_are_replaced_and_the_reader_is_told(dossier):
    need = dossier.body.need.model_copy(update={"title": "مدرسة " + "x" * 300})
    body = dossier.body.model_copy(update={"need": need})
    held = sealed(dossier.model_copy(update={"body": body}))
    text = text_of(as_pdf(compose(held, "en"), held))[0]
    assert "\ufffd" in text
    assert "no font of this report has" in text


@pytest.mark.parametrize("data", [b"%PDF-1.7 nonsense", b"", b"GIF89a"])
def test_a_file_that_is_no_report_is_refused(data):
    with pytest.raises(UnreadableReportError):
        from_pdf(data)
