"""What was acknowledged outlives a killed process."""

import signal
import sqlite3
import subprocess
import sys

import pytest

from matcher.domain.review import AccountRole
from matcher.store import accounts, decisions, firms, matches, needs, runs
from matcher.store.session import connect, transaction

CHILD = """
import sys
from itertools import count
from matcher.domain.firm import FirmProfile
from matcher.domain.match import Match
from matcher.domain.review import Decision, ReasonCode, Status, Step
from matcher.domain.rule import Verdict
from matcher.store import decisions, firms, matches
from matcher.store.columns import now
from matcher.store.session import connect, transaction

engine, life = connect(sys.argv[1]), sys.argv[2]
for number in count():
    firm = f"f{life}-{number}"
    with transaction(engine) as session:
        firms.add(session, firm, FirmProfile(name=firm, text_en="x" * 5000))
        matches.replace_for_firm(session, "r1", firm, [Match(
            firm_id=firm, need_id="n1", eligibility=Verdict.PASS, verdicts=(), contributions=(),
            score=0.5, score_low=0.5, score_high=0.5, confidence=1.0, rank=1)])
        (stored,) = matches.for_firm(session, firm)
    sys.stdout.write(f"firm {firm}\\n")
    sys.stdout.flush()
    with transaction(engine) as session:
        decisions.add(session, Decision(
            match_id=stored.id, step=Step.LATER, status=Status.LATER,
            reason=ReasonCode.CAPACITY, officer_id=1, decided_at=now()), stored.version)
    sys.stdout.write(f"decision {stored.id}\\n")
    sys.stdout.flush()
"""

LIVES = 10


@pytest.fixture
def prepared(sqlite_template, tmp_path, make):
    path = tmp_path / "matcher.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = connect(f"sqlite:///{path}")
    with transaction(engine) as session:
        needs.save(session, make["need"]("n1"))
        runs.add(session, make["run"]("r1", 1))
        assert accounts.add(session, "o@example.org", "hash", AccountRole.OFFICER).id == 1
    engine.dispose()
    return path


def live_and_die(path, life):
    """Give what a child acknowledged before it was killed in the middle of its work."""
    command = [sys.executable, "-c", CHILD, f"sqlite:///{path}", str(life)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        told = [child.stdout.readline() for _ in range(5 + 3 * life)]
        child.send_signal(signal.SIGKILL)
        told += child.stdout.read().splitlines(keepends=True)
        assert child.wait() == -signal.SIGKILL
    return [line.split() for line in told if line.endswith("\n")]


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_the_process_is_killed(prepared):
    acknowledged = []
    for life in range(LIVES):
        acknowledged += live_and_die(prepared, life)
        with sqlite3.connect(prepared) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        database.close()
        engine = connect(f"sqlite:///{prepared}")
        with transaction(engine) as session:
            kept = {key for key, _ in firms.every(session)}
            for kind, key in acknowledged:
                if kind == "firm":
                    assert key in kept
                    assert len(matches.for_firm(session, key)) == 1
                else:
                    assert len(decisions.for_match(session, int(key))) == 1
        engine.dispose()
    assert len(acknowledged) >= sum(5 + 3 * life for life in range(LIVES))
