"""Commands that look at the audit trail."""

import click


@click.group()
def audit() -> None:
    """Look at who did what."""


@audit.command()
@click.option("--expect", default="", help="A fingerprint noted earlier; it must still be there.")
def verify(expect: str) -> None:
    """Check that no entry of the trail was changed or removed."""
    from matcher.config import Settings  # noqa: PLC0415  keeps --help quick
    from matcher.store.audit import verification  # noqa: PLC0415
    from matcher.store.session import connect, reading  # noqa: PLC0415

    engine = connect(Settings.read().database_url)
    with reading(engine) as session:
        found = verification(session, expect)
    engine.dispose()
    for number in found.broken:
        click.echo(f"Entry {number} was changed, or one before it was removed.", err=True)
    if not found.expected_found:
        click.echo(f"No entry has the fingerprint {expect}: the end was cut off.", err=True)
    if found.broken or not found.expected_found:
        raise SystemExit(1)
    click.echo(f"{found.entries} entries are in order; the last fingerprint is {found.head}.")
