"""Financing stacks from the command line: what a page shows of a pair, as JSON."""

from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from matcher.domain.situation import REMEDIES, Overrides
from matcher.exchange.documents import read_firm, read_need
from matcher.exchange.lines import LineError

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
_OPTIONS = {"cover_share": "--cover"}


@click.command()
@click.option("--firm", "firm_file", type=EXISTING, required=True, help="A firm as JSON.")
@click.option("--need", "need_file", type=EXISTING, required=True, help="A need as JSON.")
@click.option("--amount", help="Cost to assume, in --currency or the need's.")
@click.option("--currency", help="ISO 4217 code of --amount.")
@click.option("--tenor-years", type=float, help="Years until the last repayment.")
@click.option("--cover", "cover_share", type=float, help="Most that is covered, 0 to 1.")
@click.option("--base-rate", type=float, help="Base rate, percent a year.")
@click.option("--exchange-rate", help="US dollars for one unit of the currency.")
@click.option("--insurance-price", type=float, help="Price of cover, percent a year.")
@click.option("--access-class", type=int, help="How hard the place is to reach, 1 to 5.")
def stack(firm_file: Path, need_file: Path, **assumed: Any) -> None:  # noqa: ANN401  options
    """Print the financing stacks of a firm and a need, with all that stands beside them.

    Whatever is assumed replaces what the need states. Unknown terms stay unknown: they widen a
    band and are named, they are never filled in.
    """
    from matcher.catalogue.loader import load  # noqa: PLC0415  keeps --help quick
    from matcher.services.financing import (  # noqa: PLC0415  keeps --help quick
        AssumptionError,
        financing_for,
    )

    firm = _document(read_firm, firm_file, "--firm")
    need = _document(read_need, need_file, "--need")
    overrides = _overrides(assumed)
    try:
        found = financing_for(load(), firm, need, overrides=overrides)
    except AssumptionError as error:
        raise click.UsageError(f"{_option(error.field)}: {error.remedy}") from error
    click.echo(found.model_dump_json(indent=2))


def _document(read: Any, path: Path, option: str) -> Any:  # noqa: ANN401  firm or need
    try:
        return read(path)
    except LineError as error:
        raise click.UsageError(f"{option} {path.name}: {error}") from error


def _overrides(assumed: dict[str, Any]) -> Overrides:
    given = {name: value for name, value in assumed.items() if value is not None}
    try:
        return Overrides.model_validate(given)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        told = f"{_option(name)}: {given[name]} cannot be used; {REMEDIES[name]}"
        raise click.UsageError(told) from error


def _option(field: str) -> str:
    return _OPTIONS.get(field, "--" + field.replace("_", "-"))
