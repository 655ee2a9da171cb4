import pytest

from matcher.catalogue.loader import load
from matcher.domain.need import Need
from matcher.domain.review import AccountRole
from matcher.store import accounts, needs
from matcher.store.session import connect, migrate, transaction

CATALOGUE = load()
BRIDGE = Need(
    id="n1",
    title="Bridge over the Irpin",
    sector="roads_bridges",
    oblasts=("Kyiv",),
    cost=12_000_000,
    currency="EUR",
    as_of="2026-01-01",
    source_url="https://example.org/bridge",
)


@pytest.fixture
def session():
    engine = connect("sqlite://")
    migrate(engine)
    with transaction(engine) as session:
        needs.save(session, BRIDGE)
        yield session
    engine.dispose()


@pytest.fixture
def officer(session):
    return accounts.add(session, "officer@example.org", "x", AccountRole.OFFICER)


@pytest.fixture
def catalogue():
    return CATALOGUE
