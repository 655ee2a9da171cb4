"""Engines, the unit of work, and the schema at its newest version."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlmodel import Session

from matcher.store.tables import METADATA

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"

_PRAGMAS = (
    "busy_timeout = 10000",
    "journal_mode = WAL",
    "foreign_keys = ON",
    "synchronous = FULL",  # a decision that was acknowledged survives a power cut
    "trusted_schema = OFF",
)


class DanglingReferenceError(RuntimeError):
    """A change of the schema would leave a row that refers to a missing one."""


def connect(url: str) -> Engine:
    """Give an engine whose transactions lose no update."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    return create_engine(parsed, pool_pre_ping=True)


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """Give a session whose work is kept as a whole, or not at all if the block raises."""
    with Session(engine) as session, session.begin():
        yield session


@contextmanager
def rehearsal(engine: Engine) -> Iterator[Session]:
    """Give a session whose work is done in earnest and then taken back as a whole."""
    with Session(engine) as session, session.begin() as work:
        yield session
        work.rollback()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Give a session that sees one state, waits for no writer, and keeps nothing."""
    with Session(engine.execution_options(read_only=True)) as session:
        yield session


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to a revision, the newest one unless told otherwise."""
    with _changing_schema(engine) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take the schema back to a revision, to nothing unless told otherwise."""
    with _changing_schema(engine) as connection:
        command.downgrade(_config(connection), revision)


def at_head(engine: Engine) -> bool:
    """Tell whether the schema is the one this software expects."""
    expected = set(ScriptDirectory(str(MIGRATIONS)).get_heads())
    with engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == expected


@contextmanager
def _changing_schema(engine: Engine) -> Iterator[Connection]:
    # SQLite alters a table by making it anew, and would take the rows that refer to it for lost.
    with engine.connect() as connection:
        is_sqlite = engine.dialect.name == "sqlite"
        if is_sqlite:
            _raw(connection, "PRAGMA foreign_keys = OFF")
        try:
            yield connection
            if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise DanglingReferenceError("a row would refer to one that does not exist")
            connection.commit()
        finally:
            connection.rollback()
            if is_sqlite:
                _raw(connection, "PRAGMA foreign_keys = ON")


def _raw(connection: Connection, statement: str) -> None:
    # Inside a transaction, which SQLAlchemy begins by itself, the pragma would do nothing.
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(statement)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes.update(connection=connection, metadata=METADATA)
    return config


def _sqlite(url: URL) -> Engine:
    options: dict[str, Any] = {}
    if url.database in {None, "", ":memory:"}:
        # Every new connection would be a new, empty database.
        options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    else:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, record: object) -> None:  # noqa: ANN401  any DBAPI's connection
    del record
    connection.isolation_level = None  # the driver would begin late and lose updates
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # Taking the write lock first makes a read and the write that follows it one step.
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
