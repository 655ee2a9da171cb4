"""The OECD minimum premium rate of a transaction, with every intermediate of the formula."""

from collections.abc import Collection
from math import isfinite

from matcher.domain.value import Value
from matcher.finance.tables import (
    BETTER_THAN_SOVEREIGN,
    BUYER_SLOPE,
    COUNTRY_INTERCEPT,
    COUNTRY_SLOPE,
    COVER_COEFFICIENT,
    ENHANCEMENT_BY_SECURITY,
    ENHANCEMENT_MAX,
    FIRST_SPECULATIVE,
    LOCAL_CURRENCY_MAX,
    PRICED_CATEGORIES,
    QUALITY_FACTOR,
    STANDARD_COVER,
    TERM_FREE_YEARS,
    TERM_MAX,
    TERM_SLOPE,
    BuyerCategory,
    Quality,
    Security,
)

_NUMBERS = (
    "disbursement_months",
    "repayment_years",
    "wal_years",
    "commercial_cover",
    "political_cover",
    "local_currency_factor",
    "credit_enhancement_factor",
)

# Equal half-yearly instalments over n years have an average life of n/2 and this much.
_STANDARD_OFFSET = 0.25
# Beyond any credit there is: more is a slip of the keyboard, and would overflow further on.
_MONTHS_MAX = 600
_YEARS_MAX = 100


