import pytest

from matcher.domain.value import LANGUAGES
from matcher.reports.compose.composing import compose
from matcher.reports.document import Facts, Table
from matcher.reports.editions import public_edition
from matcher.reports.envelope import sealed


def cells(document):
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (cell for row in block.rows for cell in row)
            elif isinstance(block, Facts):
                yield from (fact.cell for fact in block.facts)
    yield from (fact.cell for fact in document.highlights)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_that_is_shown_has_a_note_that_is_printed(envelope, language):
    document = compose(envelope, language)
    shown = [cell for cell in cells(document) if cell.figure]
    printed = {note.number: note.text + note.source for note in document.notes}
    assert len(shown) > 40
    assert [cell.figure for cell in shown if not cell.notes] == []
    assert all(printed[number].strip() for cell in shown for number in cell.notes)


def test_the_chapters_stand_in_their_order(envelope):
    assert [section.key for section in compose(envelope, "en").sections] == [
        "parties", "fit", "eligibility", "financing", "risk", "obstacles", "questions", "history",
    ]  # fmt: skip


def test_the_summary_is_one_paragraph_that_says_where_the_match_stands(envelope):
    (paragraph,) = compose(envelope, "en").summary
    assert "Minato Bridge is" in paragraph.text
    assert "UAH" in paragraph.text
    assert "accepted" in paragraph.text


def test_a_public_document_shows_no_reason_no_note_and_no_officer(dossier):
    text = compose(sealed(public_edition(dossier)), "en").model_dump_json()
    for secret in ("Whispered", "strategic", "Tolerated", "officer 1", "73,191", "Turnover"):
        assert secret not in text
    assert "accepted" in text


def test_what_is_missing_is_said_and_nothing_breaks(dossier):
    """No cost, no part, no condition, no risk: each place says so in words."""
    blank = {"cost": "", "cost_usd": "", "description": "", "sector": None, "oblasts": ()}
    empty = {
        "need": dossier.body.need.model_copy(update=blank),
        "conditions": (),
        "risks": (),
        "hurdles": (),
        "calendar": (),
        "questions": (),
        "history": (),
    }
    body = dossier.body.model_copy(update=empty)
    document = compose(sealed(dossier.model_copy(update={"body": body})), "en")
    text = document.model_dump_json()
    for told in (
        "No condition was checked",
        "No exposure rule applies",
        "No known obstacle",
        "Nobody has decided",
        "No cost is published for the need.",
        "not stated",
    ):
        assert told in text
