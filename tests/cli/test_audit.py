import pytest
from click.testing import CliRunner
from sqlalchemy import text

from matcher.cli import main
from matcher.store import audit
from matcher.store.session import connect, migrate, transaction


@pytest.fixture
def engine(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/trail.db"
    monkeypatch.setenv("MATCHER_DATABASE_URL", url)
    engine = connect(url)
    migrate(engine)
    with transaction(engine) as session:
        for number in range(3):
            audit.append(session, "officer 1", "decided", f"match {number}")
    yield engine
    engine.dispose()


def run(*words):
    return CliRunner().invoke(main, ["audit", "verify", *words])


def test_a_sound_trail_is_told_with_its_last_fingerprint(engine):
    with transaction(engine) as session:
        head = audit.verification(session).head
    told = run()
    assert told.exit_code == 0
    assert f"3 entries are in order; the last fingerprint is {head}." in told.output


def test_a_changed_entry_is_named(engine):
    with transaction(engine) as session:
        session.execute(text("UPDATE audit SET object = 'match 9' WHERE id = 2"))
    told = run()
    assert (told.exit_code, "Entry 2 was changed" in told.output) == (1, True)


def test_an_end_that_was_cut_off_is_told_by_a_noted_fingerprint(engine):
    with transaction(engine) as session:
        head = audit.verification(session).head
        session.execute(text("DELETE FROM audit WHERE id = 3"))
    told = run("--expect", head)
    assert (told.exit_code, "the end was cut off" in told.output) == (1, True)
