"""Coefficients of the OECD minimum premium rates, country risk categories 1 to 7.

Formula, `a`, `b` and the cap of the term adjustment: Regulation (EU) 1233/2011, Annex VI,
consolidated 2023-12-31, https://gesetze.legal/eu/vo_eu_2011_1233/anhang_vi. The base of 95 % and
the extremes of the quality factor:
https://exportkreditgarantien.de/de/handbuch-exportkreditgarantien/c-kosten/I-ab-2-jahre-klz/5-deckungsquoten.html
All other tables follow a published calculator that cites TAD/PG(2023)7, Annexes VI and X; they
have not been compared with the OECD document itself.
Arrangement limits: https://oecd.org/en/topics/financing-terms-and-conditions,
http://www.cineas.net/2013/01/the-oecd-arrangement-on-officially.html (2013-01) and the
modernisation of July 2023. Read for 2026-11-24.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from matcher.domain.value import Source


class BuyerCategory(StrEnum):
    """How good the obligor is, held against its own state."""

    SOV_PLUS = "SOV+"
    SOV = "SOV/CC0"
    CC1 = "CC1"
    CC2 = "CC2"
    CC3 = "CC3"
    CC4 = "CC4"
    CC5 = "CC5"


class Quality(StrEnum):
    """Quality of the cover: insurance without waiting-period interest, with it, guarantee."""

    BELOW = "below"
    STANDARD = "standard"
    ABOVE = "above"


class Security(StrEnum):
    """What can lower the buyer part of a premium."""

    ASSIGNMENT = "assignment_of_proceeds_or_receivables"
    ASSET_BASED = "asset_based_security"
    FIXED_ASSET = "fixed_asset_security"
    ESCROW = "escrow_account"


# Where the formula was read; a premium is only as certain as this and the tables below.
SOURCE: Final = Source(
    title="Regulation (EU) 1233/2011, Annex VI",
    url="https://gesetze.legal/eu/vo_eu_2011_1233/anhang_vi",
    as_of=date(2023, 12, 31),
)

PRICED_CATEGORIES: Final = range(1, 8)

# Every row runs over the country categories 1 to 7; None: the pair does not exist.
COUNTRY_SLOPE: Final = (0.09, 0.2, 0.35, 0.55, 0.74, 0.9, 1.1)
COUNTRY_INTERCEPT: Final = (0.35, 0.35, 0.35, 0.35, 0.75, 1.2, 1.8)

BUYER_SLOPE: Final[Mapping[BuyerCategory, tuple[float | None, ...]]] = MappingProxyType(
    {
        BuyerCategory.SOV_PLUS: (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        BuyerCategory.SOV: (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        BuyerCategory.CC1: (0.11, 0.12, 0.11, 0.1, 0.1, 0.1, 0.125),
        BuyerCategory.CC2: (0.2, 0.212, 0.223, 0.234, 0.246, 0.258, 0.271),
        BuyerCategory.CC3: (0.27, 0.32, 0.32, 0.35, 0.38, 0.48, None),
        BuyerCategory.CC4: (0.405, 0.459, 0.495, 0.54, 0.621, None, None),
        BuyerCategory.CC5: (0.63, 0.675, 0.72, 0.81, None, None, None),
    }
)

QUALITY_FACTOR: Final[Mapping[Quality, tuple[float, ...]]] = MappingProxyType(
    {
        Quality.BELOW: (0.9965, 0.9935, 0.985, 0.9825, 0.9825, 0.98, 0.98),
        Quality.STANDARD: (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
        Quality.ABOVE: (1.0035, 1.0065, 1.015, 1.0175, 1.0175, 1.02, 1.02),
    }
)

COVER_COEFFICIENT: Final = (0.0, 0.00337, 0.00489, 0.01639, 0.03657, 0.05878, 0.08598)

# The best buyer category that is rated BB+ or worse, by country category; what stands below it
# in BuyerCategory is speculative too.
FIRST_SPECULATIVE: Final = (
    BuyerCategory.CC4,
    BuyerCategory.CC3,
    BuyerCategory.CC2,
    BuyerCategory.CC1,
    BuyerCategory.SOV_PLUS,
    BuyerCategory.SOV_PLUS,
    BuyerCategory.SOV_PLUS,
)

STANDARD_COVER: Final = 0.95
BETTER_THAN_SOVEREIGN: Final = 0.9
LOCAL_CURRENCY_MAX: Final = 0.2
TERM_FREE_YEARS: Final = 10.0
TERM_SLOPE: Final = 0.018
TERM_MAX: Final = 0.15

ENHANCEMENT_MAX: Final = 0.35
ENHANCEMENT_BY_SECURITY: Final[Mapping[Security, float]] = MappingProxyType(
    {
        Security.ASSIGNMENT: 0.1,
        Security.ASSET_BASED: 0.25,
        Security.FIXED_ASSET: 0.15,
        Security.ESCROW: 0.1,
    }
)

# Limits of the Arrangement on what may be supported at all.
DOWN_PAYMENT_MIN: Final = 0.15
LOCAL_COST_MAX: Final[Mapping[int, float]] = MappingProxyType({1: 0.4, 2: 0.5})
REPAYMENT_YEARS_MIN: Final = 2.0
REPAYMENT_YEARS_MAX: Final = 15.0
CLIMATE_REPAYMENT_YEARS_MAX: Final = 22.0
