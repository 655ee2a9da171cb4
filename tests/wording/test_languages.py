from matcher.wording import chosen, language, speak, speaking


def test_a_block_speaks_its_language_and_gives_the_former_back():
    with speaking("ja"):
        assert language() == "ja"
        with speaking("uk"):
            assert language() == "uk"
        assert language() == "ja"
    assert language() == "en"


def test_a_language_that_is_not_spoken_is_english():
    with speaking("ja"):
        speak("tlh")
        assert language() == "en"
    assert chosen([None, "xx", "uk", "ja"]) == "uk"
