import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect, text

from matcher.domain.firm import FirmProfile
from matcher.store import firms
from matcher.store.session import at_head, connect, downgrade, migrate, reading, transaction
from matcher.store.tables import METADATA
from matcher.store.versions import StaleVersionError

TABLES = {
    "accounts", "alerts", "attempts", "audit", "avoided_parties", "catalogue_editions",
    "column_maps", "conflicts", "decisions", "declarations", "draft_changes", "firm_duplicates",
    "firm_revisions", "firms", "line_entries", "mail_attachments", "mails", "matches",
    "mentions", "need_batches", "need_distinctions", "need_files", "need_revisions", "needs",
    "notes", "reactions", "register_states", "report_batch_items", "report_batches",
    "report_schedules", "reports", "run_inputs", "runs", "saved_searches", "saved_views",
    "shortlist_entries", "shortlists", "table_presets", "weight_profiles",
}  # fmt: skip


def test_a_migration_goes_up_and_down_and_up_again(empty_url):
    engine = connect(empty_url)
    assert not at_head(engine)
    migrate(engine)
    assert at_head(engine)
    assert set(inspect(engine).get_table_names()) == TABLES | {"alembic_version"}
    downgrade(engine)
    assert not at_head(engine)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version", "sqlite_sequence"}
    migrate(engine)
    assert at_head(engine)
    engine.dispose()


def test_migrating_twice_changes_nothing(engine):
    migrate(engine)
    assert at_head(engine)


def test_the_migrations_make_the_tables_the_models_declare(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_the_migrations_make_the_constraints_the_models_declare(engine):
    inspector = inspect(engine)
    for name in TABLES:
        declared = {
            constraint.name
            for constraint in METADATA.tables[name].constraints
            if isinstance(constraint, CheckConstraint)
        }
        made = {one["name"] for one in inspector.get_check_constraints(name)}
        assert made == declared, name


def test_a_block_that_raises_leaves_nothing_behind(engine):
    def fail():
        with transaction(engine) as session:
            firms.add(session, "f1", FirmProfile(name="Lost"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with transaction(engine) as session:
        assert firms.every(session) == []


def test_a_reading_session_waits_for_no_writer_and_sees_the_last_whole_state(engine):
    with transaction(engine) as writer:
        firms.add(writer, "f1", FirmProfile(name="Not yet"))
        with reading(engine) as reader:
            assert firms.every(reader) == []


def test_what_a_reading_session_writes_is_not_kept(engine):
    with reading(engine) as session:
        firms.add(session, "f1", FirmProfile(name="Never"))
    with reading(engine) as session:
        assert firms.every(session) == []


def test_four_writers_lose_no_update(engine):
    with transaction(engine) as session:
        firms.add(session, "f1", FirmProfile(name="Counted", employees=0))

    def once():
        with transaction(engine) as session:
            stored = firms.get(session, "f1")
            raised = stored.profile.model_copy(update={"employees": stored.profile.employees + 1})
            firms.save(session, "f1", raised, stored.version)

    def write(_):
        done = 0
        while done < 20:
            try:
                once()
            except StaleVersionError:
                continue  # another writer was first: read again
            done += 1

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with transaction(engine) as session:
        stored = firms.get(session, "f1")
        assert (stored.profile.employees, stored.version) == (80, 81)
        assert len(firms.history(session, "f1")) == 81


WRITER = """
import sys
from matcher.store import firms
from matcher.store.session import connect, transaction
from matcher.store.versions import StaleVersionError

engine, done = connect(sys.argv[1]), 0
while done < 50:
    try:
        with transaction(engine) as session:
            stored = firms.get(session, "f1")
            raised = stored.profile.model_copy(update={"employees": stored.profile.employees + 1})
            firms.save(session, "f1", raised, stored.version)
        done += 1
    except StaleVersionError:
        pass
engine.dispose()
"""


def test_four_processes_lose_no_update(engine, url):
    with transaction(engine) as session:
        firms.add(session, "f1", FirmProfile(name="Counted", employees=0))
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, url]) for _ in range(4)]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    with transaction(engine) as session:
        assert firms.get(session, "f1").profile.employees == 200


def test_a_database_in_memory_is_one_database():
    engine = connect("sqlite://")
    migrate(engine)
    with transaction(engine) as session:
        firms.add(session, "f1", FirmProfile(name="Here"))
    with transaction(engine) as session:
        assert [key for key, _ in firms.every(session)] == ["f1"]
    engine.dispose()


def test_a_plain_postgresql_address_uses_the_installed_driver():
    assert connect("postgresql://localhost/none").dialect.driver == "psycopg"


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2), ("busy_timeout", 10000)],
)
def test_an_embedded_database_is_set_up_to_keep_what_it_is_given(tmp_path, pragma, value):
    engine = connect(f"sqlite:///{tmp_path / 'new' / 'matcher.db'}")
    with engine.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value
    engine.dispose()
