"""What is shown is undominated and best at what it is labelled with, against brute force."""

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.risk import Dimension
from matcher.domain.stack import Financing, LegStatus, Stack, StackLabel
from matcher.finance.candidate import Candidate
from matcher.finance.options import options
from matcher.finance.stack import criteria, dominates, financing
from tests.finance.given import POLICY, RATES, enquire, instrument, situation, usable, usd

NAMES = ("a", "b", "c", "d", "e")
COST = 1_000_000


@st.composite
def catalogues(draw: st.DrawFn) -> tuple[Candidate, ...]:
    """Give up to five grants, loans and covers, some unpriced, some to be asked for."""
    found = []
    for order, name in enumerate(NAMES[: draw(st.integers(1, 5))]):
        covers = draw(st.booleans())
        terms: dict[str, object] = {"ticket_max": usd(draw(st.integers(1, 12)) * 100_000)}
        low, extra = draw(st.integers(0, 9)), draw(st.integers(0, 3))
        band = {"low": low, "high": None if extra == 3 else low + extra}
        terms["premium" if covers else "rate"] = band
        if covers:
            terms["cover"] = {"war": draw(st.sampled_from((0.5, 0.9, 0.95)))}
        one = instrument(
            name,
            kind="guarantee" if covers else "direct_loan",
            function="covers" if covers else "funds",
            terms=terms,
            compatibility={
                "order": order,
                "excludes": draw(st.lists(st.sampled_from(NAMES), max_size=1)),
                "attaches_to": ["own_equity"] if covers else [],
            },
        )
        found.append(draw(st.sampled_from((usable, enquire)))(one))
    return tuple(found)


def plainly(chosen: tuple[Candidate, ...]) -> tuple[float, ...] | None:
    """Reckon one subset in plain words; None where it is not admissible.

    Cost high, cost low, what is not carried, residual war, uncertainty, legs.
    """
    for one, other in combinations(chosen, 2):
        pair = (one.instrument, other.instrument)
        if any(a.id in b.compatibility.excludes for a, b in (pair, pair[::-1])):
            return None
    left, used = COST, []
    for each in chosen:
        if each.instrument.function == "covers":
            continue
        part = min(left, int(each.instrument.terms.ticket_max.amount))
        left -= part
        used.append((each, part, each.instrument.terms.rate))
    carried = COST - left
    open_, borne = COST, 0.0
    covers = [each for each in chosen if each.instrument.function == "covers"]
    for each in sorted(covers, key=lambda one: -one.instrument.terms.cover[Dimension.WAR]):
        part = min(open_, int(each.instrument.terms.ticket_max.amount))
        open_ -= part
        borne += part * each.instrument.terms.cover[Dimension.WAR] / COST
        used.append((each, part, each.instrument.terms.premium))
    if any(part == 0 for _, part, _ in used):
        return None
    total = carried or max(part for _, part, _ in used)
    high = sum(
        float("inf") if band.high is None else band.high * part / total for _, part, band in used
    )
    low = sum(band.low * part / total for _, part, band in used)
    unsure = sum(each.status is LegStatus.ENQUIRE for each in chosen) / len(chosen) - 1
    return high, low, -carried, 4 * (1 - borne), unsure, len(chosen)


def described(stack: Stack) -> tuple[float, ...]:
    """Give a shown stack in the same figures."""
    war = next(each for each in stack.residual if each.dimension is Dimension.WAR)
    assert stack.carried is not None
    return (
        float("inf") if stack.cost.high is None else stack.cost.high,
        stack.cost.low or 0.0,
        -float(stack.carried.amount),
        war.residual or 0.0,
        -stack.certainty,
        len(stack.legs),
    )


def shown(candidates: tuple[Candidate, ...], **changes: object) -> Financing:
    """Give the financing of a need of a million dollars exposed to war at 4."""
    about = situation(exposure={"war": 4}, **changes)
    return financing(candidates, about, POLICY, RATES)


def rounded(row: tuple[float, ...]) -> tuple[float, ...]:
    """Give figures without the noise of their last digits."""
    return tuple(round(value, 6) for value in row)


def plain_rows(candidates: tuple[Candidate, ...]) -> dict[frozenset[str], tuple[float, ...]]:
    """Give every admissible subset, by its ids, in plain figures."""
    found = {}
    for size in range(1, len(candidates) + 1):
        for chosen in combinations(candidates, size):
            row = plainly(chosen)
            if row is not None:
                found[frozenset(each.instrument.id for each in chosen)] = rounded(row)
    return found


@given(catalogues())
@settings(max_examples=60, deadline=None)
def test_no_subset_beats_what_is_shown(candidates: tuple[Candidate, ...]) -> None:
    every = plain_rows(candidates)
    found = shown(candidates)
    assert found.considered == len(every)
    for stack in found.stacks:
        ours = every[frozenset(stack.key.split("+"))]
        assert ours == pytest.approx(rounded(described(stack)))
        assert not any(dominates(other, ours) for other in every.values())


