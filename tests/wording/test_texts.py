import pytest

from matcher.wording import gettext, lazy_gettext, lazy_pgettext, ngettext, pgettext, speaking


def test_a_text_without_a_translation_stays_english():
    with speaking("ja"):
        assert gettext("no such text %(name)s", name="x") == "no such text x"


def test_a_text_is_said_in_the_language_spoken_and_english_after_it():
    with speaking("uk"):
        assert gettext("Queue") == "Черга"
    assert gettext("Queue") == "Queue"


@pytest.mark.parametrize(("count", "word"), [(1, "запис"), (3, "записи"), (5, "записів")])
def test_a_count_takes_the_form_its_language_asks_for(count, word):
    """Ukrainian has one form for 1, one for 2 to 4 and one for 5 and more."""
    with speaking("uk"):
        assert ngettext("%(num)s entry", "%(num)s entries", count) == f"{count} {word}"


def test_a_context_tells_two_meanings_apart():
    with speaking("uk"):
        assert pgettext("menu", "Register") != gettext("Register")


def test_a_lazy_text_chooses_its_language_each_time():
    words = (lazy_gettext("Queue"), lazy_pgettext("menu", "Register"))
    english = [str(one) for one in words]
    with speaking("uk"):
        assert [str(one) for one in words] != english
    assert [str(one) for one in words] == english == ["Queue", "Register"]


def test_a_percent_sign_without_values_is_left_alone():
    assert gettext("100 % of it") == "100 % of it"
