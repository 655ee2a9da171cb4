"""Reports from the command line: make, write, compare, check, in batches and every week."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from matcher.domain.report import Edition, Format, ReportKind
from matcher.domain.value import Language

if TYPE_CHECKING:
    from matcher.catalogue.loader import Catalogue
    from matcher.reports.verification import Verdict
    from matcher.store.reports import StoredReport

_KINDS = click.Choice([kind.value for kind in ReportKind])
_FORMATS = click.Choice([kind.value for kind in Format])
_EDITIONS = click.Choice([kind.value for kind in Edition])
_LANGUAGES = click.Choice(list(get_args(Language)))


@click.group()
def report() -> None:
    """Make reports, write them as files, and check that a file says what its data say."""


@report.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(file: Path) -> None:
    """Derive every figure of a report file anew and name each that does not agree.

    The file may be PDF, XLSX, CSV or JSON. The exit status is 0 when everything agrees, 1 when
    something does not, 2 when the file is no report.
    """
    from matcher.reports.envelope import UnreadableReportError  # noqa: PLC0415  quick --help
    from matcher.reports.verification import verify as check  # noqa: PLC0415

    try:
        found = check(file.read_bytes())
    except UnreadableReportError as error:
        click.echo(f"{file}: {error}", err=True)
        raise SystemExit(2) from error
    for moment in found.redacted_at:
        click.echo(
            f"{found.number}: redacted on {moment:%Y-%m-%d %H:%M} UTC: a firm that had itself "
            "erased was taken out; the hash before stands in the report."
        )
    if found.worded_otherwise:
        click.echo(
            f"{found.number}: worded by another version: its figures were checked against its "
            "data, its sentences against the words it carries."
        )
    head = f"{found.number} ({found.edition} edition{_schema(found)}), hash {found.hash}"
    if found.holds:
        click.echo(f"{head}: {found.figures} figures agree, {found.derived} of them derived.")
        return
    for one in found.findings:
        click.echo(f"{file}: {one.figure}: {one.problem}", err=True)
    click.echo(f"{head}: {len(found.findings)} findings.", err=True)
    raise SystemExit(1)


def _schema(found: "Verdict") -> str:
    return "" if found.schema_version is None else f", schema {found.schema_version}"


@report.command()
@click.option("--kind", type=_KINDS, default=ReportKind.DOSSIER.value, show_default=True)
@click.option("--subject", default="", help="Match, need, firm or instrument id.")
def make(kind: str, subject: str) -> None:
    """Freeze a report and print its number and hash."""
    from matcher.services.reporting.keeping import make_report  # noqa: PLC0415
    from matcher.store.session import transaction  # noqa: PLC0415
    from matcher.store.versions import NotFoundError  # noqa: PLC0415

    engine, catalogue = _opened()
    try:
        with transaction(engine) as session:
            stored = make_report(session, catalogue, ReportKind(kind), subject)
    except NotFoundError as error:
        raise click.UsageError(f"--subject: {error}") from error
    click.echo(f"{stored.number} {stored.digest}")


@report.command()
@click.argument("number")
@click.option("--format", "form", type=_FORMATS, default=Format.PDF.value, show_default=True)
@click.option("--language", type=_LANGUAGES, default="en", show_default=True)
@click.option("--edition", type=_EDITIONS, default=Edition.INTERNAL.value, show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
def write(number: str, form: str, language: str, edition: str, output: Path) -> None:
    """Write a kept report as a file; the same report gives the same bytes every time."""
    from matcher.reports.writers.writing import write as written  # noqa: PLC0415
    from matcher.services.reporting.files import put  # noqa: PLC0415
    from matcher.services.reporting.keeping import (  # noqa: PLC0415
        ErasedReportError,
        kept_report,
    )

    try:
        envelope = kept_report(_stored(number), Edition(edition))
        put(output, written(envelope, Format(form), language))
    except ErasedReportError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"--output {output}: {error.strerror}") from error
    click.echo(f"{output}: {envelope.hash}")


@report.command()
@click.argument("number")
def compare(number: str) -> None:
    """Make a kept report again and name what has changed; the exit status is 1 then."""
    from matcher.services.reporting.keeping import differences  # noqa: PLC0415
    from matcher.store.session import reading  # noqa: PLC0415

    engine, catalogue = _opened()
    stored = _stored(number)
    with reading(engine) as session:
        changed = differences(session, catalogue, stored)
    if not changed:
        click.echo(f"{number}: made today it would be the same, to the byte.")
        return
    click.echo(f"{number}: changed since: {', '.join(changed)}.")
    raise SystemExit(1)


@report.command()
def due() -> None:
    """Produce every scheduled report whose time has come; the exit status tells failures."""
    from matcher.services.reporting.scheduling import produce_due  # noqa: PLC0415

    engine, catalogue = _opened()
    outcomes = produce_due(engine, catalogue, _folder())
    for one in outcomes:
        click.echo(f"{one.title}: {one.number or one.problem}", err=bool(one.problem))
    if any(one.problem for one in outcomes):
        raise SystemExit(1)


def _opened() -> "tuple[Any, Catalogue]":
    from matcher.catalogue.loader import load  # noqa: PLC0415
    from matcher.config import Settings  # noqa: PLC0415
    from matcher.store.session import connect  # noqa: PLC0415

    return connect(Settings.read().database_url), load()


def _folder() -> Path:
    from matcher.config import Settings  # noqa: PLC0415

    return Path(Settings.read().reports_folder)


def _stored(number: str) -> "StoredReport":
    from matcher.store import reports  # noqa: PLC0415
    from matcher.store.session import reading  # noqa: PLC0415
    from matcher.store.versions import NotFoundError  # noqa: PLC0415

    engine, _ = _opened()
    try:
        with reading(engine) as session:
            return reports.get(session, number)
    except NotFoundError as error:
        raise click.UsageError(str(error)) from error
