import os
import signal
import subprocess
import sys
import time
import zipfile
from datetime import timedelta

import pytest

from matcher.domain.report import BatchState, Edition, Format, ItemState, ReportKind
from matcher.reports.verification import verify
from matcher.services.reporting.batching import (
    LEASE,
    BatchSizeError,
    archive_of,
    cancel_batch,
    folder_of,
    order_batch,
    resume_batch,
    work,
)
from matcher.store import batches
from matcher.store.batches import Order
from matcher.store.columns import now
from matcher.store.session import connect, migrate, reading, transaction
from tests.reports.conftest import fill_office


def ordered(engine, *subjects, form=Format.JSON):
    order = Order(
        title="All",
        kind=ReportKind.DOSSIER,
        edition=Edition.INTERNAL,
        format=form,
        language="en",
        subjects=subjects,
    )
    with transaction(engine) as session:
        return order_batch(session, order)


def state(engine, batch_id):
    with reading(engine) as session:
        return batches.get(session, batch_id)


def test_a_batch_makes_every_report_once_and_packs_them(office, tmp_path):
    match = str(office.match_id)
    batch_id = ordered(office.engine, match, match, match)
    done = work(office.engine, office.catalogue, tmp_path)
    assert (done.made, done.failed) == (3, 0)
    held = state(office.engine, batch_id)
    assert (held.state, held.total, held.done) == (BatchState.DONE, 3, 3)
    with zipfile.ZipFile(archive_of(tmp_path, batch_id)) as archive:
        assert len(set(archive.namelist())) == 3
        assert all(verify(archive.read(name)).holds for name in archive.namelist())


def test_a_report_that_fails_is_named_and_the_others_are_made(office, tmp_path):
    batch_id = ordered(office.engine, "999", str(office.match_id))
    done = work(office.engine, office.catalogue, tmp_path)
    assert done.made == 1
    with reading(office.engine) as session:
        (failed,) = batches.items(session, batch_id, ItemState.FAILED)
    assert failed.attempts == 3
    assert "999" in failed.problem
    with transaction(office.engine) as session:
        resume_batch(session, batch_id)
    assert state(office.engine, batch_id).state is BatchState.WAITING


def test_a_cancelled_batch_stops_and_goes_on_where_it_was(office, tmp_path):
    match = str(office.match_id)
    batch_id = ordered(office.engine, match, match)
    work(office.engine, office.catalogue, tmp_path, most=1)
    with transaction(office.engine) as session:
        cancel_batch(session, batch_id)
    assert work(office.engine, office.catalogue, tmp_path).made == 0
    assert state(office.engine, batch_id).done == 1
    with transaction(office.engine) as session:
        resume_batch(session, batch_id)
    assert work(office.engine, office.catalogue, tmp_path).made == 1
    assert state(office.engine, batch_id).state is BatchState.DONE


def test_a_batch_has_a_size(office):
    with pytest.raises(BatchSizeError):
        ordered(office.engine)
    with pytest.raises(BatchSizeError):
        ordered(office.engine, *["1"] * 5_001)


WORKER = """
import sys
from pathlib import Path
from matcher.catalogue.loader import load
from matcher.services.reporting.batching import work
from matcher.store.session import connect
work(connect(sys.argv[1]), load(), Path(sys.argv[2]))
"""


def test_a_worker_that_is_killed_costs_nothing(catalogue, tmp_path):
    """Killed without warning in the middle: the next one makes the rest, each report once."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    engine = connect(url)
    migrate(engine)
    office = fill_office(engine, catalogue)
    batch_id = ordered(engine, *[str(office.match_id)] * 30, form=Format.PDF)
    process = subprocess.Popen([sys.executable, "-c", WORKER, url, str(tmp_path)])
    limit = time.monotonic() + 120
    while state(engine, batch_id).done < 3 and time.monotonic() < limit:
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    seen = state(engine, batch_id)
    assert 3 <= seen.done < 30
    assert work(engine, catalogue, tmp_path).made == 0, "the lease of the dead still runs"
    later = now() + 2 * LEASE
    done = work(engine, catalogue, tmp_path, clock=lambda: later + timedelta(seconds=1))
    assert done.made == 30 - seen.done
    files = sorted(path.name for path in folder_of(tmp_path, batch_id).glob("D-*.pdf"))
    assert len(files) == 30
    with reading(engine) as session:
        assert sorted(one.file for one in batches.items(session, batch_id)) == files
    engine.dispose()
