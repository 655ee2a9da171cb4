"""The one question to a firm whose answer could change its ranking most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.rule import Rule
from matcher.engine.attributes import is_blank
from matcher.engine.columns import Index
from matcher.engine.features import Firm
from matcher.engine.questions import Judged, Reach, Terms, reach
from matcher.engine.ranking import order_of_needs
from matcher.engine.scoring import declared
from matcher.services.probing import answered, criteria_of
from matcher.services.purposes import attributes_of
from matcher.services.ranking import Policy, matrices

TOP = 10
# Answers that only mean something together are one question, asked by the first of them.
TOGETHER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text_en": ("text_ja", "text_uk", "tags", "certificates"),
        "ticket_max": ("ticket_min", "ticket_currency"),
        "available_from": ("available_until",),
    }
)


@dataclass(frozen=True)
class Question:
    """An attribute the firm left blank, and what its answer may move among the first k."""

    attribute: str
    reach: Reach
    k: int


def next_questions(
    catalogue: Catalogue,
    firm_id: str,
    profile: FirmProfile,
    needs: Sequence[Need],
    policy: Policy | None = None,
) -> list[Question]:
    """Give the open questions, the one that could change the ranking most first.

    First comes the question on which the place of most needs among the first ten hangs, then
    the one that opens the widest intervals, then the one that stands first in the profile. A
    question that can move nothing is left out. What an answer makes known is asked of the
    engine: the firm is ranked again with each blank filled in.
    """
    by = policy or Policy.declared(catalogue)
    filled = _filled(catalogue, profile, by.rules(catalogue))
    if not needs:
        return []
    variants = [(firm_id, profile), *((f"?{name}", one) for name, one in filled.items())]
    ranked, *answered = _ranked(catalogue, variants, needs, by)
    terms = Terms(
        criteria=tuple(each.id for each in catalogue.criteria),
        weights=declared(catalogue.criteria, by.weights.weights),
        rules=tuple(rule.id for rule in by.rules(catalogue)),
    )
    found = [
        Question(name, reach(ranked, one, terms, TOP), TOP)
        for name, one in zip(filled, answered, strict=True)
    ]
    moving = [each for each in found if each.reach.undecided or each.reach.widened > 0]
    places = {name: place for place, name in enumerate(FirmProfile.model_fields)}
    return sorted(
        moving,
        key=lambda each: (
            -each.reach.undecided,
            -round(each.reach.widened, 9),
            places[each.attribute],
        ),
    )


def _ranked(
    catalogue: Catalogue, variants: Sequence[Firm], needs: Sequence[Need], by: Policy
) -> list[Judged]:
    """Give the pairs of each variant of a firm in the order of the first, best need first."""
    found: list[Judged] = []
    order: Index | None = None
    for matrix in matrices(catalogue, variants, needs, by):
        order = order_of_needs(matrix, 0) if order is None else order
        found += [Judged.of(matrix, row).take(order) for row in range(matrix.pairs.shape[0])]
    return found


def _filled(
    catalogue: Catalogue, profile: FirmProfile, rules: Sequence[Rule]
) -> dict[str, FirmProfile]:
    """Give by attribute that is blank and read by somebody the profile with an answer to it."""
    read = {name for rule in rules for name in attributes_of(rule)}
    read |= set(criteria_of(catalogue))
    answers = answered(catalogue)
    parts = {part for others in TOGETHER.values() for part in others}
    found = {}
    for name in FirmProfile.model_fields:
        group = (name, *TOGETHER.get(name, ()))
        blank = [one for one in group if _is_unanswered(getattr(profile, one))]
        if name in parts or not blank or not set(group) & read:
            continue
        if name == "text_en" and len(blank) < len(group):
            continue  # words in one place are enough to be understood
        found[name] = profile.model_copy(update={one: getattr(answers, one) for one in blank})
    return found


def _is_unanswered(value: object) -> bool:
    return is_blank(value) or value == {}
