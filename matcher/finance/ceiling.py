"""How the cost of a stack's foreign loans stands against the central bank's ceiling."""

from collections.abc import Sequence

from matcher.domain.financing import FigureId, FinancingPolicy, Text
from matcher.domain.instrument import Band
from matcher.domain.stack import CeilingCheck, CeilingState
from matcher.finance.band import hull


def ceiling_check(bands: Sequence[Band], policy: FinancingPolicy) -> CeilingCheck:
    """Give how the foreign loans of a stack stand against the ceiling on their cost."""
    ceiling = policy.figure(FigureId.LOAN_CEILING).band.high or 0.0
    if not bands:
        reason = policy.reason(Text.NO_FOREIGN_LOAN)
        return CeilingCheck(state=CeilingState.NO_FOREIGN_LOAN, ceiling=ceiling, reasons=(reason,))
    band = hull(bands)
    dearest_low = max((each.low for each in bands if each.low is not None), default=0.0)
    if dearest_low > ceiling:
        state, text = CeilingState.EXCEEDS, Text.CEILING_BROKEN
    elif band.high is None or band.high > ceiling:
        state, text = CeilingState.MAY_EXCEED, Text.CEILING_OPEN
    else:
        state, text = CeilingState.WITHIN, Text.CEILING_KEPT
    texts = (text,) if state is CeilingState.WITHIN else (text, Text.ROUTE_TO_CONFIRM)
    reasons = tuple(policy.reason(each) for each in texts)
    return CeilingCheck(state=state, ceiling=ceiling, band=band, reasons=reasons)
