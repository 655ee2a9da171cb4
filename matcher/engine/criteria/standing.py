"""How each side of a block stands with the open instruments, each distinct situation once."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from matcher.domain.firm import FirmProfile
from matcher.domain.instrument import Instrument
from matcher.domain.need import Need
from matcher.domain.rule import Subject, Verdict
from matcher.engine.attributes import of_firm, of_need
from matcher.engine.columns import distinct
from matcher.engine.eligibility import judge
from matcher.engine.features import Encoder, FloatArray
from matcher.finance.bulk import CostColumn
from matcher.finance.exposure import exposure, need_attributes
from matcher.finance.stack import in_order

Verdicts = NDArray[np.int8]


@dataclass(frozen=True)
class Standing:
    """One side of a block: the distinct rows of the open instruments' verdicts, and whose."""

    codes: NDArray[np.intp]
    verdicts: Verdicts

    def on(self, places: Sequence[int]) -> "Standing":
        """Give the standing with some of the instruments only, the others count as closed."""
        kept = np.full_like(self.verdicts, Verdict.FAIL)
        kept[:, list(places)] = self.verdicts[:, list(places)]
        return _distinct_rows(self.codes, kept)


@dataclass(frozen=True)
class NeedSide:
    """What the needs of a block contribute: verdicts, costs, exposures."""

    standing: Standing
    costs: CostColumn
    cost_codes: NDArray[np.intp]
    exposures: FloatArray


def firm_standing(encoder: Encoder, firms: Sequence[FirmProfile]) -> Standing:
    """Give what the instruments' rules say of each firm."""
    read = partial(of_firm, taxonomy=encoder.taxonomy)
    return _standing(encoder, firms, Subject.FIRM, read)


def need_side(encoder: Encoder, needs: Sequence[Need]) -> NeedSide:
    """Give the needs' distinct situations, costs and exposures."""
    read = partial(of_need, taxonomy=encoder.taxonomy)
    stated = distinct(need.money if need.cost else None for need in needs)
    return NeedSide(
        standing=_standing(encoder, needs, Subject.NEED, read),
        costs=CostColumn(stated.values, encoder.rates),
        cost_codes=stated.codes,
        exposures=exposures(encoder, needs),
    )


def sets(firm: Verdicts, need: Verdicts) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the instruments that are usable, and those that may be once all is answered."""
    judged = np.minimum(firm, need)
    sure, possible = judged == Verdict.PASS, judged >= Verdict.UNKNOWN
    return tuple(np.flatnonzero(sure).tolist()), tuple(np.flatnonzero(possible).tolist())


def exposures(encoder: Encoder, needs: Sequence[Need]) -> FloatArray:
    """Give the exposure of each need, shape (needs, dimensions), NaN where no rule speaks."""
    oblasts = {oblast.key: oblast for oblast in encoder.oblasts}
    rules = () if encoder.market is None else encoder.market.exposure_rules
    found = distinct(
        tuple(need_attributes(need, encoder.taxonomy, oblasts, encoder.rates).items())
        for need in needs
    )
    levels = np.array([in_order(exposure(rules, dict(each))) for each in found.values])
    return np.asarray(levels.reshape(len(found.values), -1)[found.codes])


def _standing(
    encoder: Encoder,
    given: Sequence[FirmProfile] | Sequence[Need],
    subject: Subject,
    read: Callable[..., object],
) -> Standing:
    instruments = () if encoder.market is None else encoder.market.open
    rules = [rule for one in instruments for rule in one.eligibility if rule.subject is subject]
    names = tuple(dict.fromkeys(rule.attribute for rule in rules))
    found = distinct(tuple(_hashable(read(name, each)) for name in names) for each in given)
    table = [
        [_verdict(one, subject, dict(zip(names, values, strict=True))) for one in instruments]
        for values in found.values
    ]
    shape = len(found.values), len(instruments)
    return _distinct_rows(found.codes, np.array(table, np.int8).reshape(shape))


def _distinct_rows(codes: NDArray[np.intp], verdicts: Verdicts) -> Standing:
    rows = distinct(row.tobytes() for row in verdicts)
    return Standing(rows.codes[codes], verdicts[rows.first])


def _verdict(one: Instrument, subject: Subject, observed: dict[str, Hashable]) -> int:
    return min(
        (
            judge(rule, observed[rule.attribute])
            for rule in one.eligibility
            if rule.subject is subject
        ),
        default=Verdict.PASS,
    )


def _hashable(observed: object) -> Hashable:
    return tuple(observed) if isinstance(observed, list) else observed
