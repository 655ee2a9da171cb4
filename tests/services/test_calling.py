"""Attributes and values have names in each language, needs' ones too."""

import pytest

from matcher.catalogue.loader import load
from matcher.domain.effort import Move, Step, StepKind
from matcher.services.calling import attribute_name, named, observed, question_of, wanted
from matcher.wording import speaking

CATALOGUE = load()


@pytest.mark.parametrize("language", ["ja", "uk"])
def test_nothing_of_a_need_or_a_choice_stays_english(language):
    with speaking(language):
        told = [attribute_name(CATALOGUE, "need.stage"), named(CATALOGUE, "tender")]
        told += [named(CATALOGUE, "Ukraine"), named(CATALOGUE, "sme"), named(CATALOGUE, "yes")]
        told += [observed(CATALOGUE, "Lviv, Sumy"), question_of(CATALOGUE, "size")]
    assert [text for text in told if text.isascii()] == []


def test_a_step_names_each_value_it_allows():
    step = Step(
        field="need.stage",
        kind=StepKind.ENQUIRY,
        move=Move.STATE,
        values=("implementation", "suspended"),
    )
    with speaking("en"):
        assert wanted(CATALOGUE, step) == "under way / suspended"


def test_what_has_no_name_is_told_in_words():
    assert attribute_name(CATALOGUE, "firm.some_thing") == "some thing"
    assert named(CATALOGUE, "some_code") == "some code"


def test_a_truth_about_both_sides_is_told_as_what_it_means():
    with speaking("en"):
        assert observed(CATALOGUE, "no", "place-accepted").startswith("at least one place")
        assert observed(CATALOGUE, "yes", "place-accepted").startswith("every place")
        assert observed(CATALOGUE, "", "place-accepted") == ""
        assert observed(CATALOGUE, "yes", "sanctions") == "yes"
