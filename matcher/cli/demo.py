"""The demonstration: a prepared database and a server on loopback."""

import os
import subprocess
import sys

import click

from matcher.config import Settings


@click.command()
@click.option("--prepare-only", is_flag=True, help="Prepare the database and stop.")
def demo(*, prepare_only: bool) -> None:
    """Prepare what is missing, print the address and the sign-ins, and serve."""
    from matcher.services.demonstration import (  # noqa: PLC0415  keeps --help quick
        declare_for_all_but_three,
        prepare,
    )
    from matcher.services.reading import remember  # noqa: PLC0415  keeps --help quick

    settings = Settings.read()
    remember(settings)
    click.echo("Preparing the demonstration; the first time takes about half a minute.")
    ready = prepare(settings)
    declare_for_all_but_three(settings)
    address = f"http://{settings.host}:{settings.port}/"
    click.echo(f"{ready.needs} needs, {ready.firms} synthetic firms, rankings computed.")
    click.echo(f"Open {address}")
    click.echo(f"Sign in with the password {ready.password} as")
    for email in ready.sign_ins:
        click.echo(f"  {email}")
    click.echo(
        "Look first: as the firm open Ranked needs, then a need; as the officer open Queue."
    )
    click.echo(f"Letters the demonstration would send: {address}admin/demonstration-mail")
    click.echo(f"Without signing in: {address}method and {address}instruments")
    sys.stdout.flush()
    if not prepare_only:
        work = [sys.executable, "-m", "matcher.cli", "worker", "--beside", str(os.getpid())]
        subprocess.Popen(work)  # noqa: S603  our own; it ends with the server
        listen = f"--listen={settings.host}:{settings.port}"
        command = [sys.executable, "-m", "waitress", listen, "--call"]
        os.execv(sys.executable, [*command, "matcher.web.app:create_app"])  # noqa: S606  our own
