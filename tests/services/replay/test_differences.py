from datetime import date
from fractions import Fraction

import pytest

from matcher.domain.difference import Cause, PlaceChange
from matcher.domain.instrument import Availability
from matcher.domain.line import LineEntry, Report
from matcher.domain.review import AccountRole
from matcher.domain.value import Source
from matcher.services.replay.differences import OtherFirmError, difference
from matcher.services.replay.ingredients import Missing
from matcher.services.replay.replaying import replayed
from matcher.store import accounts, erasure, firms, lines, needs, replay
from tests.services.replay.conftest import CATALOGUE, PROFILE


def causes(found):
    return {cause for change in found.changes for cause in change.parts}


def change_profile(session):
    firms.save(session, "f1", PROFILE.model_copy(update={"text_en": "School roofs"}), 1)
    return CATALOGUE


def change_need(session):
    need = needs.every(session)[0]
    needs.save(session, need.model_copy(update={"title": "Roofs of schools", "sector": None}))
    return CATALOGUE


def change_scale(_session):
    criteria = tuple(
        each.model_copy(update={"full": 2 * each.full - each.zero}) for each in CATALOGUE.criteria
    )
    return CATALOGUE.model_copy(update={"criteria": criteria, "version": "scale"})


def change_weights(_session):
    heavy = CATALOGUE.criteria[0].id
    profiles = tuple(
        each.model_copy(update={"weights": dict.fromkeys(each.weights, 0.0) | {heavy: 1.0}})
        for each in CATALOGUE.weight_profiles
    )
    return CATALOGUE.model_copy(update={"weight_profiles": profiles, "version": "weights"})


def change_price(_session):
    """No instrument is left, so nothing carries a cost or covers a risk any more."""
    return CATALOGUE.model_copy(update={"instruments": (), "version": "price"})


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (change_price, Cause.PRICE),
        (change_profile, Cause.PROFILE),
        (change_need, Cause.NEED),
        (change_scale, Cause.SCALE),
        (change_weights, Cause.WEIGHTS),
    ],
)
def test_one_change_is_attributed_to_its_own_cause(session, ranked, change, cause):
    before = ranked()
    after = ranked(change(session))
    found = difference(session, CATALOGUE, before, after)
    assert causes(found) == {cause}
    assert found.moved


def test_the_parts_of_several_changes_add_up_to_the_whole_of_each_need(session, ranked):
    before = ranked()
    change_profile(session)
    change_need(session)
    after = ranked(change_weights(session))
    found = difference(session, CATALOGUE, before, after)
    for one in found.changes:
        assert sum(one.parts.values()) == Fraction(one.after) - Fraction(one.before)
    assert {Cause.PROFILE, Cause.WEIGHTS} <= causes(found)


def change_rule(need):
    """Give a catalogue in which a further condition bars the sector of a need."""
    family = CATALOGUE.taxonomy.family(need.sector)
    barred = CATALOGUE.rules[0].model_copy(
        update={
            "id": "barred",
            "field": "need.sector_family",
            "is_true": None,
            "none_of": (family,),
        }
    )
    return CATALOGUE.model_copy(update={"rules": (*CATALOGUE.rules, barred), "version": "rule"})


def test_a_rule_leaves_scores_and_takes_ranks_and_both_are_told(session, ranked):
    """The best need becomes ineligible: its rank goes, those behind it move up, scores stay."""
    before = ranked()
    best = min(replay.get(session, before).scores.items(), key=lambda each: each[1][1] or 99)[0]
    need = next(each for each in needs.every(session) if each.id == best)
    after = ranked(change_rule(need))
    found = difference(session, CATALOGUE, before, after)
    told = {one.need_id: one for one in found.moved}
    assert causes(found) == set()
    assert told[best].places == (PlaceChange(cause=Cause.RULE, before=1, after=None),)
    assert {place.cause for one in found.moved for place in one.places} == {Cause.RULE}


def report(session, state):
    """Keep that a provider says of a line which is open that it is closed."""
    account = accounts.add(session, "o@example.org", "x", AccountRole.OFFICER)
    entry = LineEntry(
        instrument_id="wb-urtf",
        report=Report.STATUS,
        on=date(2026, 11, 1),
        availability=state,
        source=Source(url="https://example.org/line", as_of=date(2026, 11, 1)),
    )
    lines.add(session, entry, account.id)


def one_grant():
    """Give a catalogue in which one grant is open to everybody and nothing else is."""
    grant = next(each for each in CATALOGUE.instruments if each.id == "wb-urtf")
    kept = (grant.model_copy(update={"eligibility": ()}),)
    return CATALOGUE.model_copy(update={"instruments": kept, "version": "one grant"})


def test_what_is_reported_of_a_line_is_a_price_and_not_a_weight(session, ranked):
    catalogue = one_grant()
    before = ranked(catalogue)
    report(session, Availability.CLOSED)
    found = difference(session, catalogue, before, ranked(catalogue))
    assert causes(found) == {Cause.PRICE}
    assert replayed(session, catalogue, before).is_same


def test_ranks_follow_one_another_from_the_first_to_the_last(session, ranked):
    before = ranked()
    change_profile(session)
    after = ranked(change_rule(needs.every(session)[0]))
    for one in difference(session, CATALOGUE, before, after).moved:
        ranks = [one.rank_before, *(place.after for place in one.places)]
        assert [place.before for place in one.places] == ranks[:-1]
        assert ranks[-1] == one.rank_after


def test_what_is_left_between_a_stored_score_and_todays_is_due_to_code(
    session, ranked, monkeypatch
):
    """The stored score of one need is taken to have been higher by 1/4 with the code of then."""
    run = ranked()
    inputs = replay.get(session, run)
    need, (score, rank) = next(iter(inputs.scores.items()))
    then = inputs.model_copy(update={"scores": {**inputs.scores, need: (score + 0.25, rank)}})
    monkeypatch.setattr(replay, "get", lambda _session, _run: then)
    found = difference(session, CATALOGUE, run)
    (one,) = found.moved
    assert one.parts == {Cause.CODE: Fraction(score) - Fraction(score + 0.25)}


def test_nothing_differs_between_a_run_and_now_when_nothing_has_changed(session, ranked):
    assert difference(session, CATALOGUE, ranked()).moved == ()


def test_a_need_that_comes_has_no_parts(session, ranked):
    before = ranked()
    needs.save(session, CATALOGUE.needs[5])
    found = difference(session, CATALOGUE, before)
    (one,) = [each for each in found.changes if each.before is None]
    assert (one.need_id, one.parts, one.whole) == (CATALOGUE.needs[5].id, {}, 0.0)


def test_runs_of_two_firms_are_not_compared(session, ranked):
    from matcher.services.matching import match_firm  # noqa: PLC0415

    mine = ranked()
    firms.add(session, "f2", PROFILE)
    match_firm(session, CATALOGUE, "f2")
    with pytest.raises(OtherFirmError):
        difference(session, CATALOGUE, mine, replay.of_firm(session, "f2")[0].run_id)


def test_what_is_missing_is_named(session, ranked):
    run = ranked()
    erasure.erase_firm(session, "f1")
    assert difference(session, CATALOGUE, run).missing == (Missing.PROFILE,)
