import pytest

from matcher.engine.text.places import without_countries


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Roads in Kenya and SOUTH AFRICA", "Roads in and"),
        ("Guinea-Bissau, Papua New Guinea", ","),
        ("Дороги в Україні та Польщі", "Дороги в та"),
        ("ВІДБУДОВА УКРАЇНИ З ЯПОНІЄЮ", "ВІДБУДОВА З"),
        ("ウクライナの橋梁", "の橋梁"),
    ],
)
def test_names_of_countries_go_in_every_language_and_case(text, left):
    assert " ".join(without_countries(text).split()) == " ".join(left.split())


@pytest.mark.parametrize(
    "text",
    [
        "A turkey farm and fine china",
        "タイヤとタイル",
        "Того дня",
        "Український",
        "Nigerian",
        "United Nations",
    ],
)
def test_words_that_only_look_like_a_country_stay(text):
    assert without_countries(text) == text
