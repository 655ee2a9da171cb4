"""The firm's pages run on the real catalogue and the real engine."""

import pytest

from matcher.catalogue.loader import load
from matcher.config import Settings
from matcher.domain.review import AccountRole
from matcher.services import accounts, registration
from matcher.store import accounts as stored
from matcher.store import needs
from matcher.store.session import migrate, reading, transaction
from matcher.web.app import create_app
from tests.web.conftest import PASSWORD

CATALOGUE = load()


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    path = tmp_path_factory.mktemp("firms") / "web.db"
    app = create_app(Settings(database_url=f"sqlite:///{path}", environment="test"), CATALOGUE)
    app.config["WTF_CSRF_ENABLED"] = False
    engine = app.extensions["matcher"].engine
    migrate(engine)
    with transaction(engine) as session:
        for need in CATALOGUE.needs[:20]:
            needs.save(session, need)
        accounts.ensure_demo(session, PASSWORD)
        registration.register(session, "Other firm", "other@demo.example", PASSWORD)
    yield app
    engine.dispose()


@pytest.fixture
def firm(app):
    """A new firm of its own for one test: its browser, its id and how to read its draft."""
    return Firm(app)


class Firm:
    numbers = iter(range(10_000))

    def __init__(self, app):
        self.app = app
        self.engine = app.extensions["matcher"].engine
        email = f"firm{next(self.numbers)}@x.example"
        with transaction(self.engine) as session:
            account = registration.register(session, f"Firm {email}", email, PASSWORD)
            stored.confirm(session, account.id)
        self.id, self.email = account.firm_id, email
        self.browser = self._signed_in(email)

    def _signed_in(self, email):
        browser = self.app.test_client()
        with reading(self.engine) as session:
            account = stored.by_email(session, email)
        with browser.session_transaction() as session:
            session["account_id"], session["epoch"] = account.id, account.session_epoch
        return browser

    def colleague(self, name):
        email = f"{name}-{self.email}"
        with transaction(self.engine) as session:
            account = accounts.create(session, email, PASSWORD, AccountRole.FIRM, self.id)
            stored.confirm(session, account.id)
        return self._signed_in(email)
