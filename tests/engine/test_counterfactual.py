from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.catalogue.loader import load
from matcher.domain.effort import Effort, Move, StepKind
from matcher.domain.firm import FirmProfile, Role, SectorClaim, Size
from matcher.domain.need import Need
from matcher.domain.rule import Rule, Verdict, conjunction
from matcher.domain.value import Label, Source
from matcher.engine.counterfactual import counterfactual, taken
from matcher.engine.eligibility import judge_pair
from matcher.engine.moves import Task, moves

CATALOGUE = load()
TAXONOMY = CATALOGUE.taxonomy
EFFORTS = {effort.field: effort for effort in CATALOGUE.efforts}
LABEL = Label(en="a", ja="あ", uk="а")
SOURCE = Source(url="https://example.org/terms", as_of=date(2026, 1, 1))
FIRM, NEED = FirmProfile(name="A"), Need(id="n", title="N", oblasts=("Odesa", "Sumy"))


def rule(name, field, **operator):
    return Rule(id=name, field=field, reason=LABEL, source=SOURCE, **operator)


CLEAR = rule("clear", "firm.sanctions_clear", is_true=True)
PARTNER = rule("partner", "firm.ukrainian_partner", is_true=True)
EQUITY = rule("equity", "firm.equity_share", at_least=0.1)
SME = rule("sme", "firm.size", one_of=("sme", "startup"))
PLACE = rule("place", "pair.every_place_excluded", is_false=True)
LENDS = rule("lends", "firm.roles", one_of=("investor", "operator"))
BUILDS = rule("builds", "firm.roles", one_of=("operator", "contractor"))
NOT_ADVISER = rule("not-adviser", "firm.roles", none_of=("consultant",))
POWER = "energy_extractives"
GRIDS, PLANTS = (each.code for each in TAXONOMY.children(POWER)[:2])
NOT_POWER = rule("not-power", "firm.sector_codes", none_of=(POWER,))
NOT_GRIDS = rule("not-grids", "firm.sector_codes", none_of=(GRIDS,))
IN_POWER = rule("in-power", "firm.sector_families", one_of=(POWER, "health"))
IN_PLANTS = rule("in-plants", "firm.sector_codes", one_of=(PLANTS, "health"))
ALL = (CLEAR, PARTNER, EQUITY, SME, PLACE, LENDS, BUILDS, NOT_ADVISER)


def find(rules, firm=FIRM, need=NEED):
    return counterfactual(rules, (firm, need), TAXONOMY, EFFORTS)


def verdict_of(rules, pair):
    return conjunction(each for _, each, _ in judge_pair(rules, *pair, TAXONOMY))


def test_an_answer_costs_nothing_and_a_change_what_is_declared():
    """No partner yet is a change of 8; the blank on sanctions is only asked for."""
    found = find((CLEAR, PARTNER), FirmProfile(name="A", ukrainian_partner=False))
    assert found.verdict is Verdict.FAIL
    steps = found.ways[0].steps
    assert [(step.field, step.kind, step.effort) for step in steps] == [
        ("firm.sanctions_clear", StepKind.ANSWER, 0),
        ("firm.ukrainian_partner", StepKind.CHANGE, 8),
    ]
    assert found.ways[0].effort == 8


def test_what_the_firm_cannot_change_rules_every_way_out():
    found = find((SME, PARTNER), FirmProfile(name="A", size=Size.LARGE))
    assert found.blocked == ("sme",)
    assert found.ways == ()


def test_one_role_that_serves_both_conditions_stands_beside_two_that_serve_one_each():
    """`operator` meets both; else one of {investor} and one of {contractor}: efforts 2 and 4."""
    found = find((LENDS, BUILDS), FirmProfile(name="A", roles=(Role.SUPPLIER,)))
    told = [
        ({value for step in way.steps for value in step.values}, way.effort) for way in found.ways
    ]
    assert told == [({"operator"}, 2), ({"investor", "contractor"}, 4)]


def test_dropping_the_only_role_leaves_a_blank_so_another_is_needed():
    found = find((NOT_ADVISER,), FirmProfile(name="A", roles=(Role.CONSULTANT,)))
    assert [step.move for step in found.ways[0].steps] == [Move.DROP, Move.ADD]


