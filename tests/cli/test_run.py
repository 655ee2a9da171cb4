import pytest
from click.testing import CliRunner

from matcher.catalogue.loader import load
from matcher.cli import main
from matcher.domain.firm import FirmProfile
from matcher.services.matching import match_firm
from matcher.store import firms, needs, replay
from matcher.store.session import connect, migrate, transaction


@pytest.fixture
def run_id(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/r.db"
    monkeypatch.setenv("MATCHER_DATABASE_URL", url)
    engine, catalogue = connect(url), load()
    migrate(engine)
    with transaction(engine) as session:
        firms.add(session, "f1", FirmProfile(name="Minato", text_en="Water pumps"))
        needs.save(session, catalogue.needs[0])
        match_firm(session, catalogue, "f1")
        found = replay.of_firm(session, "f1")[0].run_id
    engine.dispose()
    return found


def test_a_run_is_computed_again_to_the_same_bytes(run_id):
    result = CliRunner().invoke(main, ["run", "replay", run_id])
    assert result.exit_code == 0, result.output
    assert "The same bytes." in result.output


def test_a_run_differs_from_now_in_nothing(run_id):
    result = CliRunner().invoke(main, ["run", "diff", run_id])
    assert result.exit_code == 0, result.output
    assert "0 of 1 needs differ." in result.output


def test_an_unknown_run_is_an_error(run_id):
    for command in ("replay", "diff"):
        result = CliRunner().invoke(main, ["run", command, f"{run_id}x"])
        assert result.exit_code == 1
