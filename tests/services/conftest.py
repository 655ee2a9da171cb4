"""Use cases run on the same two databases as the store."""

import pytest

from matcher.services.keys import Keys
from matcher.services.letters import Letters
from tests.store.conftest import (  # noqa: F401  fixtures are known by being imported
    backend,
    engine,
    postgres,
    postgres_template,
    session,
    sqlite_template,
    url,
)


@pytest.fixture(scope="session")
def keys():
    return Keys("a secret of this test run only")


@pytest.fixture(scope="session")
def letters(keys):
    return Letters(keys, "https://matcher.example.org/")
