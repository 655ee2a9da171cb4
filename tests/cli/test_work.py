import pytest
from click.testing import CliRunner

from matcher.cli import main
from matcher.cli.work import TASKS, work, work_once
from matcher.config import Settings
from matcher.domain.mail import Message
from matcher.services.mailing import post
from matcher.store.session import connect, migrate, transaction


@pytest.fixture
def settings(tmp_path):
    chosen = Settings(database_url=f"sqlite:///{tmp_path}/w.db", mail_url=f"file:{tmp_path}/mail")
    engine = connect(chosen.database_url)
    migrate(engine)
    with transaction(engine) as session:
        post(session, Message(to="a@example.org", subject="Hello", text="Text"), "test")
    engine.dispose()
    return chosen


def test_a_round_of_work_sends_what_waits_once(settings, tmp_path):
    assert work_once(settings)["send_mail"] == 1
    assert work_once(settings)["send_mail"] == 0
    assert len(list((tmp_path / "mail").glob("*.eml"))) == 1


def test_a_task_that_fails_does_not_stop_the_others(settings, monkeypatch):
    def broken(_shift):
        raise ZeroDivisionError

    monkeypatch.setattr("matcher.cli.work.TASKS", (broken, *TASKS))
    done = work_once(settings)
    assert list(done) == ["broken", *(task.__name__ for task in TASKS)]
    assert (done["broken"], done["send_mail"]) == (0, 1)


def test_the_command_says_what_was_done(settings, monkeypatch):
    monkeypatch.setenv("MATCHER_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("MATCHER_MAIL_URL", settings.mail_url)
    result = CliRunner().invoke(main, ["worker", "--once"])
    assert result.exit_code == 0
    assert "send_mail: 1" in result.output


def test_work_goes_on_until_the_end(settings, tmp_path):
    rounds = iter([False, False, True])
    work(settings, lambda: next(rounds), pause=0)
    assert len(list((tmp_path / "mail").glob("*.eml"))) == 1
    assert next(rounds, "none left") == "none left"
