"""What is translated is right, and in the end everything is."""

from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.translations.conftest import extracted
from tests.translations.faults import broken, fuzzy, missing, unused


def catalogue(text):
    return read_po(BytesIO(text.encode()), locale="uk")


def test_no_translation_is_a_guess_or_breaks_its_placeholders(translation):
    assert fuzzy(translation) == []
    assert broken(translation) == []


def test_every_text_is_translated_and_no_translation_is_left_over(source, translation):
    assert missing(source, translation) == []
    assert unused(source, translation) == []


def test_the_texts_of_code_and_templates_are_found(source):
    assert source.get("Sign in") is not None
    assert source.get("open", context="status") is not None
    assert source.get("Skip to the content") is not None
    assert source.get("%(num)s entry") is not None


def test_a_text_in_the_code_that_is_not_translated_is_missing(tmp_path):
    (tmp_path / "matcher").mkdir()
    (tmp_path / "matcher" / "new.py").write_text('gettext("New text")\nlazy_pgettext("a", "b")\n')
    found = extracted(tmp_path)
    assert missing(found, Catalog(locale="uk")) == ["New text", "b"]
    assert missing(found, catalogue('msgid "New text"\nmsgstr "Новий"\n')) == ["b"]


def test_a_translation_whose_text_is_gone_is_unused():
    old = catalogue('msgid "Gone"\nmsgstr "Нема"\n\n#~ msgid "Older"\n#~ msgstr "Стара"\n')
    assert unused(Catalog(), old) == ["Gone", "Older"]


def test_a_guess_is_found():
    assert fuzzy(catalogue('#, fuzzy\nmsgid "Score"\nmsgstr "Оцінка"\n')) == ["Score"]


@pytest.mark.parametrize(
    "translated",
    ["Збережено", "%(nam)s збережено", "%(name)d збережено", "%(name)s і %(other)s"],
)
def test_a_lost_or_changed_placeholder_is_found(translated):
    text = f'msgid "%(name)s was saved"\nmsgstr "{translated}"\n'
    assert broken(catalogue(text)) == ["%(name)s was saved"]


def test_plural_forms_may_leave_out_the_number_but_not_another_value():
    right = ["%(num)s потреба", "%(num)s потреби", "%(num)s потреб"]
    assert broken(catalogue(plural(right))) == []
    assert broken(catalogue(plural(["одна", *right[1:]]))) == []
    assert broken(catalogue(plural([*right[:2], "%(n)s потреб"]))) == ["%(num)s need"]
    assert broken(catalogue(plural([*right[:2], ""]))) == ["%(num)s need"]


def plural(forms):
    lines = [f'msgstr[{number}] "{form}"' for number, form in enumerate(forms)]
    return "\n".join(['msgid "%(num)s need"', 'msgid_plural "%(num)s needs"', *lines, ""])