def test_a_barred_sector_is_dropped_claim_by_claim():
    """Both claims stand in the barred family; nothing is left, so another sector is added."""
    firm = FirmProfile(name="A", sectors=(SectorClaim(sector=GRIDS), SectorClaim(sector=PLANTS)))
    (way,) = find((NOT_POWER,), firm).ways
    assert [(step.move, step.values) for step in way.steps[:2]] == [
        (Move.DROP, (GRIDS,)),
        (Move.DROP, (PLANTS,)),
    ]
    assert way.steps[2].move is Move.ADD
    assert not {POWER, GRIDS, PLANTS} & set(way.steps[2].values)
    assert verdict_of((NOT_POWER,), taken((firm, NEED), way.steps)) is Verdict.PASS


def test_a_barred_sector_beside_others_is_only_dropped():
    firm = FirmProfile(name="A", sectors=(SectorClaim(sector=GRIDS), SectorClaim(sector="health")))
    (way,) = find((NOT_GRIDS,), firm).ways
    assert [(step.move, step.values) for step in way.steps] == [(Move.DROP, (GRIDS,))]


def test_a_sector_that_shows_its_family_serves_a_condition_on_either():
    """A claim on plants is a claim on power too, so one step meets both conditions."""
    found = find((IN_POWER, IN_PLANTS), FirmProfile(name="A"))
    both = find((rule("a", "firm.sector_codes", one_of=(POWER,)), IN_PLANTS))
    assert [len(way.steps) for way in found.ways] == [2]
    assert [step.values for step in both.ways[0].steps] == [(PLANTS,)]


def test_an_unknown_place_is_asked_for_or_every_exclusion_is_lifted():
    firm = FirmProfile(name="A", excluded_oblasts=("Lviv", "Sumy"))
    found = find((PLACE,), firm, Need(id="n", title="N"))
    assert [[step.kind for step in way.steps] for way in found.ways] == [
        [StepKind.ENQUIRY],
        [StepKind.CHANGE, StepKind.CHANGE],
    ]


def test_conditions_that_exclude_each_other_have_no_way():
    assert find((PARTNER, rule("none", "firm.ukrainian_partner", is_false=True))).ways == ()
    assert find((EQUITY, rule("little", "firm.equity_share", at_most=0.05))).ways == ()


def test_an_eligible_pair_needs_nothing():
    found = find((PARTNER,), FirmProfile(name="A", ukrainian_partner=True))
    assert found.verdict is Verdict.PASS
    assert [way.steps for way in found.ways] == [()]


@pytest.mark.parametrize("instrument", CATALOGUE.instruments, ids=lambda each: each.id)
def test_every_way_into_an_instrument_leads_in(instrument):
    pair = (FIRM, Need(id="n", title="N"))
    found = find(instrument.eligibility, *pair)
    assert found.ways
    for way in found.ways:
        for choice in range(3):
            assert (
                verdict_of(instrument.eligibility, taken(pair, way.steps, choice)) is Verdict.PASS
            )


def atoms(firm):
    """Give every single change of the firm that its declared efforts allow."""
    single = {
        "sanctions_clear": [True, False],
        "ukrainian_partner": [True, False],
        "equity_share": [0.1],
        "size": list(Size),
    }
    for field, values in single.items():
        now = getattr(firm, field)
        if now is None or EFFORTS[f"firm.{field}"].change is not None:
            yield from ((field, "set", value) for value in values if value != now)
    yield from (("roles", "add", role) for role in Role if role not in firm.roles)
    yield from (("roles", "drop", role) for role in firm.roles)
    yield from (("excluded_oblasts", "drop", place) for place in firm.excluded_oblasts)


def applied(firm, chosen):
    changes = {}
    for field, how, value in chosen:
        held = changes.get(field, getattr(firm, field))
        if how == "set":
            changes[field] = value
        elif how == "add":
            changes[field] = (*held, value)
        else:
            changes[field] = tuple(each for each in held if each != value)
    return firm.model_copy(update=changes)


