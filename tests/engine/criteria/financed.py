"""Firms and needs of many situations, and the block they make with the real catalogue."""

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from matcher.catalogue.loader import Catalogue, load
from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.risk import Dimension
from matcher.engine.features import Encoder, Pairs
from matcher.finance.bulk import Market
from matcher.services.ranking import text_model

ROLES = ("supplier", "contractor", "technology_provider", "investor", "operator")


@cache
def catalogue() -> Catalogue:
    """Give the catalogue of the seeds."""
    return load()


@cache
def encoder() -> Encoder:
    """Give an encoder that knows what financing is computed from."""
    declared = catalogue()
    fitted = Encoder.fitted(
        declared.taxonomy,
        declared.rates,
        text_model(declared),
        declared.needs[:3],
        declared.oblasts,
    )
    market = Market(
        declared.instruments, declared.exposure_rules, declared.financing, declared.rates
    )
    return replace(fitted, market=market)


def block(firms: Sequence[FirmProfile], needs: Sequence[Need]) -> Pairs:
    """Give the block of some firms and needs."""
    made = encoder()
    keyed = [(str(place), firm) for place, firm in enumerate(firms)]
    return Pairs(made, made.firms(keyed), made.needs(needs))


def some_firms(count: int, seed: int) -> list[FirmProfile]:
    """Give firms that answer some of what is asked of them."""
    draw = random.Random(seed)

    def truth() -> bool | None:
        return draw.choice([True, True, False, None])

    return [
        FirmProfile.model_validate(
            {
                "name": "F",
                "country": draw.choice(["Japan", "Japan", "Poland", None]),
                "size": draw.choice(["large", "sme", None]),
                "roles": draw.sample(ROLES, draw.randint(0, 3)),
                "ukrainian_partner": truth(),
                "partner_owners_ukrainian": truth(),
                "ukrainian_affiliate": truth(),
                "japanese_content_share": draw.choice([None, 0.5]),
                "equity_share": draw.choice([None, 0.05, 0.4]),
                "tolerances": {
                    each: draw.randint(0, 4) for each in Dimension if draw.random() < 0.9
                },
            }
        )
        for _ in range(count)
    ]


def some_needs(count: int, seed: int) -> list[Need]:
    """Give needs of which some say neither cost nor counterparty."""
    draw = random.Random(seed)
    declared = catalogue()
    found = []
    for place in range(count):
        currency = draw.choice(["USD", "UAH", "JPY", "CZK", None])
        cost = None if currency is None else Decimal(draw.randint(10**5, 10**10))
        found.append(
            Need.model_validate(
                {
                    "id": str(place),
                    "title": "N",
                    "sector": draw.choice(declared.taxonomy.sectors).code,
                    "country": draw.choice(["Ukraine", "Ukraine", None]),
                    "oblasts": draw.sample([each.key for each in declared.oblasts], 1),
                    "cost": cost,
                    "currency": currency,
                    "counterparty": draw.choice(["sovereign", "municipal", "private", None]),
                    "stage": draw.choice(["idea", "tender", None]),
                }
            )
        )
    return found
