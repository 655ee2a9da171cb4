import pytest

from matcher.catalogue.loader import load
from matcher.domain.effort import Move, Step, StepKind, Way
from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.statement import Code, Statement, Topic
from matcher.services.explaining import explain_asked
from matcher.services.telling import headline, tell, tell_step, tell_way
from matcher.wording import speaking

CATALOGUE = load()
NEEDS = tuple(
    Need(id=f"n{index}", title=title, oblasts=("Sumy",))
    for index, title in enumerate(("Water pumps", "A school", "A bridge"))
)
FIRM = FirmProfile(name="A", text_en="water pumps", excluded_oblasts=("Sumy",))


@pytest.fixture(scope="module")
def found():
    return explain_asked(CATALOGUE, ("f", FIRM), NEEDS[1], NEEDS)


def test_the_topics_stand_in_their_order(found):
    headings = [heading for heading, _ in tell(CATALOGUE, found)]
    assert headings == ["What hurt", "What is unknown", "What would change it"]


@pytest.mark.parametrize("language", ["en", "ja", "uk"])
def test_labels_reasons_and_places_are_told_in_the_language(found, language):
    reason = next(rule for rule in CATALOGUE.rules if rule.id == "place-accepted").reason
    place = next(oblast for oblast in CATALOGUE.oblasts if oblast.key == "Sumy").name
    with speaking(language):
        text = "\n".join(one for _, sentences in tell(CATALOGUE, found) for one in sentences)
    assert reason.text(language) in text
    assert place.text(language) in text


def test_every_statement_of_the_explanation_is_told(found):
    assert sum(len(sentences) for _, sentences in tell(CATALOGUE, found)) == len(found.statements)


def test_an_ineligible_pair_has_no_rank_in_its_headline(found):
    assert headline(found.match).startswith("Not eligible")
    eligible = explain_asked(CATALOGUE, ("f", FirmProfile(name="A", text_en="pumps")), *_pair())
    assert headline(eligible.match).startswith("Rank 1 ")


def _pair():
    return NEEDS[0], NEEDS


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"kind": "answer", "field": "firm.sanctions_clear", "values": ("yes",)},
         "answer “Free of sanctions” with yes"),
        ({"kind": "change", "field": "firm.equity_share", "at_least": 0.1},
         "change “Own share of the financing” to at least 10%"),
        ({"kind": "change", "field": "firm.equity_share", "at_most": 0.5},
         "change “Own share of the financing” to at most 50%"),
        ({"kind": "answer", "field": "firm.equity_share", "at_least": 0.1, "at_most": 0.5},
         "answer “Own share of the financing” with 10% to 50%"),
        ({"kind": "change", "move": "add", "field": "firm.roles", "values": ("investor",)},
         "add to “Roles in a project”: investor"),
        ({"kind": "enquiry", "field": "need.sector_family", "values": ("health", "transport")},
         "ask the owner of the need for Sector (Health / Transport)"),
        ({"kind": "answer", "field": "firm.country"},
         "answer “Country of incorporation” with something the rule does not bar"),
    ],
)  # fmt: skip
def test_a_step_is_told_with_what_and_to_what(changes, told):
    step = Step.model_validate({"move": Move.STATE} | changes)
    assert tell_step(CATALOGUE, step) == told


def test_a_way_says_whether_an_answer_is_enough():
    step = Step(
        field="firm.sanctions_clear", kind=StepKind.ANSWER, move=Move.STATE, values=("yes",)
    )
    assert "an answer is enough" in tell_way(CATALOGUE, Way(steps=(step,)))
    changed = step.model_copy(update={"kind": StepKind.CHANGE, "effort": 8})
    assert "effort 8" in tell_way(CATALOGUE, Way(steps=(changed,)))


def test_a_swap_no_weights_can_bring_is_said_so(found):
    from matcher.services.telling import sentence  # noqa: PLC0415  only here

    never = Statement(topic=Topic.CHANGE, code=Code.NEXT_RANK, subject="n1", values={"gap": 0.1})
    assert "no weights would swap" in sentence(CATALOGUE, never, found)


def test_a_small_distance_is_told_with_the_decimals_it_takes(found):
    from matcher.services.telling import sentence  # noqa: PLC0415  only here

    values = {"gap": 0.00004, "moved": 0.0002}
    near = Statement(topic=Topic.CHANGE, code=Code.NEXT_RANK, subject="n1", values=values)
    assert "0.00004 away" in sentence(CATALOGUE, near, found)
    assert "0.02% of the weight" in sentence(CATALOGUE, near, found)
    rise = {"value": 0.1002, "needed": 0.1011}
    raised = Statement(topic=Topic.CHANGE, code=Code.RAISE, subject="capability", values=rise)
    assert "at 10.1% instead of 10.0%" in sentence(CATALOGUE, raised, found)
    many = {"undecided": 13.0, "k": 10.0}
    asked = Statement(topic=Topic.CHANGE, code=Code.QUESTION, subject="size", values=many)
    assert "whether 13 needs are among the first 10" in sentence(CATALOGUE, asked, found)
