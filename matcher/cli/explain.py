"""Why a firm and a need stand where they stand, from the command line."""

from pathlib import Path
from typing import Any

import click

from matcher.exchange.documents import read_firm, read_need
from matcher.exchange.lines import LineError, need, read_lines

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--firm", "firm_file", type=EXISTING, required=True, help="A firm as JSON.")
@click.option("--need", "need_file", type=EXISTING, required=True, help="A need as JSON.")
@click.option(
    "--needs", "needs_file", type=EXISTING, help="The needs it is ranked among, a line each."
)
@click.option("--language", type=click.Choice(["en", "ja", "uk"]), default="en")
@click.option("--json", "as_json", is_flag=True, help="Print codes and values, not sentences.")
def explain(
    firm_file: Path, need_file: Path, needs_file: Path | None, language: str, *, as_json: bool
) -> None:
    """Print what helped, what hurt, what is unknown and what would change it.

    Without --needs the pair is ranked among the published needs of the catalogue.
    """
    from matcher.catalogue.loader import load  # noqa: PLC0415  keeps --help quick
    from matcher.services.explaining import explain_asked  # noqa: PLC0415  keeps --help quick
    from matcher.services.telling import headline, tell  # noqa: PLC0415  keeps --help quick
    from matcher.wording import speaking  # noqa: PLC0415  keeps --help quick

    firm = _document(read_firm, firm_file, "--firm")
    sought = _document(read_need, need_file, "--need")
    catalogue = load()
    register = catalogue.needs if needs_file is None else _register(needs_file)
    found = explain_asked(catalogue, (firm_file.stem, firm), sought, register)
    if as_json:
        click.echo(found.model_dump_json(indent=2))
        return
    with speaking(language):
        click.echo(headline(found.match))
        for heading, sentences in tell(catalogue, found):
            click.echo(f"\n{heading}")
            for one in sentences:
                click.echo(f"- {one}")


def _register(path: Path) -> list[Any]:
    needs, problems = read_lines(path, need)
    if problems:
        raise click.UsageError(f"--needs {problems[0]}")
    return needs


def _document(read: Any, path: Path, option: str) -> Any:  # noqa: ANN401  firm or need
    try:
        return read(path)
    except LineError as error:
        raise click.UsageError(f"{option} {path.name}: {error}") from error
