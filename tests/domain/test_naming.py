"""The pairs that must and must not match are those collected for name screening (peers, B9)."""

import pytest

from matcher import resources
from matcher.catalogue.tables import read_legal_forms
from matcher.domain.naming import comparable

FORMS = read_legal_forms(resources.SEEDS / "names" / "legal_forms.csv")


@pytest.mark.parametrize(
    "name",
    [
        *("株式会社トヨタ自動車", "㈱トヨタ自動車", "トヨタ自動車株式会社", "(株)トヨタ自動車"),
        *("トヨタ自動車（株）", "株式会社 トヨタ自動車", "ﾄﾖﾀ自動車㈱", "トヨタ　自動車"),
    ],
)
def test_every_way_of_writing_a_japanese_firm_is_the_same_firm(name):
    assert comparable(name, FORMS) == "トヨタ自動車"


@pytest.mark.parametrize(
    "name",
    [
        "Minato Bridge Co., Ltd.",
        "MINATO BRIDGE",
        "Minato Bridge K.K.",
        "Ｍｉｎａｔｏ Bridge, Inc.",
    ],
)
def test_latin_forms_and_width_do_not_matter(name):
    assert comparable(name, FORMS) == "minato bridge"


@pytest.mark.parametrize(
    "name",
    [
        *("ТОВ «Будінвест»", 'Товариство з обмеженою відповідальністю "Будінвест"'),
        *("ПрАТ Будінвест", "БУДІНВЕСТ, ТОВ"),
    ],
)
def test_ukrainian_forms_do_not_matter(name):
    assert comparable(name, FORMS) == "будінвест"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("株式会社山田", "株式会社佐藤"), ("有限会社山田工業", "有限会社佐藤工業")),
        *(("合同会社東", "合同会社西"), ("ТОВ Схід", "ТОВ Захід"), ("A Co., Ltd.", "B Co., Ltd.")),
        *(("株式会社", "有限会社"), ("Co., Ltd.", "Inc.")),
    ],
)
def test_two_firms_that_share_only_the_legal_form_are_not_the_same(one, other):
    assert comparable(one, FORMS) != comparable(other, FORMS)


def test_a_form_inside_a_word_is_left_alone():
    assert comparable("Incorpora", FORMS) == "incorpora"
    assert comparable("Томат", FORMS) == "томат"


def test_an_apostrophe_is_written_in_several_ways():
    assert comparable("ТОВ Зв'язок", FORMS) == comparable("Звʼязок", FORMS)
