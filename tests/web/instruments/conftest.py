import shutil

import pytest

from matcher.catalogue.loader import load
from matcher.config import Settings
from matcher.web.app import create_app


@pytest.fixture(scope="session")
def seeds():
    return load()


@pytest.fixture
def app(tmp_path, prepared, seeds):
    """The application on the catalogue as it is declared, since its pages are the catalogue."""
    shutil.copy(prepared, tmp_path / "web.db")
    app = create_app(
        Settings(database_url=f"sqlite:///{tmp_path}/web.db", environment="test"), seeds
    )
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    app.extensions["matcher"].engine.dispose()
