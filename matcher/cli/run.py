"""Stored runs: computed again, and held against each other."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from matcher.config import Settings


@contextmanager
def _installation() -> Iterator[tuple[Any, Any]]:
    """Give a session that keeps nothing, and the catalogue."""
    from matcher.catalogue.loader import load  # noqa: PLC0415  keeps --help quick
    from matcher.store.session import connect, reading  # noqa: PLC0415  keeps --help quick
    from matcher.store.versions import NotFoundError  # noqa: PLC0415  keeps --help quick

    engine = connect(Settings.read().database_url)
    try:
        with reading(engine) as session:
            yield session, load()
    except NotFoundError as error:
        raise click.ClickException(str(error)) from error
    finally:
        engine.dispose()


@click.group()
def run() -> None:
    """Compute a stored run again, or tell two runs apart."""


@run.command()
@click.argument("run_id")
def replay(run_id: str) -> None:
    """Compute a stored run again; the exit status is 1 unless the same bytes come out."""
    from matcher.services.replay.replaying import replayed  # noqa: PLC0415  keeps --help quick

    with _installation() as (session, catalogue):
        found = replayed(session, catalogue, run_id)
    if found.inputs is None or found.missing:
        raise click.ClickException(f"not kept any more: {', '.join(found.missing)}")
    click.echo(f"stored   {found.inputs.result_digest}\ncomputed {found.digest}")
    if not found.is_same:
        why = "although the code is the same" if found.same_code else "by other code"
        raise click.ClickException(f"other bytes came out, {why}")
    click.echo("The same bytes.")


@run.command()
@click.argument("before")
@click.argument("after", default="now")
def diff(before: str, after: str) -> None:
    """Print what made each score differ between two runs, or between a run and now."""
    from matcher.services.replay.differences import (  # noqa: PLC0415  keeps --help quick
        OtherFirmError,
        difference,
    )

    with _installation() as (session, catalogue):
        try:
            found = difference(session, catalogue, before, after)
        except OtherFirmError as error:
            raise click.ClickException(str(error)) from error
    if found.missing:
        raise click.ClickException(f"not kept any more: {', '.join(found.missing)}")
    for one in found.moved:
        parts = ", ".join(f"{cause} {float(part):+.6g}" for cause, part in one.parts.items())
        click.echo(f"{one.need_id}: {one.before} -> {one.after} ({parts or 'no part'})")
        for place in one.places:
            ranks = f"{place.before or '-'} -> {place.after or '-'}"
            click.echo(f"  rank {ranks} ({place.cause})")
    click.echo(f"{len(found.moved)} of {len(found.changes)} needs differ.", err=True)
