"""Batches of reports: worked off one by one, so that a crash costs the one at hand."""

import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine
from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.report import BatchState, ItemState
from matcher.domain.value import Value
from matcher.reports.writers.writing import file_name, write
from matcher.services.reporting.files import put
from matcher.services.reporting.keeping import kept_report, make_report
from matcher.store import batches, reports
from matcher.store.batches import Batch, Item, Order
from matcher.store.session import reading, transaction
from matcher.store.versions import NotFoundError

LEASE = timedelta(seconds=60)
ATTEMPTS = 3
MOST = 5_000


class BatchSizeError(ValueError):
    """A batch was ordered of nothing, or of too much."""


class Worked(Value):
    """What a worker did: reports made and reports that failed."""

    made: int = 0
    failed: int = 0


def order_batch(session: Session, order: Order, by: int | None = None) -> int:
    """Give the id of a batch that waits for a worker.

    Raises
    ------
    BatchSizeError
        It has no report, or more than five thousand.
    """
    if not 1 <= len(order.subjects) <= MOST:
        raise BatchSizeError(f"a batch has 1 to {MOST} reports, not {len(order.subjects)}")
    return batches.add(session, order, by)


def cancel_batch(session: Session, batch_id: int) -> None:
    """Stop a batch after the report at hand; what is made stays."""
    if batches.get(session, batch_id).state in {BatchState.WAITING, BatchState.RUNNING}:
        batches.finish(session, batch_id, BatchState.CANCELLED)


def resume_batch(session: Session, batch_id: int) -> None:
    """Let a batch go on where it stopped, what failed tried again."""
    held = batches.get(session, batch_id)
    if held.state is BatchState.CANCELLED or held.failed:
        batches.retry_failed(session, batch_id)
        batches.finish(session, batch_id, BatchState.WAITING)


def work(
    engine: Engine,
    catalogue: Catalogue,
    folder: Path,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    most: int | None = None,
) -> Worked:
    """Give what was done: every open batch nobody works on, at most `most` reports.

    One report is in memory at a time. A worker that dies is found out by its lease; the next one
    goes on with the report that was at hand, under the number it already has.
    """
    owner, done = uuid4().hex, Worked()
    while most is None or done.made + done.failed < most:
        with transaction(engine) as session:
            batch = batches.claim(session, owner, LEASE, clock())
        if batch is None:
            break
        done = _worked_off(engine, catalogue, folder, (batch, owner), (clock, most, done))
    return done


def _worked_off(
    engine: Engine,
    catalogue: Catalogue,
    folder: Path,
    held: tuple[Batch, str],
    bounds: tuple[Callable[[], datetime], int | None, Worked],
) -> Worked:
    batch, owner = held
    clock, most, done = bounds
    while most is None or done.made + done.failed < most:
        with transaction(engine) as session:
            if not batches.renew(session, batch.id, owner, LEASE, clock()):
                return done  # cancelled, or taken over by another worker
            item = batches.following(session, batch.id, ATTEMPTS)
        if item is None:
            _close(engine, folder, batch)
            return done
        if _made(engine, catalogue, folder, batch, item):
            done = done.model_copy(update={"made": done.made + 1})
        else:
            done = done.model_copy(update={"failed": done.failed + 1})
    with transaction(engine) as session:
        batches.finish(session, batch.id, BatchState.WAITING)
    return done


def _made(engine: Engine, catalogue: Catalogue, folder: Path, batch: Batch, item: Item) -> bool:
    """Tell whether the report is made; why not stands with it, and it is tried again."""
    try:
        file = _file(engine, catalogue, folder, batch, item)
    except Exception as error:  # noqa: BLE001  one report must not stop the others
        kind = "" if isinstance(error, NotFoundError | OSError) else f"{type(error).__name__}: "
        told = {"state": ItemState.FAILED.value, "problem": f"{kind}{error}"[:500]}
    else:
        told = {"state": ItemState.DONE.value, "problem": "", "file": file}
    with transaction(engine) as session:
        batches.settle(session, item.id, attempts=item.attempts + 1, **told)
    return told["state"] == ItemState.DONE.value


def _file(engine: Engine, catalogue: Catalogue, folder: Path, batch: Batch, item: Item) -> str:
    with transaction(engine) as session:
        if item.report_id is None:
            stored = make_report(session, catalogue, batch.kind, item.subject, batch.created_by)
            batches.settle(session, item.id, report_id=stored.id)
        else:
            stored = reports.by_id(session, item.report_id)
    envelope = kept_report(stored, batch.edition)
    name = file_name(envelope, batch.format, batch.language)
    put(folder_of(folder, batch.id) / name, write(envelope, batch.format, batch.language))
    return name


def folder_of(folder: Path, batch_id: int) -> Path:
    """Give where the files of a batch are."""
    return folder / f"batch-{batch_id}"


def archive_of(folder: Path, batch_id: int) -> Path:
    """Give where the archive of a finished batch is."""
    return folder / f"batch-{batch_id}.zip"


def _close(engine: Engine, folder: Path, batch: Batch) -> None:
    with reading(engine) as session:
        made = batches.items(session, batch.id, ItemState.DONE)
    target = archive_of(folder, batch.id)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(f".{os.getpid()}")
    with zipfile.ZipFile(draft, "w") as archive:  # stored: the files are compressed already
        for item in made:
            with suppress(FileNotFoundError):
                archive.write(folder_of(folder, batch.id) / item.file, item.file)
    draft.replace(target)
    with transaction(engine) as session:
        batches.finish(session, batch.id, BatchState.DONE)
