from matcher.services.reporting.parties import printable


def test_letters_that_turn_the_text_round_or_ring_a_bell_are_left_out():
    assert printable("Kyiv\u202e gnp.exe\x07 bridge\n two") == "Kyiv gnp.exe bridge two"


def test_an_endless_text_is_cut_with_a_mark():
    assert printable("x" * 500, 10) == "xxxxxxxxx…"
