"""An older database with rows in it comes up to the newest schema, nothing lost, and goes back."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import MetaData, insert, text
from sqlalchemy.exc import DBAPIError

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.review import Status, Step
from matcher.store import accounts, decisions, firms, matches, needs
from matcher.store.session import at_head, connect, downgrade, migrate, reading
from tests.store.conftest import a_match

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)
NEED = Need(id="n1", title="Bridge", sponsor="City of Irpin", ends_on=date(2027, 5, 1))
MATCH = a_match(score=0.5).model_copy(update={"score_low": 0.25, "confidence": 0.75})
COURSE = (Status.SENT_BACK, Status.OPEN, Status.LATER, Status.ACCEPTED)


@pytest.fixture
def old(empty_url):
    """A database of before decisions had steps: one match, and one decision of each status."""
    engine = connect(empty_url)
    migrate(engine, "0006")
    kept = MetaData()
    kept.reflect(engine)
    with engine.begin() as connection:
        for name, rows in written().items():
            for row in rows:
                connection.execute(insert(kept.tables[name]).values(row))
    yield engine
    engine.dispose()


def written():
    profile = FirmProfile(name="Bridge works").model_dump_json()
    run = {"id": "r1", "created_at": DAY, "catalogue_version": "c1", "encoder_version": "e1"}
    match = {"id": 7, "run_id": "r1", "firm_id": "f1", "need_id": "n1", "rank": 1, "score": 0.5}
    return {
        "firms": [
            {"id": "f1", "name": "Bridge works", "profile": profile, "version": 1}
            | {"created_at": DAY, "updated_at": DAY}
        ],
        "needs": [
            {"id": "n1", "document": NEED.model_dump_json(), "version": 1, "updated_at": DAY}
        ],
        "accounts": [
            {"id": 3, "email": "officer@example.org", "password_hash": "h", "role": "officer"}
            | {"is_active": True, "session_epoch": 0, "created_at": DAY}
        ],
        "runs": [run | {"software_version": "s1", "weight_profile": "declared"}],
        "matches": [
            match
            | {"eligibility": int(MATCH.eligibility), "document": MATCH.model_dump_json()}
            | {"status": "accepted", "version": 5}
        ],
        "decisions": [
            {"match_id": 7, "status": status.value, "reason": "other", "note": f"note {number}"}
            | {"officer_id": 3, "decided_at": DAY.replace(day=number), "run_id": "r1"}
            | {"shown": MATCH.model_dump_json()}
            for number, status in enumerate(COURSE, start=2)
        ],
    }


def test_rows_of_before_the_review_desk_come_up_whole(old):
    migrate(old)
    assert at_head(old)
    with reading(old) as session:
        assert firms.get(session, "f1").profile.name == "Bridge works"
        assert needs.get(session, "n1") == NEED
        assert accounts.get(session, 3).email == "officer@example.org"
        row = matches.get(session, 7)
        taken = decisions.for_match(session, 7)
    assert (row.match, row.status, row.version) == (MATCH, Status.ACCEPTED, 5)
    assert row.moved_at == DAY.replace(day=5)  # when it was last decided on
    assert [one.step for one in taken] == [Step.SEND_BACK, Step.REOPEN, Step.LATER, Step.ACCEPT]
    assert [one.opinion for one in taken] == [None, None, None, Status.ACCEPTED]
    assert [one.note for one in taken] == ["note 2", "note 3", "note 4", "note 5"]


def test_what_a_queue_is_searched_by_is_filled_in(old):
    migrate(old)
    with old.connect() as connection:
        width, confidence = connection.execute(text("SELECT width, confidence FROM matches")).one()
        need = connection.execute(text("SELECT title, sponsor, ends_on FROM needs")).one()
    assert (width, confidence) == (0.25, 0.75)  # 0.5 less 0.25
    assert [str(value) for value in need] == ["Bridge", "City of Irpin", "2027-05-01"]


def test_decisions_stay_sealed_after_the_upgrade_and_after_the_way_back(old):
    for move in (migrate, lambda engine: downgrade(engine, "0006")):
        move(old)
        with pytest.raises(DBAPIError, match="decisions are kept"), old.begin() as connection:
            connection.execute(text("UPDATE decisions SET note = 'another'"))
    with old.connect() as connection:
        notes = connection.execute(text("SELECT note FROM decisions ORDER BY id")).scalars().all()
    assert notes == ["note 2", "note 3", "note 4", "note 5"]
