"""The main job on files: rank, evaluate, and the formats as JSON Schema."""

import json
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import click

from matcher.domain.firm import FirmProfile
from matcher.domain.match import Match
from matcher.domain.need import Need
from matcher.domain.value import Value
from matcher.exchange.judgements import JudgementError, read_judgements, read_run
from matcher.exchange.lines import Problem, firm, need, read_lines, write_whole

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


class Top(click.ParamType[int]):
    """A number of needs a firm, or `all`."""

    name = "number|all"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Give the number, 0 for all."""
        if value == "all":
            return 0
        if isinstance(value, int):
            return value
        if not value.isascii() or not value.isdigit() or int(value) < 1:
            self.fail("give a whole number from 1, or all", param, ctx)
        return int(value)


@click.command()
@click.option("--firms", "firms_file", type=EXISTING, required=True, help="Firms, a line each.")
@click.option("--needs", "needs_file", type=EXISTING, required=True, help="Needs, a line each.")
@click.option("--top", type=Top(), default=20, show_default=True, help="So many of each, or all.")
@click.option(
    "--by",
    type=click.Choice(["firm", "need"]),
    default="firm",
    show_default=True,
    help="The best needs of every firm, or the best firms of every need.",
)
@click.option("--brief", is_flag=True, help="Write only firm_id, need_id, rank and score.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Run file."
)
def rank(
    firms_file: Path, needs_file: Path, top: int, output: Path, *, brief: bool, by: str
) -> None:
    """Rank needs for every firm, or firms for every need, without a database.

    A malformed line is reported with file, line and field, the other lines are still ranked,
    and the exit status is 1.
    """
    from matcher.catalogue.loader import load  # noqa: PLC0415  keeps --help quick
    from matcher.services import ranking  # noqa: PLC0415  keeps --help quick

    firms, problems = read_lines(firms_file, firm)
    needs, more = read_lines(needs_file, need)
    given = (load(), firms, needs, top or None)
    if brief and by == "firm":
        lines = (_brief_line(*row) for row in ranking.rank_brief(*given))
    else:
        matches = (ranking.rank_all if by == "firm" else ranking.rank_firms)(*given)
        lines = (_short(*one) if brief else _line(*one) for one in _placed(matches, by))
    try:
        count = write_whole(output, lines)
    except OSError as error:
        raise click.ClickException(f"--output {output}: {error.strerror}") from error
    click.echo(f"{count} matches of {len(firms)} firms and {len(needs)} needs.", err=True)
    _report([*problems, *more])


def _report(problems: list[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)
    if problems:
        raise SystemExit(1)


def _placed(matches: Iterator[Match], by: str) -> Iterator[tuple[Match, int]]:
    """Give each match with its place; a run file orders the ineligible too, behind the others."""
    for _, group in groupby(matches, key=attrgetter(f"{by}_id")):
        yield from ((match, place) for place, match in enumerate(group, start=1))


def _brief_line(firm_id: str, need_id: str, rank: int, score: float) -> str:
    head = {"firm_id": firm_id, "need_id": need_id, "rank": rank, "score": score}
    return json.dumps(head, ensure_ascii=False)


def _short(match: Match, place: int) -> str:
    return _brief_line(match.firm_id, match.need_id, place, match.score)


def _line(match: Match, place: int) -> str:
    return json.dumps(
        {
            "firm_id": match.firm_id,
            "need_id": match.need_id,
            "rank": place,
            "score": match.score,
            "score_low": match.score_low,
            "score_high": match.score_high,
            "confidence": match.confidence,
            "eligibility": match.eligibility.word,
            "verdicts": {each.rule_id: each.verdict.word for each in match.verdicts},
            "criteria": {
                each.criterion_id: each.model_dump(exclude={"criterion_id"})
                for each in match.contributions
            },
        },
        ensure_ascii=False,
    )


@click.command()
@click.argument("kind", type=click.Choice(["firm", "need", "match", "report"]))
def schema(kind: str) -> None:
    """Print the JSON Schema of a firm, a need, a match or a report file."""
    from matcher.reports.envelope import Envelope  # noqa: PLC0415  keeps --help quick

    models: dict[str, type[Value]] = {
        "firm": FirmProfile,
        "need": Need,
        "match": Match,
        "report": Envelope,
    }
    click.echo(json.dumps(models[kind].model_json_schema(), ensure_ascii=False, indent=2))


@click.command()
@click.option("--run", "run_file", type=EXISTING, required=True)
@click.option("--qrels", type=EXISTING, required=True, help="firm_id,need_id[,gain] a row.")
def evaluate(run_file: Path, qrels: Path) -> None:
    """Print how well a run agrees with judgements, with bootstrap intervals."""
    from matcher.services.evaluating import judge_run  # noqa: PLC0415  keeps --help quick

    try:
        rows, judged = list(read_run(run_file)), list(read_judgements(qrels))
    except JudgementError as error:
        raise click.ClickException(str(error)) from error
    if not judged:
        raise click.ClickException(f"{qrels.name} holds no judgements")
    for each in judge_run(rows, judged):
        click.echo(f"{each.metric:10s} {each.mean:.4f} [{each.low:.4f}, {each.high:.4f}]")
