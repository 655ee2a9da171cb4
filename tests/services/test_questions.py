from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile, Role
from matcher.domain.need import Need
from matcher.services.questions import next_questions

CATALOGUE = load()
NEEDS = tuple(
    Need(id=f"n{index:02}", title=title, roles=(role,), oblasts=("Lviv",), country="Ukraine")
    for index, (title, role) in enumerate(
        [("Bridge over the river", Role.SUPPLIER), ("Water pumps", Role.CONTRACTOR)] * 8
    )
)


def asked(**answers):
    profile = FirmProfile(name="A", text_en="bridges", **answers)
    return next_questions(CATALOGUE, "f", profile, NEEDS)


def test_the_question_that_moves_most_comes_first_and_says_what_it_opens():
    """Sixteen needs for ten places: the answer on sanctions may empty the top, so all hang on
    it; roles open one criterion."""
    found = asked()
    assert found[0].attribute == "sanctions_clear"
    assert found[0].reach.undecided == 16
    assert found[0].reach.rules == ("sanctions",)
    assert "roles" in {each.attribute for each in found}


def test_an_answered_question_is_not_asked_again():
    assert "sanctions_clear" not in {each.attribute for each in asked(sanctions_clear=False)}
    found = asked(sanctions_clear=True, roles=(Role.SUPPLIER,))
    assert not {"sanctions_clear", "roles"} & {each.attribute for each in found}


def test_a_question_no_need_can_use_is_not_asked():
    """None of the needs states a cost, so the amounts a firm takes on move nothing."""
    assert "ticket_max" not in {each.attribute for each in asked()}


def test_the_same_firm_gets_the_same_questions():
    assert asked() == asked()


def test_every_question_has_its_words():
    worded = {effort.field for effort in CATALOGUE.efforts}
    blank = next_questions(CATALOGUE, "f", FirmProfile(name="A"), CATALOGUE.needs)
    assert {f"firm.{each.attribute}" for each in blank} <= worded
    assert "text_en" in {each.attribute for each in blank}


def test_without_needs_there_is_no_question():
    assert next_questions(CATALOGUE, "f", FirmProfile(name="A"), ()) == []