class PremiumInputError(ValueError):
    """A transaction has no minimum premium; `field` and `reason` say why."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class Transaction(Value):
    """What the premium depends on; covers and factors are shares of one.

    `wal_years` is the weighted average life of the repayment phase and is given only where the
    profile differs from equal half-yearly instalments of principal.
    """

    country_category: int
    buyer_category: BuyerCategory
    disbursement_months: float = 0.0
    repayment_years: float
    wal_years: float | None = None
    commercial_cover: float = STANDARD_COVER
    political_cover: float = STANDARD_COVER
    quality: Quality = Quality.STANDARD
    local_currency_factor: float = 0.0
    credit_enhancement_factor: float = 0.0


class Premium(Value):
    """The minimum premium in percent of principal, flat at first drawdown, and its parts."""

    mpr_percent: float
    hor_years: float
    country_component: float
    buyer_component: float
    qpf: float
    pcf: float
    btsf: float
    term: float


def minimum_premium(transaction: Transaction) -> Premium:
    """Give the minimum premium of a transaction.

    Raises
    ------
    PremiumInputError
        Where a value is out of range or the combination has no premium.
    """
    _check(transaction)
    horizon = horizon_of_risk(transaction)
    country = _country_component(transaction, horizon)
    buyer = _buyer_component(transaction, horizon)
    quality = QUALITY_FACTOR[transaction.quality][transaction.country_category - 1]
    cover = _cover_factor(transaction)
    better = BETTER_THAN_SOVEREIGN if transaction.buyer_category is BuyerCategory.SOV_PLUS else 1.0
    term = _term_adjustment(transaction, horizon)
    return Premium(
        mpr_percent=(country + buyer) * quality * cover * better * (1 - term),
        hor_years=horizon,
        country_component=country,
        buyer_component=buyer,
        qpf=quality,
        pcf=cover,
        btsf=better,
        term=term,
    )


def horizon_of_risk(transaction: Transaction) -> float:
    """Give the years at risk: half the disbursement and the repayment a standard profile has."""
    disbursement = transaction.disbursement_months / 12
    if transaction.wal_years is None:
        return 0.5 * disbursement + transaction.repayment_years
    return 0.5 * disbursement + (transaction.wal_years - _STANDARD_OFFSET) / 0.5


def is_speculative(country_category: int, buyer_category: BuyerCategory) -> bool:
    """Give whether an obligor of this class is rated BB+ or worse."""
    order = list(BuyerCategory)
    first = FIRST_SPECULATIVE[country_category - 1]
    return order.index(buyer_category) >= order.index(first)


def credit_enhancement_limit(securities: Collection[Security]) -> float:
    """Give the highest credit-enhancement factor these securities allow together.

    Raises
    ------
    PremiumInputError
        Where asset-based and fixed-asset security are combined.
    """
    kinds = set(securities)
    if {Security.ASSET_BASED, Security.FIXED_ASSET} <= kinds:
        raise PremiumInputError(
            "credit_enhancement_factor",
            "asset-based and fixed-asset security must not be combined",
        )
    return min(sum(ENHANCEMENT_BY_SECURITY[kind] for kind in kinds), ENHANCEMENT_MAX)


def _highest_cover(transaction: Transaction) -> float:
    return max(transaction.commercial_cover, transaction.political_cover)


def _country_component(transaction: Transaction, horizon: float) -> float:
    index = transaction.country_category - 1
    charge = COUNTRY_SLOPE[index] * horizon + COUNTRY_INTERCEPT[index]
    relative_cover = _highest_cover(transaction) / STANDARD_COVER
    return charge * relative_cover * (1 - transaction.local_currency_factor)


def _buyer_component(transaction: Transaction, horizon: float) -> float:
    slope = BUYER_SLOPE[transaction.buyer_category][transaction.country_category - 1]
    if slope is None:
        there_is = ", ".join(_buyers_of(transaction.country_category - 1))
        raise PremiumInputError(
            "buyer_category",
            f"{transaction.buyer_category} does not exist in country category "
            f"{transaction.country_category}; there is {there_is}",
        )
    relative_cover = transaction.commercial_cover / STANDARD_COVER
    return slope * relative_cover * horizon * (1 - transaction.credit_enhancement_factor)


def _buyers_of(index: int) -> list[str]:
    return [str(each) for each, slopes in BUYER_SLOPE.items() if slopes[index] is not None]


def _cover_factor(transaction: Transaction) -> float:
    excess = _highest_cover(transaction) - STANDARD_COVER
    if excess <= 0:
        return 1.0
    coefficient = COVER_COEFFICIENT[transaction.country_category - 1]
    return 1 + excess / (1 - STANDARD_COVER) * coefficient


def _term_adjustment(transaction: Transaction, horizon: float) -> float:
    speculative = is_speculative(transaction.country_category, transaction.buyer_category)
    if not speculative or horizon <= TERM_FREE_YEARS:
        return 0.0
    return min(TERM_SLOPE * (horizon - TERM_FREE_YEARS), TERM_MAX)


def _check(transaction: Transaction) -> None:
    _check_country(transaction.country_category)
    for field in _NUMBERS:
        value = getattr(transaction, field)
        if value is not None and not isfinite(value):
            raise PremiumInputError(field, "must be a finite number")
    _check_time(transaction)
    _check_cover(transaction)
    _check_range("local_currency_factor", transaction.local_currency_factor, LOCAL_CURRENCY_MAX)
    _check_range(
        "credit_enhancement_factor", transaction.credit_enhancement_factor, ENHANCEMENT_MAX
    )


def _check_country(category: int) -> None:
    if category == 0:
        raise PremiumInputError(
            "country_category",
            "category 0 is priced by the market and has no minimum premium; "
            "take the price of comparable loans there",
        )
    if category not in PRICED_CATEGORIES:
        raise PremiumInputError("country_category", "must be a whole number from 0 to 7")


def _check_time(transaction: Transaction) -> None:
    if not 0 <= transaction.disbursement_months <= _MONTHS_MAX:
        raise PremiumInputError("disbursement_months", f"must lie between 0 and {_MONTHS_MAX}")
    if not 0 < transaction.repayment_years <= _YEARS_MAX:
        raise PremiumInputError("repayment_years", f"must be above 0 and at most {_YEARS_MAX}")
    if transaction.wal_years is None:
        return
    if transaction.wal_years <= _STANDARD_OFFSET:
        raise PremiumInputError(
            "wal_years", f"must be above {_STANDARD_OFFSET}; leave it out for the standard profile"
        )
    if transaction.wal_years > transaction.repayment_years:
        raise PremiumInputError("wal_years", "must not exceed repayment_years")


def _check_cover(transaction: Transaction) -> None:
    for field in ("commercial_cover", "political_cover"):
        value = getattr(transaction, field)
        if 1 < value <= 100:  # noqa: PLR2004  percent were given for a share
            raise PremiumInputError(
                field, f"must lie between 0 and 1; write {value:g} percent as {value / 100:g}"
            )
        _check_range(field, value, 1.0)
    if _highest_cover(transaction) == 0:
        raise PremiumInputError(
            "political_cover", "one of the two covers must be above 0, else nothing is priced"
        )


def _check_range(field: str, value: float, highest: float) -> None:
    if not 0 <= value <= highest:
        raise PremiumInputError(field, f"must lie between 0 and {highest:g}")
