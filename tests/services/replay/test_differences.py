from fractions import Fraction

import pytest

from matcher.domain.difference import Cause
from matcher.services.replay.differences import OtherFirmError, difference
from matcher.services.replay.ingredients import Missing
from matcher.store import erasure, firms, needs, replay
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


@pytest.mark.parametrize(
    ("change", "cause"),
    [
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
