"""The same office as the reports are tested in, opened anew for each test."""

import pytest

from matcher.store.session import transaction
from tests.reports.conftest import catalogue, open_office

__all__ = ["catalogue"]


@pytest.fixture
def office(catalogue):
    held = open_office(catalogue)
    yield held
    held.engine.dispose()


@pytest.fixture
def session(office):
    with transaction(office.engine) as session:
        yield session
