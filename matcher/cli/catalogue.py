"""Commands that look at the catalogue."""

import click

from matcher import resources


@click.group()
def catalogue() -> None:
    """Look at what is declared in seeds/."""


@catalogue.command()
def check() -> None:
    """Check every file of the catalogue; name file and key of what is wrong."""
    from matcher.catalogue import checks  # noqa: PLC0415  keeps --help quick

    problems = checks.problems(resources.SEEDS)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(1)
    click.echo("The catalogue is in order.")
