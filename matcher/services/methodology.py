"""How a score is made, as it is in force today: what the public page is written from."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.criterion import Criterion, WeightProfile
from matcher.domain.effort import Effort
from matcher.domain.rule import OPERATORS, Rule
from matcher.engine.robustness import acceptability
from matcher.services.learning import LEAST_DECISIONS, LEAST_OF_EACH
from matcher.services.questions import TOP
from matcher.services.weighting import policy


@dataclass(frozen=True)
class Condition:
    """A rule with where it is declared, and what it asks of its field in symbols."""

    place: str
    rule: Rule
    asks: str


@dataclass(frozen=True)
class Figures:
    """The numbers the methods work with."""

    draws: int = acceptability.DRAWS
    concentration: float = acceptability.CONCENTRATION
    lines: int = acceptability.MOST_LINES
    polytopes: int = acceptability.MOST_POLYTOPES
    weights: int = acceptability.MOST_WEIGHTS
    top: int = TOP
    least_decisions: int = LEAST_DECISIONS
    least_of_each: int = LEAST_OF_EACH


@dataclass(frozen=True)
class Methodology:
    """Everything a score, a verdict and a rank are made of."""

    version: str
    weights: WeightProfile
    criteria: tuple[tuple[Criterion, float], ...]
    general: tuple[Condition, ...]
    instruments: tuple[Condition, ...]
    efforts: tuple[Effort, ...]
    figures: Figures = Figures()


def methodology(session: Session, catalogue: Catalogue) -> Methodology:
    """Give what is in force today: the catalogue's policy under the weights that are active."""
    weights = policy(session, catalogue).weights
    return Methodology(
        version=catalogue.version,
        weights=weights,
        criteria=tuple((one, weights.weights.get(one.id, 0.0)) for one in catalogue.criteria),
        general=tuple(Condition("", rule, asked(rule)) for rule in catalogue.rules),
        instruments=tuple(_of_instruments(catalogue)),
        efforts=catalogue.efforts,
    )


def asked(rule: Rule) -> str:
    """Give what a rule asks of its field, in symbols that need no translation."""
    symbols = dict(zip(OPERATORS, ("≥", "≤", "∈", "∉", "= ✓", "= ✗"), strict=True))
    bound = getattr(rule, rule.operator)
    if isinstance(bound, bool):
        return symbols[rule.operator]
    told = "{" + ", ".join(bound) + "}" if isinstance(bound, tuple) else f"{bound:g}"
    return f"{symbols[rule.operator]} {told}"


def _of_instruments(catalogue: Catalogue) -> Iterator[Condition]:
    for instrument in catalogue.instruments:
        for rule in instrument.eligibility:
            yield Condition(instrument.id, rule, asked(rule))
