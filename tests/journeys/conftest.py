"""A browser, and servers on copies of a prepared database, for journeys through the pages."""

import sqlite3

import pytest

from matcher.config import Settings
from matcher.services.demonstration import PASSWORD, prepare
from matcher.web.app import create_app
from tests.journeys.server import serving
from tests.journeys.visitor import Visitor, inspector


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """The file of a demonstration database that nobody writes to."""
    file = tmp_path_factory.mktemp("prepared") / "matcher.db"
    prepare(Settings(database_url=f"sqlite:///{file}"))
    return file


@pytest.fixture
def database(prepared, tmp_path):
    """The address of a copy of the prepared database."""
    file = tmp_path / "journey.db"
    with sqlite3.connect(prepared) as source, sqlite3.connect(file) as target:
        source.backup(target)
    source.close()
    target.close()
    return f"sqlite:///{file}"


@pytest.fixture
def app(database):
    """An application on a database of its own."""
    app = create_app(Settings(database_url=database))
    yield app
    app.extensions["matcher"].engine.dispose()


@pytest.fixture
def address(app):
    """The address of a server that answers while the test runs."""
    with serving(app) as address:
        yield address


@pytest.fixture
def visit(browser, address):
    """A visitor for each call, with a browser of its own; at the end nothing may have gone wrong.

    `visit(width=390, language="ja")`. A visitor's `page` is Playwright's; `inspect()` holds the
    page it is on against the accessibility rules and the width of the screen.
    """
    visitors = []

    def arrive(width=1280, language="en", **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale=language,
            base_url=address,
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(30_000)
        context.add_init_script(inspector())
        visitor = Visitor(context.new_page(), address, PASSWORD)
        visitors.append(visitor)
        return visitor

    yield arrive
    for visitor in visitors:
        visitor.page.context.close()
    assert [fault for visitor in visitors for fault in visitor.faults] == []
