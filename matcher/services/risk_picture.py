"""What a firm bears beside what typical needs expose it to, before and after cover."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.risk import Dimension
from matcher.domain.rule import Verdict
from matcher.domain.stack import Financing
from matcher.services.financing import financing_for
from matcher.services.ranking import rank_firm

TYPICAL = 8


@dataclass(frozen=True)
class RiskBar:
    """One dimension: levels 0..4, None where nothing is known of it.

    `before` is the middle exposure of the typical needs, `after` the middle of what is left under
    the stack that leaves least; `needs` counts those whose exposure is known.
    """

    dimension: Dimension
    tolerance: int | None
    before: float | None
    after: float | None
    needs: int

    @property
    def is_too_much(self) -> bool:
        """Whether more is left than the firm bears."""
        return None not in (self.tolerance, self.after) and self.after > self.tolerance  # type: ignore[operator]


def typical_needs(
    catalogue: Catalogue, profile: FirmProfile, needs: Sequence[Need]
) -> tuple[Need, ...]:
    """Give the needs that fit a profile best and are not ruled out."""
    register = {need.id: need for need in needs}
    found = [
        register[match.need_id]
        for match in rank_firm(catalogue, "draft", profile, needs)
        if match.eligibility is not Verdict.FAIL
    ]
    return tuple(found[:TYPICAL])


def picture(
    catalogue: Catalogue, profile: FirmProfile, needs: Sequence[Need]
) -> tuple[RiskBar, ...]:
    """Give every dimension for a profile and the needs that are typical for it."""
    financed = [financing_for(catalogue, profile, need) for need in needs]
    return tuple(_bar(dimension, profile, financed) for dimension in Dimension)


def _bar(dimension: Dimension, profile: FirmProfile, financed: Sequence[Financing]) -> RiskBar:
    pairs = [pair for one in financed if (pair := _levels(dimension, one)) is not None]
    return RiskBar(
        dimension=dimension,
        tolerance=profile.tolerances.get(dimension),
        before=median(before for before, _ in pairs) if pairs else None,
        after=median(after for _, after in pairs) if pairs else None,
        needs=len(pairs),
    )


def _levels(dimension: Dimension, financed: Financing) -> tuple[float, float] | None:
    """Give the exposure of a need and the least that some stack leaves of it."""
    before = financed.situation.exposure.get(dimension)
    if before is None:
        return None
    left = [
        risk.residual
        for stack in financed.stacks
        for risk in stack.residual
        if risk.dimension is dimension and risk.residual is not None
    ]
    return float(before), min([*left, float(before)])
