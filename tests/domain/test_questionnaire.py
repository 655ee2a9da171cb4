import pytest
from pydantic import ValidationError

from matcher import resources
from matcher.catalogue.questions import read_questionnaire
from matcher.domain.questionnaire import Questionnaire
from matcher.domain.risk import Dimension

ASKED = read_questionnaire(resources.SEEDS / "questionnaire.toml")


def test_each_dimension_is_asked_once_for_each_severity():
    assert len(ASKED.scenarios) == 2 * len(Dimension)
    assert [option.level for option in ASKED.options] == [0, 1, 2, 3, 4]


def test_the_tolerance_is_the_lower_level_of_the_mean_of_both_answers():
    """3 and 2 have the mean 2.5, whose lower whole level is 2."""
    assert ASKED.tolerances({"war-often": 3, "war-rare": 2}) == {Dimension.WAR: 2}
    assert ASKED.tolerances({"war-often": 0, "war-rare": 0}) == {Dimension.WAR: 0}


def test_one_answer_alone_leaves_the_tolerance_unknown():
    assert ASKED.tolerances({"war-often": 3}) == {}


def test_bearing_the_great_loss_but_not_the_small_one_is_doubtful():
    assert ASKED.doubtful({"war-often": 1, "war-rare": 2}) == (Dimension.WAR,)
    assert ASKED.doubtful({"war-often": 2, "war-rare": 2}) == ()
    assert ASKED.doubtful({"war-rare": 2}) == ()


def test_a_questionnaire_that_leaves_out_a_situation_is_refused():
    with pytest.raises(ValidationError):
        Questionnaire(options=ASKED.options, scenarios=ASKED.scenarios[1:])
    with pytest.raises(ValidationError):
        Questionnaire(options=ASKED.options[::-1], scenarios=ASKED.scenarios)
