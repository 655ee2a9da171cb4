"""Prices from the command line: the minimum premium of a transaction as JSON."""

import json

import click

from matcher.finance.premium import PremiumInputError, Transaction, minimum_premium
from matcher.finance.tables import BuyerCategory, Quality


class Buyer(click.ParamType[BuyerCategory]):
    """A class of obligor, in either case; SOV and CC0 are one class."""

    name = "class"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> BuyerCategory:
        """Give the class."""
        told = value.strip().upper()
        try:
            return BuyerCategory("SOV/CC0" if told in {"SOV", "CC0"} else told)
        except ValueError:
            self.fail(f"{value} is none of {', '.join(BuyerCategory)}", param, ctx)


@click.group()
def price() -> None:
    """Compute prices of financing instruments."""


@price.command()
@click.option("--country-category", type=int, required=True, help="OECD risk category, 0 to 7.")
@click.option(
    "--buyer-category",
    type=Buyer(),
    required=True,
    help=f"Class of the obligor: {', '.join(BuyerCategory)}.",
)
@click.option("--disbursement-months", type=float, default=0.0, show_default=True)
@click.option("--repayment-years", type=float, required=True)
@click.option("--wal-years", type=float, help="Average life of a non-standard repayment.")
@click.option("--commercial-cover", type=float, default=0.95, show_default=True)
@click.option("--political-cover", type=float, default=0.95, show_default=True)
@click.option(
    "--quality",
    type=click.Choice([quality.value for quality in Quality], case_sensitive=False),
    default=Quality.STANDARD.value,
    show_default=True,
)
@click.option("--local-currency-factor", type=float, default=0.0, show_default=True)
@click.option("--credit-enhancement-factor", type=float, default=0.0, show_default=True)
def premium(**options: object) -> None:
    """Print the OECD minimum premium in percent of principal, with every intermediate."""
    try:
        result = minimum_premium(Transaction.model_validate(options))
    except PremiumInputError as error:
        option = "--" + error.field.replace("_", "-")
        raise click.UsageError(f"{option}: {error.reason}") from error
    # Ten decimals keep every digit the tables can carry and drop the noise of binary fractions.
    parts = {name: round(value, 10) for name, value in result.model_dump().items()}
    click.echo(json.dumps(parts, indent=2))
