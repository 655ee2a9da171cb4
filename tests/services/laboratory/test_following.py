import pytest

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.review import AccountRole
from matcher.domain.weighting import WeightStatus
from matcher.services import weighting
from matcher.services.laboratory.following import Progress, catch_up, progress
from matcher.services.matching import match_firm
from matcher.store import accounts, firms, matches, needs
from matcher.store.session import connect, migrate, reading, transaction

CATALOGUE = load()


@pytest.fixture
def engine(tmp_path):
    engine = connect(f"sqlite:///{tmp_path}/w.db")
    migrate(engine)
    with transaction(engine) as session:
        needs.save(session, Need(id="n1", title="Bridges", oblasts=("Lviv",)))
        for key in ("a", "b", "c"):
            firms.add(session, key, FirmProfile(name=key, text_en="bridges", oblasts=("Lviv",)))
            match_firm(session, CATALOGUE, key)
    yield engine
    engine.dispose()


def activate(session):
    officer = accounts.add(session, "o@example.org", "x", AccountRole.OFFICER)
    approver = accounts.add(session, "a@example.org", "x", AccountRole.APPROVER)
    kept = weighting.suggest(session, officer, "Places first", "a try", {"region_fit": 2.0})
    for status in (WeightStatus.APPROVED, WeightStatus.ACTIVE):
        kept = weighting.decide(session, approver, (kept.id, kept.version), status, "agreed")


def how_far(engine):
    with reading(engine) as session:
        return progress(session, CATALOGUE)


def test_rankings_follow_the_weights_in_force_part_by_part(engine):
    assert how_far(engine) == Progress(3, 3)
    with transaction(engine) as session:
        activate(session)
    assert not how_far(engine).is_complete
    assert catch_up(engine, CATALOGUE, most=2) == 2
    assert how_far(engine) == Progress(2, 3)
    assert [catch_up(engine, CATALOGUE, most=2), catch_up(engine, CATALOGUE, most=2)] == [1, 0]
    with reading(engine) as session:
        parts = matches.for_firm(session, "a")[0].match.contributions
    assert {part.criterion_id: part.weight for part in parts}["region_fit"] == pytest.approx(1)
