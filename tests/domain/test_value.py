"""A text of one language stands for three where older documents kept only one."""

import pytest
from pydantic import TypeAdapter, ValidationError

from matcher.domain.value import Label, Words

WORDS = TypeAdapter(Words)


def test_a_single_text_stands_for_every_language():
    assert WORDS.validate_python("share") == Label(en="share", ja="share", uk="share")


def test_an_empty_text_and_a_missing_language_are_refused():
    for wrong in ("", {"en": "share", "ja": "割合"}):
        with pytest.raises(ValidationError):
            WORDS.validate_python(wrong)
