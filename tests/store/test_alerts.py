import pytest

from matcher.domain.alert import Alert, Cadence, Purpose
from matcher.domain.review import AccountRole
from matcher.store import accounts, alerts
from matcher.store.columns import now


@pytest.fixture
def account(session):
    return accounts.add(session, "a@example.org", "hash", AccountRole.OFFICER).id


def test_nothing_is_on_that_was_not_asked_for(session, account):
    kept = alerts.of_account(session, account)
    assert {one.purpose for one in kept} == set(Purpose)
    assert {one.cadence for one in kept} == {Cadence.OFF}
    assert alerts.switched_on(session) == []


def test_a_choice_is_kept_for_its_purpose_alone(session, account):
    alert = Alert(account_id=account, purpose=Purpose.DEADLINES, cadence=Cadence.WEEKLY)
    alerts.choose(session, alert.model_copy(update={"lead_days": 30}))
    (kept,) = alerts.switched_on(session)
    assert (kept.purpose, kept.cadence, kept.lead_days) == (
        Purpose.DEADLINES,
        Cadence.WEEKLY,
        30,
    )


def test_what_was_told_is_remembered(session, account):
    alert = Alert(account_id=account, purpose=Purpose.NEW_NEEDS, cadence=Cadence.DAILY)
    alerts.choose(session, alert)
    moment = now()
    alerts.remember(session, alert, moment, ["n1", "n2"])
    (kept,) = alerts.switched_on(session)
    assert (kept.told_at, kept.known) == (moment, ("n1", "n2"))
