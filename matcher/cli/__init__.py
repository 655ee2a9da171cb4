"""The command line: the main job on files, prices, the catalogue's checks, the demonstration."""

import click

from matcher import __version__
from matcher.cli.audit import audit
from matcher.cli.catalogue import catalogue
from matcher.cli.demo import demo
from matcher.cli.explain import explain
from matcher.cli.price import price
from matcher.cli.rank import evaluate, rank, schema
from matcher.cli.report import report
from matcher.cli.run import run
from matcher.cli.stack import stack
from matcher.cli.work import worker


@click.group()
@click.version_option(__version__)
def main() -> None:
    """Match firms to reconstruction needs and to the instruments that can pay for them."""


for command in (
    audit,
    catalogue,
    demo,
    evaluate,
    explain,
    price,
    rank,
    report,
    run,
    schema,
    stack,
    worker,
):
    main.add_command(command)
