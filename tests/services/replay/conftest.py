import pytest

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile, SectorClaim
from matcher.services.matching import match_firm
from matcher.store import firms, needs, replay
from matcher.store.session import connect, migrate, transaction

CATALOGUE = load()
PROFILE = FirmProfile(
    name="Minato",
    text_en="Pumps and pipes for water supply",
    sectors=(SectorClaim(sector="water_supply_sanitation"),),
)


@pytest.fixture
def session():
    engine = connect("sqlite://")
    migrate(engine)
    with transaction(engine) as session:
        firms.add(session, "f1", PROFILE)
        for need in CATALOGUE.needs[:4]:
            needs.save(session, need)
        yield session
    engine.dispose()


@pytest.fixture
def ranked(session):
    """A function that ranks the firm and gives the id of the run."""

    def rank(catalogue=CATALOGUE):
        match_firm(session, catalogue, "f1")
        return replay.of_firm(session, "f1")[0].run_id

    return rank
