"""The one question to a firm whose answer could change its ranking most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile
from matcher.domain.match import Match
from matcher.domain.need import Need
from matcher.domain.rule import Rule
from matcher.engine.attributes import is_blank
from matcher.engine.questions import Reach, reach
from matcher.services.probing import answered, criteria_of
from matcher.services.purposes import attributes_of
from matcher.services.ranking import Policy, rank_all

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
    variants = [(firm_id, profile), *((f"?{name}", one) for name, one in filled.items())]
    ranked: dict[str, list[Match]] = {}
    for match in rank_all(catalogue, variants, needs, policy=by):
        ranked.setdefault(match.firm_id, []).append(match)
    found = [
        Question(name, reach(ranked[firm_id], ranked[f"?{name}"], by.weights.weights, TOP), TOP)
        for name in filled
        if ranked
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