@pytest.mark.parametrize(
    ("label", "figure"),
    [
        (StackLabel.SAFEST, 3),
        (StackLabel.LARGEST, 2),
        (StackLabel.MOST_CERTAIN, 4),
        (StackLabel.SIMPLEST, 5),
    ],
)
@given(candidates=catalogues())
@settings(max_examples=20, deadline=None)
def test_a_labelled_stack_is_the_best_of_all_subsets(
    label: StackLabel, figure: int, candidates: tuple[Candidate, ...]
) -> None:
    every = plain_rows(candidates)
    for stack in shown(candidates).stacks:
        if label in stack.labels:
            ours = every[frozenset(stack.key.split("+"))]
            assert ours[figure] == pytest.approx(min(row[figure] for row in every.values()))


@given(catalogues())
@settings(max_examples=40, deadline=None)
def test_the_cheapest_is_sought_among_subsets_that_carry_a_comparable_part(
    candidates: tuple[Candidate, ...],
) -> None:
    every = plain_rows(candidates)
    most = min((row[2] for row in every.values()), default=0)
    rivals = [row[:2] for row in every.values() if row[2] <= most / 2]
    for stack in shown(candidates).stacks:
        if StackLabel.CHEAPEST in stack.labels:
            ours = every[frozenset(stack.key.split("+"))]
            assert ours[:2] == pytest.approx(min(rivals))


@given(catalogues())
@settings(max_examples=40, deadline=None)
def test_legs_never_exceed_the_cost_of_the_need(candidates: tuple[Candidate, ...]) -> None:
    for stack in shown(candidates).stacks:
        paid = sum(leg.amount.minor for leg in stack.legs if leg.amount and not leg.cover)
        assert paid <= COST * 100
        assert stack.carried is not None
        assert paid == stack.carried.minor
        assert all(leg.amount is None or leg.amount.minor <= COST * 100 for leg in stack.legs)


@given(catalogues(), st.integers(0, 4))
@settings(max_examples=40, deadline=None)
def test_forgetting_a_price_never_narrows_a_band(
    candidates: tuple[Candidate, ...], place: int
) -> None:
    index = place % len(candidates)
    silent = list(candidates)
    terms = silent[index].instrument.terms.model_copy(update={"rate": None, "premium": None})
    one = silent[index].instrument.model_copy(update={"terms": terms})
    silent[index] = Candidate(one, silent[index].status)
    about = situation(exposure={"war": 4})
    known, unknown = (
        options(given_, about, POLICY, RATES) for given_ in (candidates, tuple(silent))
    )
    for row in range(len(known.chosen)):
        lost, kept = unknown.cost_low[row], known.cost_low[row]
        assert math.isnan(lost) or lost <= kept + 1e-9
        lost, kept = unknown.cost_high[row], known.cost_high[row]
        assert math.isnan(lost) or lost >= kept - 1e-9


def test_at_most_five_are_shown_and_each_says_why() -> None:
    found = shown(tuple(usable(instrument(name, terms=_terms(name))) for name in NAMES))
    assert 1 <= len(found.stacks) <= 5
    assert all(stack.labels for stack in found.stacks)
    said = [label for stack in found.stacks for label in stack.labels]
    assert sorted(said) == sorted(StackLabel)


def _terms(name: str) -> dict[str, object]:
    place = NAMES.index(name) + 1
    return {"ticket_max": usd(place * 100_000), "rate": {"low": place, "high": place}}


def test_a_token_leg_is_not_the_cheapest_way_to_pay() -> None:
    """A grant of 1 % costs nothing but pays for nothing much; the loan is the cheapest way."""
    token = instrument("token", kind="grant", terms={"ticket_max": usd(10_000)})
    loan = instrument("loan", terms={"ticket_max": usd(900_000), "rate": {"low": 5, "high": 5}})
    cheapest = next(
        stack
        for stack in shown((usable(token), usable(loan))).stacks
        if StackLabel.CHEAPEST in stack.labels
    )
    assert cheapest.key == "loan+token"


def test_what_stands_outside_is_told_apart() -> None:
    silent = enquire(instrument("silent", numbers="none"))
    shut = Candidate(instrument("shut"), LegStatus.NOT_USABLE)
    found = shown((silent, shut))
    assert found.stacks == ()
    assert [leg.instrument_id for leg in found.beside] == ["silent"]
    assert [leg.instrument_id for leg in found.closed] == ["shut"]


def test_every_criterion_is_compared() -> None:
    about = situation(exposure={"war": 4}, tolerance={"war": 1})
    found = options((usable(instrument("a", terms=_terms("a"))),), about, POLICY, RATES)
    compared = criteria(found, about)
    assert compared["shortfall"].tolist() == [3]
    assert compared["residual"].tolist() == [4]
