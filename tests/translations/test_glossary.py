"""A term has the same word on every page."""

from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from matcher.wording.texts import CATALOGUES
from tests.translations.conftest import LANGUAGES
from tests.translations.glossary import PAGE, exceptions, strays, terms

LISTED = """\
| English | Japanese | Ukrainian stem |
|---|---|---|
| criterion / criteria | 評価項目 | критері |
| leg | 構成部分 | частин |

## Where another word is right

| Message | Why |
|---|---|
| A leg of lamb. | Meat. |
"""


def page():
    return PAGE.read_text(encoding="utf-8")


def held(language):
    with (CATALOGUES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def catalogue(english, other):
    text = f'msgid "{english}"\nmsgstr "{other}"\n'
    return read_po(BytesIO(text.encode()), locale="uk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_with_a_term_has_its_word_or_is_a_reasoned_exception(language):
    found = strays(terms(page()), language, held(language))
    assert sorted(found - set(exceptions(page()))) == []


def test_every_exception_is_needed_and_has_its_reason():
    needed = set.union(*(strays(terms(page()), one, held(one)) for one in LANGUAGES))
    assert sorted(set(exceptions(page())) - needed) == []
    assert all(exceptions(page()).values())


def test_the_page_lists_the_terms_and_exceptions():
    assert len(terms(page())) >= 60
    assert exceptions(LISTED) == {"A leg of lamb.": "Meat."}


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("No leg is open", "Жодна частина не відкрита"),
        ("Legs", "Частини"),
        ("The elegance of %(leg)s", "Вишуканість: %(leg)s"),
        ("Criteria", "Критерії"),
    ],
)
def test_a_message_with_the_agreed_word_or_without_the_term_is_no_stray(english, other):
    assert strays(terms(LISTED), "uk", catalogue(english, other)) == set()


@pytest.mark.parametrize(
    ("english", "other"), [("Legs", "Ноги"), ("One criterion", "Одна ознака")]
)
def test_a_message_with_another_word_for_a_term_is_a_stray(english, other):
    assert strays(terms(LISTED), "uk", catalogue(english, other)) == {english}
