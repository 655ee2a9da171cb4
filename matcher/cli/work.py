"""The process beside the server: mail, alerts, and whatever else is done in the background."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from matcher.config import Settings

PAUSE_SECONDS = 3.0
FIRMS_A_ROUND = 25
REPORTS_A_ROUND = 25
FIRMS_A_ROUND = 10


@dataclass(frozen=True)
class Shift:
    """What a task works with."""

    engine: Any
    catalogue: Any
    settings: Settings
    moment: datetime


Task = Callable[[Shift], int]


def send_alerts(shift: Shift) -> int:
    """Give how many digests were written."""
    from matcher.services.alerts import send_due  # noqa: PLC0415  keeps --help quick
    from matcher.services.keys import Keys  # noqa: PLC0415  keeps --help quick
    from matcher.services.letters import Letters  # noqa: PLC0415  keeps --help quick

    letters = Letters(Keys(shift.settings.secret_key), shift.settings.address)
    return send_due(shift.engine, shift.catalogue, letters, shift.moment)


def send_mail(shift: Shift) -> int:
    """Give how many messages were handed over."""
    from matcher.exchange.mail import transport  # noqa: PLC0415  keeps --help quick
    from matcher.services.mailing import deliver  # noqa: PLC0415  keeps --help quick

    way = transport(shift.settings.mail_url, shift.settings.mail_sender)
    return deliver(shift.engine, way, shift.moment).sent


def make_reports(shift: Shift) -> int:
    """Give how many reports of batches were made; a long batch goes on in the next round."""
    from matcher.services.reporting.batching import (  # noqa: PLC0415  keeps --help quick
        work as work_off,
    )

    folder = Path(shift.settings.reports_folder)
    return work_off(shift.engine, shift.catalogue, folder, most=REPORTS_A_ROUND).made


def produce_reports(shift: Shift) -> int:
    """Give how many weekly reports were produced."""
    from matcher.services.reporting.scheduling import (  # noqa: PLC0415  keeps --help quick
        produce_due,
    )

    folder = Path(shift.settings.reports_folder)
    found = produce_due(shift.engine, shift.catalogue, folder, shift.moment)
    return sum(not one.problem for one in found)


def follow_weights(shift: Shift) -> int:
    """Give how many firms were ranked anew because other weights are in force."""
    from matcher.services.laboratory.following import (  # noqa: PLC0415  keeps --help quick
        catch_up,
    )

    return catch_up(shift.engine, shift.catalogue, FIRMS_A_ROUND)


def rank_again(shift: Shift) -> int:
    """Give how many firms were ranked anew because the needs have changed."""
    from matcher.services.matching import refresh  # noqa: PLC0415  keeps --help quick
    from matcher.store.session import transaction  # noqa: PLC0415  keeps --help quick

    done = 0
    for _ in range(FIRMS_A_ROUND):  # one at a time, so that nobody waits for the whole round
        with transaction(shift.engine) as session:
            if not refresh(session, shift.catalogue, most=1):
                break
        done += 1
    return done


TASKS: Sequence[Task] = (
    rank_again,
    send_alerts,
    produce_reports,
    make_reports,
    follow_weights,
    send_mail,
)
"""What is done in each round, in this order."""


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now and stop.")
@click.option("--beside", type=int, help="Stop when the process of this number has ended.")
def worker(beside: int | None, *, once: bool) -> None:
    """Send mail and alerts and run what waits in the background, until stopped."""
    from matcher.services.reading import remember  # noqa: PLC0415  keeps --help quick

    settings = Settings.read()
    remember(settings)
    if once:
        done = work_once(settings)
        click.echo(", ".join(f"{name}: {count}" for name, count in done.items()))
        return
    click.echo("Working; stop with Ctrl+C.", err=True)
    work(settings, lambda: beside is not None and os.getppid() != beside)


def work_once(settings: Settings) -> dict[str, int]:
    """Give how much each task did in one round."""
    from matcher.catalogue.loader import load  # noqa: PLC0415  keeps --help quick
    from matcher.store.session import connect  # noqa: PLC0415  keeps --help quick

    engine = connect(settings.database_url)
    try:
        return _round(Shift(engine, load(), settings, datetime.now(UTC)))
    finally:
        engine.dispose()


def work(settings: Settings, ended: Callable[[], bool], pause: float = PAUSE_SECONDS) -> None:
    """Work round after round until the end; a task that fails does not stop the others."""
    from matcher.catalogue.loader import load  # noqa: PLC0415  keeps --help quick
    from matcher.store.session import connect  # noqa: PLC0415  keeps --help quick

    engine, catalogue = connect(settings.database_url), load()
    while not ended():
        _round(Shift(engine, catalogue, settings, datetime.now(UTC)))
        time.sleep(pause)
    engine.dispose()


def _round(shift: Shift) -> dict[str, int]:
    done = {}
    for task in TASKS:
        try:
            done[task.__name__] = task(shift)
        except Exception as problem:  # noqa: BLE001  the next round tries again
            click.echo(f"{task.__name__} failed and will be tried again: {problem!r}", err=True)
            done[task.__name__] = 0
    return done