def brute_force(rules, firm):
    """Give all least sets of single changes by trying every one of them."""
    read = {each.field.partition(".")[2] for each in rules}
    used = {"excluded_oblasts" if each == "every_place_excluded" else each for each in read}
    possible = [each for each in atoms(firm) if each[0] in used]
    found = []
    for size in range(min(len(possible), 5) + 1):
        for chosen in map(frozenset, combinations(possible, size)):
            if any(earlier <= chosen for earlier in found):
                continue
            if verdict_of(rules, (applied(firm, chosen), NEED)) is Verdict.PASS:
                found.append(chosen)
    return set(found)


def expanded(way):
    """Give the sets of single changes a way stands for, one for each choice of its values."""
    options = []
    for step in way.steps:
        field = step.field.partition(".")[2]
        if step.at_least is not None:
            options.append([(field, "set", step.at_least)])
        elif step.move is Move.STATE:
            truth = {"yes": True, "no": False}
            options.append([(field, "set", truth.get(value, value)) for value in step.values])
        else:
            options.append([(field, step.move.value, value) for value in step.values])
    return {frozenset(chosen) for chosen in product(*options)}


def least_claims(rules, firm):
    """Give the least sets of claims to drop and to add, by trying every one of a few sectors."""
    held = {claim.sector for claim in firm.sectors}
    possible = [("drop", code) for code in held]
    possible += [("add", code) for code in (POWER, GRIDS, PLANTS, "health") if code not in held]
    found = []
    for size in range(len(possible) + 1):
        for chosen in map(frozenset, combinations(possible, size)):
            codes = held - {code for how, code in chosen if how == "drop"}
            codes |= {code for how, code in chosen if how == "add"}
            moved = tuple(SectorClaim(sector=code) for code in codes)
            pair = firm.model_copy(update={"sectors": moved}), NEED
            least = not any(earlier <= chosen for earlier in found)
            if least and verdict_of(rules, pair) is Verdict.PASS:
                found.append(chosen)
    return set(found)


@settings(max_examples=50, deadline=None)
@given(
    st.sets(st.sampled_from(range(3)), min_size=1),
    st.sets(st.sampled_from((POWER, GRIDS, PLANTS, "health"))),
)
def test_the_ways_of_a_list_of_sectors_are_the_least_sets_of_claims(chosen, codes):
    few = {POWER, GRIDS, PLANTS, "health"}
    rules = [(NOT_POWER, NOT_GRIDS, IN_PLANTS)[index] for index in sorted(chosen)]
    firm = FirmProfile(name="A", sectors=tuple(SectorClaim(sector=code) for code in codes))
    told = set()
    for way in find(rules, firm).ways:
        steps = [[(step.move.value, code) for code in step.values] for step in way.steps]
        told |= {frozenset(each) for each in product(*steps) if {code for _, code in each} <= few}
    assert told == least_claims(rules, firm)


@settings(max_examples=50, deadline=None)
@given(
    st.sets(st.sampled_from(range(len(ALL))), min_size=1, max_size=4),
    st.builds(
        FirmProfile,
        name=st.just("A"),
        sanctions_clear=st.none() | st.booleans(),
        ukrainian_partner=st.none() | st.booleans(),
        equity_share=st.none() | st.sampled_from([0.0, 0.5]),
        size=st.none() | st.sampled_from(Size),
        roles=st.lists(st.sampled_from(Role), max_size=2, unique=True).map(tuple),
        excluded_oblasts=st.lists(st.sampled_from(("Odesa", "Sumy")), unique=True).map(tuple),
    ),
)
def test_the_ways_are_the_least_sets_that_brute_force_finds(chosen, firm):
    rules = [ALL[index] for index in sorted(chosen)]
    found = find(rules, firm)
    told = set().union(*(expanded(way) for way in found.ways)) if found.ways else set()
    assert told == brute_force(rules, firm)
    assert [way.effort for way in found.ways] == sorted(way.effort for way in found.ways)
    assert bool(found.blocked) is (not found.ways)


def test_a_field_without_a_declared_effort_can_be_answered_but_not_changed():
    task = Task("firm.size", (SME,), (SME,), None, StepKind.ANSWER, None)
    assert moves(task)[0][0].values == ("sme", "startup")
    assert moves(Task("firm.size", (SME,), (SME,), "large", StepKind.CHANGE, None)) == []


def test_an_effort_below_one_is_refused():
    with pytest.raises(ValueError, match="change"):
        Effort(field="firm.size", change=0, label=LABEL, question=LABEL)
