"""The measures of a block against the same criteria in plain Python, one pair at a time."""

import math
from datetime import date

import pytest
from hypothesis import given, settings

from matcher.domain.firm import Strength
from matcher.domain.need import Stage
from matcher.engine.criteria import MEASURES, TEXT
from matcher.engine.criteria.role import openness
from tests.engine.factories import CATALOGUE
from tests.engine.worlds import worlds

UNKNOWN = math.nan
TAXONOMY = CATALOGUE.taxonomy
NEIGHBOURS = {oblast.key: oblast.neighbours for oblast in CATALOGUE.oblasts}
WORTH = {(Strength.MUST_HAVE, True): 1.0, (Strength.MUST_HAVE, False): 0.9}
WORTH |= {(Strength.CAN_DO, True): 0.85, (Strength.CAN_DO, False): 0.8}


def close(one, other):
    known = one in TAXONOMY.by_code and other in TAXONOMY.by_code
    return TAXONOMY.closeness(one, other) if known else 0.0


def sector_fit(firm, need):
    claims = [claim for claim in firm.sectors if claim.sector in TAXONOMY.by_code]
    if not claims or need.sector not in TAXONOMY.by_code:
        return UNKNOWN

    def shown(claim):
        return bool(claim.evidence) or any(
            close(each.sector, claim.sector) >= 0.5 for each in firm.references
        )

    return max(
        close(claim.sector, need.sector) * WORTH[claim.strength, shown(claim)] for claim in claims
    )


def region_fit(firm, need):
    if need.oblasts and (firm.oblasts or firm.excluded_oblasts):
        return sum(_place(firm, place) for place in need.oblasts) / len(need.oblasts)
    if need.country is None or not firm.countries:
        return UNKNOWN
    return float(need.country in firm.countries)


def _place(firm, place):
    if place in firm.excluded_oblasts:
        return 0.0
    if not firm.oblasts or place in firm.oblasts:
        return 1.0
    return 0.5 if any(place in NEIGHBOURS[each] for each in firm.oblasts) else 0.0


def ticket_fit(firm, need):
    rates = {rate.currency: float(rate.usd) for rate in CATALOGUE.rates.rates}
    ours, theirs = firm.ticket_currency, need.currency
    if not (firm.ticket_min or firm.ticket_max) or not need.cost or None in (ours, theirs):
        return UNKNOWN
    if ours != theirs and not (ours in rates and theirs in rates):
        return UNKNOWN
    cost = float(need.cost) * rates.get(theirs, 1.0) / rates.get(ours, 1.0)
    below = math.log10(float(firm.ticket_min) / cost) if firm.ticket_min else 0.0
    above = math.log10(cost / float(firm.ticket_max)) if firm.ticket_max else 0.0
    return max(below, above / 2, 0.0)


def role_fit(firm, need):
    if not firm.roles or (not need.roles and need.stage is None):
        return UNKNOWN
    met = [role for role in firm.roles if role in need.roles or not need.roles]
    share = len(met) / len(need.roles) if need.roles else 1.0
    return share * max((openness(role, need.stage) for role in met), default=0.0)


def timing_fit(firm, need):
    start, end = need.starts_on, need.ends_on
    unsaid = firm.available_from is None and firm.available_until is None
    if start is None or end is None or start > end or unsaid:
        return UNKNOWN
    first = max(start, firm.available_from or date.min)
    last = min(end, firm.available_until or date.max)
    return max(0, (last - first).days + 1) / ((end - start).days + 1)


def track_record(firm, need):
    told = [each for each in firm.references if each.sector or each.country]
    claims = [claim for claim in firm.sectors if claim.evidence]
    has_any = told or claims or firm.certificates
    if not has_any or (need.sector not in TAXONOMY.by_code and need.country is None):
        return UNKNOWN
    count = min(len(firm.certificates), 4) / 4
    for each in told:
        there = each.country is not None and each.country == need.country
        count += 1.0 if there else close(each.sector, need.sector)
    return count + sum(close(claim.sector, need.sector) / 2 for claim in claims)


def readiness(_, need):
    steps = [Stage.IDEA, Stage.PREPARATION, Stage.FINANCING, Stage.TENDER, Stage.IMPLEMENTATION]
    stage = need.stage or (Stage.PREPARATION if need.documents else None)
    if stage is None or stage is Stage.COMPLETED:
        return UNKNOWN
    step = 0 if stage is Stage.SUSPENDED else steps.index(stage)
    return min(4.0, step + min(len(need.documents), 4) / 4)


ORACLES = (sector_fit, region_fit, ticket_fit, role_fit, timing_fit, track_record, readiness)


@settings(max_examples=80, deadline=None)
@given(worlds())
def test_a_block_measures_what_the_plain_words_say(pairs):
    for oracle in ORACLES:
        found = MEASURES[oracle.__name__](pairs)
        for row, firm in enumerate(pairs.firms.profiles):
            for column, need in enumerate(pairs.needs.needs):
                expected = pytest.approx(oracle(firm, need), abs=1e-12, nan_ok=True)
                assert found[row, column] == expected, oracle.__name__


def test_only_words_and_money_are_measured_elsewhere():
    named = {oracle.__name__ for oracle in ORACLES}
    assert set(MEASURES) - named <= {TEXT, "risk_fit", "financing_fit"}
