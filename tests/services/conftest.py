"""Use cases run on the same two databases as the store."""

from tests.store.conftest import (  # noqa: F401  fixtures are known by being imported
    backend,
    engine,
    postgres,
    postgres_template,
    session,
    sqlite_template,
    url,
)
